import { useEffect } from 'preact/hooks'

import './office.css'
import { AccountButton } from '#pwa/app/AccountButton.tsx'
import { Lazy } from '#pwa/app/Lazy.tsx'
import { goTo, pathInPart } from '#pwa/app/router.ts'
import { connectionReach } from '#pwa/offline/connection.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { AppShell, type NavItem } from '#pwa/ui/AppShell.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'

import { officeText } from './messages.ts'
import { SectionLinks } from './SectionLinks.tsx'
import { SECTIONS, type Subject } from './sections.ts'

/** The back office: a section per subject, each shown to those who may see it, each with an address of its own. */
export function OfficeScreen() {
  const text = officeText.value
  const address = pathInPart.value
  const open = SECTIONS.filter(({ permission }) => can(permission))
  const [first = '', ...path] = address.split('/').filter((part) => part !== '')
  const section = open.find(({ key }) => key === first) ?? open[0]

  useEffect(() => {
    if (section && section.key !== first) goTo(`/app/office/${section.key}`, { replace: true })
  }, [section, first])
  useEffect(() => {
    if (section)
      document.title = `${text.sections[section.key].replaceAll('\u00AD', '')} · ${shop.value?.name ?? 'onhand'}`
  }, [section, text])
  useEffect(() => {
    // Another page begins at its top.
    if (address !== '') window.scrollTo(0, 0)
  }, [address])

  if (!section)
    return (
      <EmptyState icon="lock" title={text.noSection} action={<AccountButton />}>
        {text.noSectionHelp}
      </EmptyState>
    )
  return (
    <AppShell
      nav={navOf(section.subject)}
      title={shop.value?.name}
      status={<AccountButton />}
      banner={
        connectionReach().value === 'offline' ? (
          <Banner tone="warn" icon="offline">
            {text.offline}
          </Banner>
        ) : null
      }
    >
      {path.length === 0 ? <SectionLinks current={section} /> : null}
      <Lazy key={section.key} load={section.load} needs={{ path }} />
    </AppShell>
  )
}

function navOf(current: Subject): NavItem[] {
  const text = officeText.value
  const open = SECTIONS.filter(({ permission }) => can(permission))
  const firsts = open.filter(
    ({ subject }, index) => open.findIndex((other) => other.subject === subject) === index,
  )
  return [
    ...firsts.map(({ key, icon, subject }) => ({
      href: `/app/office/${key}`,
      label: text.sections[subject],
      icon,
      current: subject === current,
    })),
    ...(can('sell') ? [{ href: '/app/register', label: text.register, icon: 'basket' as const }] : []),
    ...(can('pickup') ? [{ href: '/app/pickup', label: text.pickup, icon: 'store' as const }] : []),
  ]
}
