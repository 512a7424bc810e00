import type { AuditEntryRow } from '#domain/access/wire.ts'
import { formatDateTime } from '#domain/text/format.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { BeforeAfter } from '#pwa/office/BeforeAfter.tsx'
import { shop } from '#pwa/session/session-model.ts'

import '#pwa/office/settings/settings.css'

/** What one entry of the trail says: each field as it was and as it is. */
export function AuditChange({ row }: { readonly row: AuditEntryRow }) {
  const before = row.before ?? {}
  const after = row.after ?? {}
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => said(before[field]) !== said(after[field]),
  )
  return (
    <div class="audit-change">
      {fields.map((field) => (
        <div key={field}>
          <span class="muted">{field}</span>{' '}
          <BeforeAfter before={field in before ? said(before[field]) : null} after={said(after[field])} />
        </div>
      ))}
      {row.reason === null ? null : <q>{row.reason}</q>}
    </div>
  )
}

/** Numbers from here on are moments in ms, 2001 and later: no quantity and no price of a shop is that large. */
const FIRST_MOMENT = 1_000_000_000_000

function said(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(said).join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${said(inner)}`)
      .join(', ')
  if (typeof value === 'number' && value > FIRST_MOMENT)
    return formatDateTime(value, formatLocale.value, shop.value?.timeZone ?? 'UTC', 'full')
  if (typeof value !== 'string') return JSON.stringify(value)
  // The trail holds ids; people know stores by name.
  return shop.value?.stores.find(({ id }) => id === value)?.name ?? value
}
