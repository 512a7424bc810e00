import type { Permission } from '#domain/access/permissions.ts'
import { goTo } from '#pwa/app/router.ts'
import type { SectionProps } from '#pwa/office/sections.ts'
import { can } from '#pwa/session/session-model.ts'
import { Tabs } from '#pwa/ui/Tabs.tsx'

import '#pwa/office/parts.css'
import { AuditTab } from './audit/AuditTab.tsx'
import { KeysTab } from './KeysTab.tsx'
import { settingsText } from './messages.ts'

import './settings.css'
import { SecretsTab } from './secrets/SecretsTab.tsx'
import { ShopTab } from './ShopTab.tsx'
import { StoresTab } from './StoresTab.tsx'
import { TaxesTab } from './TaxesTab.tsx'
import { YouTab } from './YouTab.tsx'

const TABS = {
  you: { permission: null, Screen: YouTab },
  shop: { permission: 'settings_edit', Screen: ShopTab },
  stores: { permission: 'settings_edit', Screen: StoresTab },
  taxes: { permission: 'settings_edit', Screen: TaxesTab },
  keys: { permission: 'api_keys_edit', Screen: KeysTab },
  secrets: { permission: 'secrets_edit', Screen: SecretsTab },
  audit: { permission: 'audit_view', Screen: AuditTab },
} as const satisfies Record<string, { permission: Permission | null; Screen: () => unknown }>
type TabKey = keyof typeof TABS
const KEYS = [
  'you',
  'shop',
  'stores',
  'taxes',
  'keys',
  'secrets',
  'audit',
] as const satisfies readonly TabKey[]

/** What is set once and read everywhere; and whoever is signed in, themselves. */
export function SettingsScreen({ path }: SectionProps) {
  const text = settingsText.value
  const open = KEYS.filter((key) => {
    const { permission } = TABS[key]
    return permission === null || can(permission)
  })
  const current = open.find((key) => key === path[0]) ?? 'you'
  const { Screen } = TABS[current]
  return (
    <div class="stack office-page">
      <h1>{text.title}</h1>
      <Tabs
        label={text.title}
        current={current}
        onChange={(key) => goTo(`/app/office/settings/${key}`)}
        tabs={open.map((key) => ({ key, label: text.tabs[key] }))}
      />
      <Screen key={current} />
    </div>
  )
}
