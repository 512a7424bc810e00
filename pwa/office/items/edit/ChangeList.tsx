import type { ComponentChildren } from 'preact'

import { BeforeAfter } from '#pwa/office/BeforeAfter.tsx'

import { editText } from './messages.ts'

/** One field that will change. */
export interface FieldChange {
  readonly label: string
  readonly before: ComponentChildren
  readonly after: ComponentChildren
}

/** What saving will do, before → after. */
export function ChangeList({ changes }: { readonly changes: readonly FieldChange[] }) {
  const text = editText.value
  if (changes.length === 0) return <p class="change-list muted small">{text.noChanges}</p>
  return (
    <section class="change-list" aria-label={text.changes}>
      <dl>
        {changes.map(({ label, before, after }) => (
          <div key={label}>
            <dt class="muted small">{label}</dt>
            <dd>
              <BeforeAfter before={before} after={after} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
