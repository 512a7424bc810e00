import type { AuditEntryRow } from '#domain/access/wire.ts'
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

function said(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(said).join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${said(inner)}`)
      .join(', ')
  if (typeof value !== 'string') return JSON.stringify(value)
  // The trail holds ids; people know stores by name.
  return shop.value?.stores.find(({ id }) => id === value)?.name ?? value
}
