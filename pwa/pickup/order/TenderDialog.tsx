import { useState } from 'preact/hooks'

import type { DeskOrder } from '#domain/order/wire.ts'
import type { Result } from '#domain/result.ts'
import { newId } from '#pwa/api/new-id.ts'
import { openSalesDesk } from '#pwa/offline/sales-desk.ts'
import { CashPane } from '#pwa/register/checkout/CashPane.tsx'
import { device, shop, staff } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { orderText } from './messages.ts'
import { takeCardFor, takeCashFor, type Taken, type TillParts, type TillRefusal } from './till.ts'

type Props = {
  readonly order: DeskOrder
  readonly onClose: () => void
  readonly onTaken: (taken: Taken) => void
}

/** Taking the money for an order that is handed over: cash with its change, or what the card terminal said. */
export function TenderDialog({ order, onClose, onTaken }: Props) {
  const text = orderText.value
  const [kind, setKind] = useState<'cash' | 'card'>('cash')
  const [busy, setBusy] = useState(false)

  async function take(how: (parts: TillParts) => Promise<Result<Taken, TillRefusal>>): Promise<void> {
    const till = await tillParts()
    if (!till || busy) return
    setBusy(true)
    const taken = await how(till)
    setBusy(false)
    if (taken.ok) onTaken(taken.value)
    else if (taken.error.reason === 'not_written') toast.error(text.notWritten)
  }

  return (
    <Dialog title={`${text.takePayment} · ${order.number}`} size="wide" onClose={onClose} dismissible={!busy}>
      <div class="stack counter">
        <Tabs
          label={text.takePayment}
          current={kind}
          onChange={(key) => setKind(key === 'card' ? 'card' : 'cash')}
          tabs={[
            { key: 'cash', label: text.cash },
            { key: 'card', label: text.card },
          ]}
        />
        {kind === 'cash' ? (
          <CashPane
            total={order.due}
            rounding={shop.value?.cashRounding ?? 1}
            currency={order.currency}
            busy={busy}
            action={text.finish}
            onPay={(given) => void take((till) => takeCashFor(till, order, given))}
          />
        ) : (
          <div class="stack pay-card">
            <Amount minor={order.due} size="huge" />
            <p>{text.takeCard}</p>
            <Button
              variant="primary"
              size="large"
              icon="check"
              busy={busy}
              onClick={() => void take((till) => takeCardFor(till, order))}
            >
              {text.cardPaid}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  )
}

/** This tablet as a till; `null` where it is none. */
async function tillParts(): Promise<TillParts | null> {
  const [tablet, person] = [device.peek(), staff.peek()]
  if (!tablet || !person) return null
  return {
    desk: await openSalesDesk(tablet),
    device: tablet,
    staffId: person.id,
    cashRounding: shop.peek()?.cashRounding ?? 1,
    newId,
  }
}
