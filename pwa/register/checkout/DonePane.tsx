import { useContext, useEffect } from 'preact/hooks'

import './cash.css'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { printOnPaper } from '#pwa/devices/system-printer.tsx'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import { receiptFor } from '#pwa/register/receipt-of.ts'
import { Receipt } from '#pwa/register/Receipt.tsx'
import { useShortcut } from '#pwa/register/use-shortcut.ts'
import { roster, staff } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { KeyHint } from '#pwa/ui/KeyHint.tsx'

import { checkoutText } from './messages.ts'

type Props = {
  readonly record: JournalRecord
  readonly shop: ShopInfo
  readonly onNext: () => void
}

/** Long enough to count the change into a hand; a scan or a tap is quicker. */
const NEXT_BY_ITSELF_MS = 45_000

/** The sale is written: change to give, receipt to print, and the next customer. */
export function DonePane({ record, shop, onNext }: Props) {
  const text = checkoutText.value
  const print = usePrinter(shop)
  const { tenders } = record.document
  const change = tenders.reduce((sum, tender) => sum + (tender.change ?? 0), 0)
  useShortcut('Enter', onNext)
  useShortcut('F7', () => print(record, false))
  useEffect(() => {
    const timer = setTimeout(onNext, NEXT_BY_ITSELF_MS)
    return () => clearTimeout(timer)
  }, [record, onNext])

  return (
    <section class="done" aria-label={text.receipt}>
      <div class="done-change">
        <span class="done-sold">
          <Icon name="check" /> {text.thanks} · {record.document.number}
        </span>
        <span class="muted">{change > 0 ? text.change : text.noChange}</span>
        <output class="change" data-change="">
          <Amount minor={change > 0 ? change : record.document.total} size="huge" />
        </output>
        <div class="done-actions">
          <Button size="large" wide icon="printer" onClick={() => print(record, false)}>
            {text.print} <KeyHint keys="F7" />
          </Button>
          <Button variant="primary" size="large" wide iconEnd="arrow" onClick={onNext}>
            {text.nextSale} <KeyHint keys="↵" />
          </Button>
        </div>
        <p class="muted small">{text.nextByItself}</p>
      </div>
      <div class="done-receipt">
        <Receipt parts={receiptFor(record, shop, sellerName, false)} />
      </div>
    </section>
  )
}

/** Prints a sale's receipt; `copy` says on it that it is not the first. */
export function usePrinter(shop: ShopInfo): (record: JournalRecord, copy: boolean) => void {
  const formatting = useContext(FormattingContext)
  return (record, copy) =>
    printOnPaper(
      <FormattingContext.Provider value={formatting}>
        <Receipt parts={receiptFor(record, shop, sellerName, copy)} />
      </FormattingContext.Provider>,
    )
}

function sellerName(staffId: string): string {
  const everyone = [...roster.peek(), staff.peek()]
  return everyone.find((person) => person?.id === staffId)?.name ?? ''
}
