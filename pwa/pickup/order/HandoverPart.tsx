import { useEffect, useState } from 'preact/hooks'

import './handover.css'
import { fetchPart, Lazy } from '#pwa/app/Lazy.tsx'
import { device } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'

import { HandedOver } from './HandedOver.tsx'
import { orderText } from './messages.ts'
import type { OrderPaneParts } from './OrderPane.tsx'
import { PickLine } from './PickLine.tsx'
import { sayProblem } from './say-problem.ts'
import type { Taken } from './till.ts'

const loadTender = async () => (await import('./TenderDialog.tsx')).TenderDialog

/** Who, what, where: an order that lies at its place, until it has left with its customer. */
export function HandoverPart({ order, pickup, finished, onFinished }: OrderPaneParts) {
  const text = orderText.value
  const [paying, setPaying] = useState(false)
  const [taken, setTaken] = useState<Taken | null>(null)
  const busy = pickup.desk.busy.value.has(order.orderId)
  const unpaid = order.due > 0 && taken === null

  useEffect(() => {
    // Before the line can go down between here and the money.
    if (unpaid) void fetchPart(loadTender).catch(() => undefined)
  }, [unpaid])

  async function tell(): Promise<void> {
    const told = await pickup.desk.change(order.orderId, 'ready')
    if (!told.ok) sayProblem(told.error)
  }

  async function handOver(paid: Taken | null): Promise<void> {
    const done = await pickup.desk.change(order.orderId, 'handover', paid ? { tender: paid.tender } : {})
    if (!done.ok) {
      sayProblem(done.error)
      return
    }
    onFinished({ order: done.value, taken: paid })
  }

  if (order.state === 'handed_over')
    return <HandedOver order={order} taken={finished?.taken ?? null} onNext={() => onFinished(null)} />
  return (
    <>
      <div class="handover">
        <div class="handover-place">
          <span class="muted small">{text.place}</span>
          <b>{order.stagedPlace}</b>
        </div>
        <div class="handover-code">
          <span class="muted small">{text.code}</span>
          <CodeText>{order.pickupCode}</CodeText>
        </div>
        <div class="handover-due">
          <span class="muted small">{order.due > 0 ? text.due : text.paid}</span>
          {order.due > 0 ? (
            <Amount minor={order.due} size="large" />
          ) : (
            <Badge tone="ok">{text.nothingDue}</Badge>
          )}
        </div>
      </div>
      {taken ? <Banner tone="ok">{text.paidNotHanded}</Banner> : null}
      <p class="handover-check muted">{text.check}</p>
      <ul class="plain pick-lines">
        {order.lines
          .filter(({ picked }) => picked > 0)
          .map((line) => (
            <li key={line.lineId}>
              <PickLine line={line} />
            </li>
          ))}
      </ul>
      <footer class="order-foot handover-foot">
        {order.state === 'staged' && order.arrivedAt === null ? (
          <Button size="large" icon="phone" busy={busy} onClick={() => void tell()}>
            {text.ready}
          </Button>
        ) : (
          <span class="muted small">
            {order.arrivedAt === null ? text.isReady : text.arrived(order.customerName)}
          </span>
        )}
        {unpaid ? (
          <Button
            variant="primary"
            size="large"
            icon="cash"
            disabled={device.value === null}
            onClick={() => setPaying(true)}
          >
            {text.takePayment} <Amount minor={order.due} />
          </Button>
        ) : (
          <Button
            variant="primary"
            size="large"
            icon="check"
            busy={busy}
            onClick={() => void handOver(taken)}
          >
            {text.handOver}
          </Button>
        )}
        {unpaid && device.value === null ? <p class="muted small">{text.needsTablet}</p> : null}
      </footer>
      {paying ? (
        <Lazy
          quiet
          load={loadTender}
          needs={{
            order,
            onClose: () => setPaying(false),
            onTaken: (paid: Taken) => {
              setPaying(false)
              setTaken(paid)
              void handOver(paid)
            },
          }}
        />
      ) : null}
    </>
  )
}
