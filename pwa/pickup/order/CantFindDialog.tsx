import { useContext } from 'preact/hooks'

import type { DeskOrder } from '#domain/order/wire.ts'
import { formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import type { PickupAtWork } from '#pwa/pickup/open-pickup.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'

import { orderText } from './messages.ts'
import type { Line } from './PickLine.tsx'
import { sayProblem } from './say-problem.ts'

type Props = {
  readonly order: DeskOrder
  readonly line: Line
  readonly pickup: PickupAtWork
  readonly onClose: () => void
}

/** What is left of a line can not be found: said once more before the customer hears of it. */
export function CantFindDialog({ order, line, pickup, onClose }: Props) {
  const text = orderText.value
  const { locale } = useContext(FormattingContext)
  const open = line.quantity - line.picked - line.short - line.dropped

  async function takeOff(): Promise<void> {
    onClose()
    const done = await pickup.desk.change(order.orderId, 'short', { lineId: line.lineId })
    if (!done.ok) sayProblem(done.error)
  }

  return (
    <Dialog
      title={text.cantFindTitle(line.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.lookAgain}</Button>
          <Button variant="primary" onClick={() => void takeOff()}>
            {text.cantFindYes}
          </Button>
        </>
      }
    >
      <p>{text.cantFindHelp(`${formatQuantity(open, line.unit, locale)} × ${line.name}`)}</p>
    </Dialog>
  )
}
