import { can } from '#pwa/session/session-model.ts'
import { intoSight } from '#pwa/ui/into-sight.ts'

import { officeText } from './messages.ts'
import { SECTIONS, type Section } from './sections.ts'

/** The other sections of an open section's subject, one tap away; nothing where it is alone. */
export function SectionLinks({ current }: { readonly current: Section }) {
  const text = officeText.value
  const beside = SECTIONS.filter(({ subject, permission }) => subject === current.subject && can(permission))
  if (beside.length < 2) return null
  return (
    <nav class="section-links" aria-label={text.sections[current.subject]}>
      {beside.map(({ key }) => (
        <a
          key={key}
          ref={key === current.key ? intoSight : null}
          href={`/app/office/${key}`}
          aria-current={key === current.key ? 'page' : undefined}
        >
          {text.sections[key].replaceAll('\u00AD', '')}
        </a>
      ))}
    </nav>
  )
}
