import type { PaperView } from '#domain/stock/document-wire.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { When } from '#pwa/ui/When.tsx'

import { papersText } from './messages.ts'
import { placed } from './placed-lines.ts'
import { reasonText } from './reason-text.ts'

/** Every paper about one transfer, oldest first. */
export function PaperHistory({ papers }: { readonly papers: readonly PaperView[] }) {
  const text = papersText.value
  return (
    <Card title={text.history}>
      <ol class="plain paper-history">
        {papers.map((paper) => (
          <li key={paper.id}>
            <div class="paper-row">
              <b>
                {text.kinds[paper.kind]} · {paper.number}
              </b>
              <span class="muted small">
                <When at={paper.occurredAt} />
                {paper.staffName === null ? '' : ` ${text.by(paper.staffName)}`}
              </span>
            </div>
            <span class="muted small">{paper.reason === null ? '' : reasonText(paper.reason)}</span>
            <ul class="plain small">
              {placed(paper.lines).map(({ line, place }) => (
                <li key={place}>
                  <Quantity of={line.quantity} unit={line.unit} /> {line.name}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  )
}
