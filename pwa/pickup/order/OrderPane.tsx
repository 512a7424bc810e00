import { useState } from 'preact/hooks'

import './order.css'
import { lateOf } from '#domain/order/desk-groups.ts'
import type { DeskOrder } from '#domain/order/wire.ts'
import type { Beeper } from '#pwa/devices/beeper.ts'
import type { PickupAtWork } from '#pwa/pickup/open-pickup.ts'
import type { ScanDesk } from '#pwa/pickup/scan-desk.ts'
import { staff } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { When } from '#pwa/ui/When.tsx'

import { HandoverPart } from './HandoverPart.tsx'
import { orderText } from './messages.ts'
import { OrderMenu } from './OrderMenu.tsx'
import { PickingPart } from './PickingPart.tsx'
import { PickLine } from './PickLine.tsx'
import { sayProblem } from './say-problem.ts'
import type { Taken } from './till.ts'

export interface OrderPaneParts {
  readonly order: DeskOrder
  readonly pickup: PickupAtWork
  /** ms since epoch. */
  readonly now: number
  readonly beeper: Beeper
  readonly scans: ScanDesk
  readonly finished: Finished | null
  readonly onFinished: (finished: Finished | null) => void
}

/** An order that was just handed over, and what was taken for it here. */
export interface Finished {
  readonly order: DeskOrder
  readonly taken: Taken | null
}

/** One order, and the one thing that comes next with it. */
export function OrderPane(parts: OrderPaneParts) {
  const { order, pickup, now } = parts
  const mine = order.takenBy?.staffId === staff.value?.id
  const state = order.state
  return (
    <>
      <OrderHead order={order} pickup={pickup} now={now} />
      {state === 'needs_decision' ? <Decision order={order} pickup={pickup} /> : null}
      {state === 'staged' || state === 'ready' || state === 'handed_over' ? (
        <HandoverPart {...parts} />
      ) : mine && (state === 'picking' || state === 'needs_decision') ? (
        <PickingPart {...parts} />
      ) : (
        <Untaken {...parts} />
      )}
    </>
  )
}

function OrderHead({ order, pickup, now }: Pick<OrderPaneParts, 'order' | 'pickup' | 'now'>) {
  const text = orderText.value
  const late = lateOf(order, now)
  return (
    <header class="order-head">
      <ButtonLink variant="plain" icon="back" href="/app/pickup">
        <span class="order-back">{text.back}</span>
      </ButtonLink>
      <div class="order-who">
        <h1>
          <span class="num">{order.number}</span> {order.customerName}
        </h1>
        <p class="row small muted">
          <span>
            {text.promised} <When at={order.promisedAt} />
          </span>
          {order.due > 0 ? (
            <b>
              <Amount minor={order.due} /> {text.toPay}
            </b>
          ) : (
            <Badge tone="ok">{text.paid}</Badge>
          )}
          {late > 0 ? <Badge tone="bad">{text.lateBy(late)}</Badge> : null}
          {order.arrivedAt === null ? null : (
            <Badge tone="warn" dot>
              {order.arrivedSpot ?? text.here}
            </Badge>
          )}
          {order.customerPhone === null ? null : (
            <a class="order-call" href={`tel:${order.customerPhone}`}>
              <Icon name="phone" /> {order.customerPhone}
            </a>
          )}
        </p>
      </div>
      <OrderMenu order={order} pickup={pickup} now={now} />
    </header>
  )
}

type Choosing = Awaited<ReturnType<typeof loadChoices>>

/** The office's own part, fetched when somebody is on the phone or at the counter. */
const loadChoices = async () => (await import('#pwa/office/orders/ChoicesPart.tsx')).ChoicesPart

function Decision({ order, pickup }: Pick<OrderPaneParts, 'order' | 'pickup'>) {
  const text = orderText.value
  const [Choices, setChoices] = useState<Choosing | null>(null)
  return (
    <>
      <Banner
        tone="warn"
        action={
          Choices ? undefined : (
            <Button onClick={() => void loadChoices().then((part) => setChoices(() => part))}>
              {text.chooseFor}
            </Button>
          )
        }
      >
        {text.needsDecision} {text.needsDecisionHelp}
      </Banner>
      {Choices ? <Choices order={order} onChanged={() => void pickup.queue.refresh()} /> : null}
    </>
  )
}

/** Nobody has it, or somebody else does: what is in it, and taking it. */
function Untaken({ order, pickup }: OrderPaneParts) {
  const text = orderText.value
  const other = order.takenBy
  const busy = pickup.desk.busy.value.has(order.orderId)
  const started = order.lines.some(({ picked }) => picked > 0)

  async function take(): Promise<void> {
    const taken = await pickup.desk.change(order.orderId, 'take')
    if (!taken.ok) sayProblem(taken.error)
  }

  return (
    <>
      {other ? (
        <Banner tone="info" icon="user">
          {text.takeOver(other.name)}. {text.takeOverHelp}
        </Banner>
      ) : null}
      <ul class="plain pick-lines">
        {order.lines.map((line) => (
          <li key={line.lineId}>
            <PickLine line={line} />
          </li>
        ))}
      </ul>
      {other ? null : (
        <footer class="order-foot">
          <Button variant="primary" size="large" wide iconEnd="arrow" busy={busy} onClick={() => void take()}>
            {started ? text.goOn : text.pickIt}
          </Button>
        </footer>
      )}
    </>
  )
}
