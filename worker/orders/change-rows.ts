import { v5 } from 'uuid'

import type { OrderChange, Who } from '#domain/order/change.ts'
import { keptBasket, lineState, type OrderFacts } from '#domain/order/order.ts'
import type { Actor } from '#domain/stock/command.ts'
import { shopOf } from '#worker/shop/settings.ts'

import type { Owed } from './owed-stock.ts'
import type { StoredOrder } from './queries.ts'
import { textFor } from './tell.ts'
import type { ChangeToWrite } from './write-queries.ts'

/** Who changes an order, why this write is one and the same when it comes twice, and which version they saw. */
export interface Cause {
  /** Id of the write. */
  readonly id: string
  readonly who: Who
  readonly actor: Actor
  /** `null`: whatever the order is now. */
  readonly seen: number | null
  /** ms since epoch. */
  readonly now: number
}

/** Rows that belong to a change besides what its rules say. */
export interface Along {
  readonly payments?: ChangeToWrite['payments']
  readonly tasks?: ChangeToWrite['tasks']
  /** What a new line of the order is called. */
  readonly newName?: string
  /** The order, for a caller who has just read it: should it have changed since, it is read again. */
  readonly justRead?: StoredOrder
  /** Where another open order of the new store has the same code. */
  readonly pickupCode?: string
}

/** Everything that one change writes, worked out before the transaction. */
export async function rowsOf(
  env: Env,
  stored: StoredOrder,
  before: OrderFacts,
  { order: after, event, stock, giveBack, tell, recount }: OrderChange,
  cause: Cause,
  along: Along,
): Promise<ChangeToWrite> {
  const { row } = stored
  const seq = row.version + 1
  const basket = keptBasket(after)
  const newName = along.newName ?? ''
  const telling = { before, after, givenBack: giveBack, seq, now: cause.now, newName }
  const known = new Map(before.lines.map((line) => [line.lineId, line]))
  return {
    orderId: row.id,
    seen: row.version,
    commandId: cause.id,
    order: {
      state: after.state,
      paymentState: after.paymentState,
      arrivedAt: after.arrivedAt,
      arrivedSpot: after.arrivedSpot,
      takenBy: after.takenBy,
      takenAt: after.takenAt,
      stagedPlace: after.stagedPlace,
      storeId: after.storeId,
      promisedAt: after.promisedAt,
      ...(along.pickupCode === undefined ? {} : { pickupCode: along.pickupCode }),
      ...(after.taxRates === before.taxRates ? {} : { taxes: JSON.stringify(after.taxRates) }),
      subtotal: basket.subtotal,
      tax: basket.tax,
      total: basket.total,
    },
    lines: after.lines
      .filter((line) => known.has(line.lineId) && known.get(line.lineId) !== line)
      .map((line) => ({
        lineId: line.lineId,
        quantity: line.quantity,
        picked: line.picked,
        short: line.short,
        dropped: line.dropped,
        holds: JSON.stringify(line.holds),
        state: lineState(line),
      })),
    newLines: after.lines.flatMap((line, position) => {
      const { lineId, skuId, quantity, unitPrice, priceQuantity, taxCategory, substituteFor } = line
      if (known.has(lineId)) return []
      const priced = basket.lines.find(({ id }) => id === lineId)
      const holds = JSON.stringify(line.holds)
      const what = { orderId: row.id, lineId, skuId, name: newName, quantity, holds, substituteFor, position }
      const price = { unitPrice, priceQuantity, taxCategory }
      return [{ ...what, ...price, amount: priced?.amount ?? 0, tax: priced?.tax ?? 0 }]
    }),
    event: {
      kind: event.kind,
      content: JSON.stringify(event.content ?? {}),
      staffId: cause.who.kind === 'staff' ? cause.who.staffId : null,
      at: cause.now,
    },
    stock: stock.map((effect) => ({
      id: v5(`${effect.kind} ${seq} ${effect.holdId}`, row.id),
      content: JSON.stringify({
        effect,
        storeId: row.storeId,
        document: { kind: 'order', id: row.id, label: row.number },
        actor: cause.actor,
        occurredAt: cause.now,
      } satisfies Owed),
    })),
    payments: along.payments ?? [],
    refunds: refundsOf(stored, giveBack, event.kind, seq, cause.now),
    messages: tell === null ? [] : await textFor(env, await shopOf(env), stored, { kind: tell, ...telling }),
    tasks: [
      ...(along.tasks ?? []),
      ...recount.map((skuId) => ({
        id: v5(`recount ${seq} ${skuId}`, row.id),
        kind: 'recount',
        storeId: row.storeId,
        skuId,
        documentId: row.id,
        content: JSON.stringify({ why: 'not_found', order: row.number }),
        owner: 'stock_count',
        createdAt: cause.now,
      })),
    ],
  }
}

/** Money goes back where it came from, newest payment first. */
function refundsOf(
  { row, payments, refunds }: StoredOrder,
  amount: number,
  reason: string,
  seq: number,
  now: number,
): ChangeToWrite['refunds'] {
  let left = amount
  const owed: ChangeToWrite['refunds'][number][] = []
  for (const payment of payments.toReversed()) {
    const back = refunds.filter(({ paymentId }) => paymentId === payment.id)
    const free = payment.amount - back.reduce((sum, one) => sum + one.amount, 0)
    const part = Math.min(left, free)
    if (part <= 0 || (payment.state !== 'authorised' && payment.state !== 'captured')) continue
    left -= part
    owed.push({
      id: v5(`refund ${seq}`, payment.id),
      orderId: row.id,
      paymentId: payment.id,
      amount: part,
      reason,
      state: 'waiting',
      createdAt: now,
    })
  }
  return owed
}
