import type { Quote } from '#domain/order/quote-wire.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'

import type { BasketMessages } from './messages.en.ts'

type Props = {
  readonly text: Pick<BasketMessages, 'subtotal' | 'tax' | 'taxIncluded' | 'total'>
  readonly quote: Pick<Quote, 'subtotal' | 'tax' | 'total' | 'taxMode'>
}

/** What it comes to. In a shop whose prices contain their tax, the tax is said after the total, not added to it. */
export function Sums({ text, quote }: Props) {
  const total = (
    <LedgerLine label={text.total} strong>
      <Amount minor={quote.total} size="large" />
    </LedgerLine>
  )
  if (quote.taxMode === 'inclusive')
    return (
      <Ledger>
        {total}
        <LedgerLine label={<span class="small muted">{text.taxIncluded}</span>}>
          <span class="small muted">
            <Amount minor={quote.tax} />
          </span>
        </LedgerLine>
      </Ledger>
    )
  return (
    <Ledger>
      <LedgerLine label={text.subtotal}>
        <Amount minor={quote.subtotal} />
      </LedgerLine>
      <LedgerLine label={text.tax}>
        <Amount minor={quote.tax} />
      </LedgerLine>
      {total}
    </Ledger>
  )
}
