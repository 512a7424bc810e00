import { useId, useState } from 'preact/hooks'

import type { DeskOrder } from '#domain/order/wire.ts'
import type { PickupAtWork } from '#pwa/pickup/open-pickup.ts'
import { openOrder } from '#pwa/pickup/pickup-route.ts'
import { can, staff } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { orderText } from './messages.ts'
import type { OrderAction } from './order-api.ts'
import { sayProblem } from './say-problem.ts'

type Props = { readonly order: DeskOrder; readonly pickup: PickupAtWork; readonly now: number }

const REASONS = ['customer_asked', 'out_of_stock', 'mistake', 'other'] as const

/** What is rarely wanted: giving it back, nobody came, cancelling. */
export function OrderMenu({ order, pickup, now }: Props) {
  const text = orderText.value
  const id = useId()
  const [asking, setAsking] = useState<'cancel' | 'not-collected' | null>(null)
  const mine = order.takenBy?.staffId === staff.value?.id
  const lying = order.state === 'staged' || order.state === 'ready'
  const mayCancel = can('orders_cancel') && order.state !== 'handed_over'
  const overdue = lying && Date.parse(order.promisedAt) < now
  if (!mine && !mayCancel && !overdue) return null

  async function change(action: OrderAction, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    setAsking(null)
    const done = await pickup.desk.change(order.orderId, action, more)
    if (done.ok) openOrder(null)
    else sayProblem(done.error)
  }

  return (
    <>
      <button type="button" class="btn btn-plain order-menu" popovertarget={id}>
        <Icon name="more" label={text.more} />
      </button>
      <div id={id} class="order-sheet" popover="auto">
        {mine ? (
          <Button variant="plain" wide icon="back" onClick={() => void change('release')}>
            {text.giveBack}
          </Button>
        ) : null}
        {overdue ? (
          <Button variant="plain" wide icon="clock" onClick={() => setAsking('not-collected')}>
            {text.notCollected}
          </Button>
        ) : null}
        {mayCancel ? (
          <Button variant="plain" wide icon="close" onClick={() => setAsking('cancel')}>
            {text.cancel}
          </Button>
        ) : null}
      </div>
      {asking === 'cancel' ? (
        <CancelDialog
          number={order.number}
          onClose={() => setAsking(null)}
          onCancel={(reason) => void change('cancel', { reason })}
        />
      ) : null}
      {asking === 'not-collected' ? (
        <Dialog
          title={text.notCollectedTitle}
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button onClick={() => setAsking(null)}>{text.keepIt}</Button>
              <Button variant="danger" onClick={() => void change('not-collected')}>
                {text.notCollected}
              </Button>
            </>
          }
        >
          <p>{text.notCollectedHelp}</p>
        </Dialog>
      ) : null}
    </>
  )
}

type CancelProps = {
  readonly number: string
  readonly onClose: () => void
  readonly onCancel: (reason: (typeof REASONS)[number]) => void
}

function CancelDialog({ number, onClose, onCancel }: CancelProps) {
  const text = orderText.value
  const [reason, setReason] = useState<(typeof REASONS)[number]>('customer_asked')
  return (
    <Dialog
      title={text.cancelTitle(number)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.keepIt}</Button>
          <Button variant="danger" onClick={() => onCancel(reason)}>
            {text.cancel}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{text.cancelHelp}</p>
        <SelectField
          label={text.why}
          value={reason}
          options={REASONS.map((value) => ({ value, label: text.reasons[value] }))}
          onChange={(event) =>
            setReason(REASONS.find((one) => one === event.currentTarget.value) ?? 'customer_asked')
          }
        />
      </div>
    </Dialog>
  )
}
