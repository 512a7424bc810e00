import { useRef } from 'preact/hooks'

import { can } from '#pwa/session/session-model.ts'
import { useInSight } from '#pwa/ui/use-in-sight.ts'

import { officeText } from './messages.ts'
import { SECTIONS, type Section } from './sections.ts'

/** The other sections of an open section's subject, one tap away; nothing where it is alone. */
export function SectionLinks({ current }: { readonly current: Section }) {
  const text = officeText.value
  const beside = SECTIONS.filter(({ subject, permission }) => subject === current.subject && can(permission))
  const ref = useRef<HTMLElement>(null)
  useInSight(ref, current.key)
  if (beside.length < 2) return null
  return (
    <nav ref={ref} class="section-links" aria-label={text.sections[current.subject]}>
      {beside.map(({ key }) => (
        <a key={key} href={`/app/office/${key}`} aria-current={key === current.key ? 'page' : undefined}>
          {text.sections[key].replaceAll('\u00AD', '')}
        </a>
      ))}
    </nav>
  )
}
