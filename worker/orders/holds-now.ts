import * as v from 'valibot'

import type { OrderFacts } from '#domain/order/order.ts'
import { ledgerOf } from '#worker/stock/ledger-call.ts'

const HoldNow = v.nullable(v.object({ state: v.string(), asked: v.number(), missing: v.number() }))

/**
 * For each hold of an order, how many base units a fact has taken from it and not given back, as its SKU's object says
 * now. A hold that ended without being settled promises nothing any more.
 */
export async function missingOf(env: Env, order: OrderFacts): Promise<Map<string, number>> {
  const holds = order.lines.flatMap((line) => line.holds)
  const answers = await Promise.all(
    holds.map(async ({ holdId, skuId }) => {
      const ledger = await ledgerOf(env, skuId)
      const hold = v.parse(HoldNow, JSON.parse(await ledger.hold(holdId)))
      return [holdId, missingUnitsOf(hold)] as const
    }),
  )
  return new Map(answers)
}

function missingUnitsOf(hold: v.InferOutput<typeof HoldNow>): number {
  if (hold === null) return 0
  if (hold.state === 'active' || hold.state === 'displaced') return hold.missing
  return hold.state === 'settled' ? 0 : hold.asked
}
