import type { AuditEntryRow } from '#domain/access/wire.ts'
import { BeforeAfter } from '#pwa/office/BeforeAfter.tsx'

import './settings.css'

/** What one entry of the trail says: each field as it was and as it is. */
export function AuditChange({ row }: { readonly row: AuditEntryRow }) {
  const before = row.before ?? {}
  const after = row.after ?? {}
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
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
  return typeof value === 'string' ? value : JSON.stringify(value)
}
