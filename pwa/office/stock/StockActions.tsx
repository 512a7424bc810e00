import '#pwa/office/stock/papers/papers.css'
import type { Permission } from '#domain/access/permissions.ts'
import { can } from '#pwa/session/session-model.ts'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import type { IconName } from '#pwa/ui/icons.ts'

import { papersText } from './papers/messages.ts'

const ACTIONS = [
  { key: 'receive', path: 'receive', icon: 'download', permission: 'stock_receive' },
  { key: 'return', path: 'return', icon: 'back', permission: 'return_take' },
  { key: 'adjust', path: 'adjust', icon: 'edit', permission: 'stock_adjust' },
  { key: 'transfers', path: 'transfers', icon: 'truck', permission: 'stock_transfer' },
  { key: 'assemble', path: 'assemble', icon: 'box', permission: 'stock_assemble' },
  { key: 'review', path: 'review', icon: 'info', permission: 'stock_adjust' },
  { key: 'papers', path: 'papers', icon: 'list', permission: 'stock_view' },
] as const satisfies readonly {
  readonly key: string
  readonly path: string
  readonly icon: IconName
  readonly permission: Permission
}[]

/** What can be done with stock by whoever is signed in, each one tap away. */
export function StockActions() {
  const text = papersText.value
  return (
    <nav class="stock-actions" aria-label={text.actions}>
      {ACTIONS.filter(({ permission }) => can(permission)).map(({ key, path, icon }) => (
        <ButtonLink key={key} icon={icon} href={`/app/office/stock/${path}`}>
          {text[key]}
        </ButtonLink>
      ))}
    </nav>
  )
}
