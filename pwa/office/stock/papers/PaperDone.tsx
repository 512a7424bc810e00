import { useContext } from 'preact/hooks'

import type { PaperAnswer } from '#domain/stock/document-wire.ts'
import { formatNumber, formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'

import { papersText } from './messages.ts'

type Props = { readonly paper: PaperAnswer; readonly onNext: () => void; readonly next?: string }

/** It is booked; whose promise it broke; and on to the next. */
export function PaperDone({ paper, onNext, next }: Props) {
  const text = papersText.value
  const { locale } = useContext(FormattingContext)
  const pieces = paper.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  // Grams and pieces are nothing together.
  const isCounted = paper.lines.every(({ unit }) => unit === 'piece')
  return (
    <div class="stack">
      <EmptyState
        icon="check"
        title={paper.state === 'posted' ? text.done(paper.number) : text.doneReceived(paper.number)}
        action={
          <>
            <ButtonLink
              href={`/app/office/stock/${paper.kind === 'transfer' ? 'transfers' : 'papers'}/${paper.id}`}
            >
              {text.look}
            </ButtonLink>
            <Button variant="primary" size="large" onClick={onNext}>
              {next ?? text.next}
            </Button>
          </>
        }
      >
        {[
          text.lines(paper.lines.length),
          ...(isCounted ? [text.pieces(pieces, formatNumber(pieces, locale))] : []),
        ].join(', ')}
      </EmptyState>
      {paper.displaced.length === 0 ? null : (
        <Card title={text.displacedTitle}>
          <div class="stack">
            <Banner tone="warn">{text.displacedHelp}</Banner>
            <ul class="paper-concerns">
              {paper.displaced.map((one) => {
                const line = paper.lines.find(({ skuId }) => skuId === one.skuId)
                return (
                  <li key={`${one.documentId} ${one.skuId}`}>
                    {text.displaced(
                      one.label ?? '…',
                      formatQuantity(one.quantity, line?.unit ?? 'piece', locale),
                      line?.name ?? '',
                    )}
                  </li>
                )
              })}
            </ul>
          </div>
        </Card>
      )}
    </div>
  )
}
