import type { DeskOrder } from '#domain/order/wire.ts'
import { openOrder } from '#pwa/pickup/pickup-route.ts'
import { roster, shop, staff } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'

import { orderText } from './messages.ts'
import type { Taken } from './till.ts'

type Props = {
  readonly order: DeskOrder
  readonly taken: Taken | null
  readonly onNext: () => void
}

/** It is done: the change to give, the receipt, and the next one. */
export function HandedOver({ order, taken, onNext }: Props) {
  const text = orderText.value
  const change = taken?.record.document.tenders.reduce((sum, tender) => sum + (tender.change ?? 0), 0) ?? 0
  return (
    <div class="handed-over">
      <Icon name="check" />
      <h2>{text.done(order.number)}</h2>
      {taken ? (
        <>
          <span class="muted">{change > 0 ? text.change : text.noChange}</span>
          {change > 0 ? <Amount minor={change} size="huge" /> : null}
        </>
      ) : null}
      <div class="row">
        {taken ? (
          <Button size="large" icon="printer" onClick={() => void printReceipt(taken)}>
            {text.receipt}
          </Button>
        ) : null}
        <Button
          variant="primary"
          size="large"
          iconEnd="arrow"
          onClick={() => {
            onNext()
            openOrder(null)
          }}
        >
          {text.next}
        </Button>
      </div>
    </div>
  )
}

/** The register's own receipt, fetched when somebody wants one. */
async function printReceipt({ record }: Taken): Promise<void> {
  const known = shop.peek()
  if (!known) return
  const [{ printOnPaper }, { receiptFor }, { Receipt }] = await Promise.all([
    import('#pwa/devices/system-printer.tsx'),
    import('#pwa/register/receipt-of.ts'),
    import('#pwa/register/Receipt.tsx'),
  ])
  const people = [...roster.peek(), staff.peek()]
  const nameOf = (staffId: string): string => people.find((person) => person?.id === staffId)?.name ?? ''
  printOnPaper(<Receipt parts={receiptFor(record, known, nameOf, false)} />)
}
