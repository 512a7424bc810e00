import { signal, type ReadonlySignal } from '@preact/signals'

import { lineOfScan } from '#domain/order/scan-line.ts'
import type { DeskOrder } from '#domain/order/wire.ts'
import { err, type Result } from '#domain/result.ts'
import type { ApiProblem } from '#pwa/api/client.ts'
import type { PickupQueue } from '#pwa/pickup/queue-model.ts'

import type { OrderAction } from './order-api.ts'

export interface OrderDeskParts {
  readonly queue: Pick<PickupQueue, 'orders' | 'put' | 'refresh'>
  readonly askChange: (
    orderId: string,
    action: OrderAction,
    write: { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>,
  ) => Promise<Result<DeskOrder, ApiProblem>>
  readonly newId: () => string
}

export type ScanOutcome =
  | { readonly kind: 'picked'; readonly lineId: string }
  | { readonly kind: 'enough'; readonly lineId: string }
  | { readonly kind: 'not_in_order' }

export interface OrderDesk {
  /** Carries out one change on the version that is shown. Changes of one order wait for each other. */
  readonly change: (
    orderId: string,
    action: OrderAction,
    more?: Readonly<Record<string, unknown>>,
  ) => Promise<Result<DeskOrder, ApiProblem>>
  /** Sets how much of a line is picked. Shown at once; the server is told in turn. */
  readonly pick: (orderId: string, lineId: string, picked: number) => Promise<Result<DeskOrder, ApiProblem>>
  /** What a scan means for the order that is being picked, and picks it. */
  readonly scan: (
    orderId: string,
    code: string,
  ) => { readonly outcome: ScanOutcome; readonly done: Promise<Result<DeskOrder, ApiProblem>> | null }
  /** The order with what was picked here and is still on its way to the server. */
  readonly shown: (order: DeskOrder) => DeskOrder
  /** Orders with a change on its way. */
  readonly busy: ReadonlySignal<ReadonlySet<string>>
}

/** What an associate does with orders, so that quick hands never wait for the line. */
export function openOrderDesk({ queue, askChange, newId }: OrderDeskParts): OrderDesk {
  const picks = signal<ReadonlyMap<string, number>>(new Map())
  const busy = signal<ReadonlySet<string>>(new Set())
  const turns = new Map<string, Promise<unknown>>()
  const writes = new Map<string, string>()

  function find(orderId: string): DeskOrder | undefined {
    return queue.orders.peek().find((order) => order.orderId === orderId)
  }

  async function change(
    orderId: string,
    action: OrderAction,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Result<DeskOrder, ApiProblem>> {
    const turn = (turns.get(orderId) ?? Promise.resolve()).then(() => changeNow(orderId, action, more))
    turns.set(orderId, turn)
    busy.value = new Set([...busy.peek(), orderId])
    const answer = await turn
    if (turns.get(orderId) === turn) {
      turns.delete(orderId)
      busy.value = new Set([...busy.peek()].filter((id) => id !== orderId))
    }
    return answer
  }

  async function changeNow(
    orderId: string,
    action: OrderAction,
    more: Readonly<Record<string, unknown>>,
  ): Promise<Result<DeskOrder, ApiProblem>> {
    const order = find(orderId)
    if (!order) return err({ reason: 'unknown_order', status: 404, evidence: {} })
    const { version } = order
    // The same tap after a lost answer is the same write.
    const key = JSON.stringify([orderId, action, version, more])
    const id = writes.get(key) ?? newId()
    writes.set(key, id)
    const answer = await askChange(orderId, action, { id, version, ...more })
    if (answer.ok) queue.put(answer.value)
    else if (answer.error.status > 0) await queue.refresh()
    if (answer.ok || answer.error.status > 0) writes.delete(key)
    return answer
  }

  function shown(order: DeskOrder): DeskOrder {
    const overlay = picks.value
    if (overlay.size === 0) return order
    return {
      ...order,
      lines: order.lines.map((line) => {
        const picked = overlay.get(line.lineId)
        if (picked === undefined || picked === line.picked) return line
        return { ...line, picked, short: Math.min(line.short, line.quantity - line.dropped - picked) }
      }),
    }
  }

  async function pick(
    orderId: string,
    lineId: string,
    picked: number,
  ): Promise<Result<DeskOrder, ApiProblem>> {
    picks.value = new Map([...picks.peek(), [lineId, picked]])
    const answer = await change(orderId, 'pick', { lineId, picked })
    // Another tap on this line may have come meanwhile: its own answer takes it away.
    if (picks.peek().get(lineId) === picked || !answer.ok)
      picks.value = new Map([...picks.peek()].filter(([id]) => id !== lineId))
    return answer
  }

  return {
    change,
    pick,
    scan(orderId, code) {
      const order = find(orderId)
      const hit = order ? lineOfScan(shown(order).lines, code) : { found: 'nothing' as const }
      if (hit.found === 'nothing') return { outcome: { kind: 'not_in_order' }, done: null }
      if (hit.found === 'enough') return { outcome: { kind: 'enough', lineId: hit.lineId }, done: null }
      return { outcome: { kind: 'picked', lineId: hit.lineId }, done: pick(orderId, hit.lineId, hit.picked) }
    },
    shown,
    busy,
  }
}
