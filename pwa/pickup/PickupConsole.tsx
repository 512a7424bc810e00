import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import { groupDesk } from '#domain/order/desk-groups.ts'
import { findOrders } from '#domain/order/find-order.ts'
import type { DeskOrder } from '#domain/order/wire.ts'
import { fetchPart, Lazy } from '#pwa/app/Lazy.tsx'
import { openBeeper } from '#pwa/devices/beeper.ts'
import { listenForScans } from '#pwa/devices/wedge-scanner.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { pickupText } from './messages.ts'
import type { Pickup } from './open-pickup.ts'
import type { Finished, OrderPaneParts } from './order/OrderPane.tsx'
import { openOrder, openOrderId } from './pickup-route.ts'
import { QueuePane } from './QueuePane.tsx'
import { openScanDesk } from './scan-desk.ts'
import { useNow } from './use-now.ts'

type Props = {
  readonly pickup: Pickup
  readonly stores: readonly { readonly id: string; readonly name: string }[]
  readonly onStore: (storeId: string) => void
}

/** Queue at the side, one order in the middle; on a phone one after the other. */
export function PickupConsole({ pickup, stores, onStore }: Props) {
  const text = pickupText.value
  const now = useNow()
  const [typed, setTyped] = useState('')
  const [scans] = useState(openScanDesk)
  const [beeper] = useState(openBeeper)
  const [loadPane] = useState(() => paneOf(pickup))
  // An order that was just handed over is gone from the queue, but not yet from the screen.
  const [finished, setFinished] = useState<Finished | null>(null)
  const orders = pickup.queue.orders.value
  const phase = pickup.queue.phase.value
  const orderId = openOrderId.value
  const open =
    orders.find((order) => order.orderId === orderId) ??
    (finished?.order.orderId === orderId ? finished.order : null)

  useEffect(
    () =>
      listenForScans((code) => {
        if (scans.offer(code)) return
        const hits = findOrders(pickup.queue.orders.peek(), code)
        const [only] = hits
        if (only && hits.length === 1) {
          beeper.found()
          openOrder(only.orderId)
          return
        }
        beeper.notFound()
        setTyped(code)
      }),
    [pickup, beeper, scans],
  )

  useEffect(() => void fetchPart(loadPane).catch(() => null), [loadPane])

  if (phase === 'first') return <FirstTime pickup={pickup} />
  return (
    <div class="pickup counter" data-open={open ? '' : undefined}>
      <QueuePane
        orders={orders}
        stale={phase === 'stale'}
        openId={open?.orderId ?? null}
        now={now}
        typed={typed}
        onTyped={setTyped}
        storeId={pickup.storeId}
        stores={stores}
        onStore={onStore}
      />
      <section class="pickup-order" aria-label={open ? open.number : text.chooseTitle}>
        {open ? (
          <Lazy
            key={open.orderId}
            load={loadPane}
            needs={{ order: open, now, beeper, scans, finished, onFinished: setFinished }}
          />
        ) : (
          <NothingOpen orders={orders} now={now} />
        )}
      </section>
    </div>
  )
}

/** What shows one order and changes it, fetched while somebody reads the queue. */
function paneOf(pickup: Pickup) {
  let Pane: ComponentType<Omit<OrderPaneParts, 'pickup'>> | null = null
  return async () => {
    if (Pane) return Pane
    const [{ OrderPane }, desk] = await Promise.all([import('./order/OrderPane.tsx'), pickup.fetchDesk()])
    const atWork = { ...pickup, desk }
    Pane ??= (parts) => <OrderPane {...parts} pickup={atWork} />
    return Pane
  }
}

/** Nothing is chosen: the most urgent order is one tap away. */
function NothingOpen({ orders, now }: { readonly orders: readonly DeskOrder[]; readonly now: number }) {
  const text = pickupText.value
  const [first] = groupDesk(orders, now)[0]?.orders ?? []
  if (!first)
    return (
      <EmptyState icon="box" title={text.noneTitle}>
        {text.noneHelp}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="box"
      title={text.chooseTitle}
      action={
        <Button variant="primary" size="large" iconEnd="arrow" onClick={() => openOrder(first.orderId)}>
          {text.mostUrgent(first.number, first.customerName)}
        </Button>
      }
    >
      {text.chooseHelp}
    </EmptyState>
  )
}

function FirstTime({ pickup }: Pick<Props, 'pickup'>) {
  const text = pickupText.value
  const problem = pickup.queue.problem.value
  if (!problem) return <Skeleton label={text.loading} lines={6} />
  return (
    <ErrorState
      title={text.failed}
      kept={text.failedKept}
      next={text.refusals[problem.reason] ?? text.failedNext}
      onRetry={() => void pickup.queue.refresh()}
      {...(problem.requestId === undefined ? {} : { requestId: problem.requestId })}
    />
  )
}
