import { averageAfter, costFor } from '#domain/catalog/average-cost.ts'
import { onHand } from '#domain/stock/answer.ts'
import { dbOf } from '#worker/http/database.ts'
import { log } from '#worker/http/log.ts'
import { ledgerOf } from '#worker/stock/ledger-call.ts'
import type { SkuBalances } from '#worker/stock/ledger-read.ts'

import { findCosts, writeCost } from './cost-queries.ts'

/** A delivery whose stock is posted. `cost`: minor units for the whole line. */
export interface Delivery {
  readonly id: string
  readonly kind: string
  readonly lines: readonly { readonly skuId: string; readonly quantity: number; readonly cost?: number }[]
}

const ATTEMPTS_MAX = 4
const CALLS_AT_ONCE = 20

/**
 * Moves the average cost of what a delivery brought, once per delivery and SKU however often it is asked. Lines without a
 * cost came at the average: they change nothing.
 */
export async function bookCosts(env: Env, delivery: Delivery, now: number): Promise<void> {
  const bySku = new Map<string, { quantity: number; lineCost: number; all: number }>()
  for (const { skuId, quantity, cost } of delivery.lines) {
    const sum = bySku.get(skuId) ?? { quantity: 0, lineCost: 0, all: 0 }
    const known = cost !== undefined
    bySku.set(skuId, {
      quantity: sum.quantity + (known ? quantity : 0),
      lineCost: sum.lineCost + (cost ?? 0),
      all: sum.all + quantity,
    })
  }
  const ids = [...bySku].flatMap(([skuId, { quantity }]) => (quantity > 0 ? [skuId] : []))
  if (ids.length === 0) return
  for (let from = 0; from < ids.length; from += CALLS_AT_ONCE)
    await Promise.all(
      ids.slice(from, from + CALLS_AT_ONCE).map(async (skuId) => {
        const brought = bySku.get(skuId)
        if (!brought) return
        // Straight from the object: the delivery itself is in it already.
        const ledger = await ledgerOf(env, skuId)
        const { stores } = JSON.parse(await ledger.balances(skuId)) as SkuBalances
        const here = stores.reduce((sum, store) => sum + onHand(store), 0)
        await bookOne(env, delivery, skuId, { ...brought, onHand: here - brought.all }, now)
      }),
    )
}

async function bookOne(
  env: Env,
  { id, kind }: Delivery,
  skuId: string,
  brought: { readonly quantity: number; readonly lineCost: number; readonly onHand: number },
  now: number,
): Promise<void> {
  const db = dbOf(env)
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const known = await findCosts(db, skuId)
    if (!known) return
    const { cost, costMicros, priceQuantity } = known
    const averageMicros =
      costMicros ?? (cost === null ? null : Math.round((cost * 1_000_000) / priceQuantity))
    const step = averageAfter({ averageMicros, onHand: brought.onHand }, brought)
    const written = await writeCost(
      db,
      {
        id: `${id}:${skuId}`,
        skuId,
        documentKind: kind,
        documentId: id,
        quantity: brought.quantity,
        unitMicros: step.unitMicros,
        onHandBefore: brought.onHand,
        averageBefore: averageMicros,
        averageAfter: step.averageAfter,
        at: now,
      },
      {
        before: known,
        cost: costFor(step.averageAfter, priceQuantity),
        last: costFor(step.unitMicros, priceQuantity),
      },
    )
    if (written) return
    // Another delivery of it was booked between our reading and writing: this one comes after it.
  }
  log('cost.not_booked', { document: id, sku: skuId })
}
