import type { Displacement } from '#domain/stock/answer.ts'
import { systemClock } from '#worker/http/clock.ts'
import { log } from '#worker/http/log.ts'

import { recheckOrders } from './change.ts'

/**
 * Whoever was promised units that a fact took is told at once and asked how to go on; orders whose units came back in
 * time are told too. Takes `displaced` and `restored` of any ledger answer; being told twice changes nothing.
 */
export async function ordersDisplaced(
  env: Env,
  displacements: readonly Displacement[],
  why: string,
): Promise<void> {
  const orderIds = new Set(
    displacements.flatMap(({ document: { kind, id } }) => (kind === 'order' ? [id] : [])),
  )
  for (const orderId of orderIds) log('order.promise_changed', { order: orderId, why })
  await recheckOrders(env, orderIds, systemClock.now())
}
