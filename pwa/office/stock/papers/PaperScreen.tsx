import { useContext } from 'preact/hooks'

import './papers.css'
import { PaperView } from '#domain/stock/document-wire.ts'
import { formatMoney } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { accountName } from '#pwa/office/items/account-name.ts'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { When } from '#pwa/ui/When.tsx'

import { papersText } from './messages.ts'
import { storeName } from './own-stores.ts'
import { PaperHead } from './PaperForm.tsx'
import { placed } from './placed-lines.ts'
import { reasonText } from './reason-text.ts'

/** `/app/office/stock/papers/<id>`: one paper, exactly as it was taken in. */
export function PaperScreen({ paperId }: { readonly paperId: string }) {
  const text = papersText.value
  const asked = useAsk(`/stock-documents/${paperId}`, PaperView)
  const paper = asked.value
  const { locale, currency } = useContext(FormattingContext)
  if (!paper)
    return asked.problem ? (
      <Failure problem={asked.problem} onRetry={asked.reload} />
    ) : (
      <Skeleton label={officeText.value.loading} lines={6} />
    )
  return (
    <div class="stack office-page">
      <PaperHead title={paper.number} />
      <div class="split">
        <span>
          <b>{text.kinds[paper.kind]}</b>
          {paper.reason === null ? '' : ` · ${reasonText(paper.reason)}`} · {storeName(paper.storeId)}
        </span>
        {paper.state === 'posted' ? null : <Badge tone="warn">{text.pending}</Badge>}
      </div>
      <p class="muted">
        <When at={paper.occurredAt} show="full" />
        {paper.staffName === null ? '' : ` ${text.by(paper.staffName)}`}
        {paper.reference === null
          ? ''
          : ` · ${paper.saleId === null ? text.reference : text.receipt} ${paper.reference}`}
      </p>
      {paper.note === null ? null : <p>{paper.note}</p>}
      <Card>
        <ul class="plain paper-lines">
          {placed(paper.lines).map(({ line, place }) => (
            <li key={place}>
              <span class="paper-goods">
                <b>{line.name}</b>
                <small>
                  {text.fromTo(accountName(line.from), accountName(line.to))}
                  {line.cost === undefined
                    ? ''
                    : ` · ${text.costSaid(formatMoney(line.cost, currency, locale))}`}
                </small>
              </span>
              <Quantity of={line.quantity} unit={line.unit} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
