import { v5 } from 'uuid'

import { dayText, wallClock } from '#domain/order/zoned-time.ts'
import { leasesNamed, soldUnits } from '#domain/sale/check.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import { inside } from '#domain/stock/account.ts'
import type { Displacement } from '#domain/stock/answer.ts'
import type { PostCommand } from '#domain/stock/command.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { log } from '#worker/http/log.ts'
import { ordersDisplaced } from '#worker/orders/displaced.ts'
import { orderTendered } from '#worker/orders/tendered.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { postAll } from '#worker/stock/ledger.ts'

import { markPosted } from './queries.ts'

/**
 * Moves the stock of sales that are stored as received, then marks them posted. Every transfer's id comes from the
 * document, so a crash anywhere in between is finished by doing it again. Answers the ids that are posted now.
 */
export async function postSales(env: Env, sales: readonly SaleDocument[], now: number): Promise<Set<string>> {
  const work = sales.flatMap((sale) => transfersOf(sale).map((command) => ({ saleId: sale.id, command })))
  const answers = await postAll(
    env,
    work.map(({ command }) => command),
  )
  await failpoint(env, 'sale.transferred')
  const open = new Set<string>()
  const displaced: Displacement[] = []
  for (const [index, { saleId, command }] of work.entries()) {
    const answer = answers[index]
    if (answer?.ok) displaced.push(...(answer.value.displaced ?? []), ...(answer.value.restored ?? []))
    else {
      open.add(saleId)
      log('sale.transfer_refused', {
        sale: saleId,
        sku: command.skuId,
        reason: answer?.error.reason ?? 'no_answer',
      })
    }
  }
  if (displaced.length > 0) await ordersDisplaced(env, displaced, 'sold_at_counter')
  for (const { kind, id, orderId, total, rounding, currency } of sales)
    if (kind === 'handover' && orderId !== undefined)
      await orderTendered(env, { orderId, saleId: id, amount: total - rounding, currency }, now)
  const { shop } = await shopOf(env)
  const posted = sales.filter(({ id }) => !open.has(id))
  await markPosted(
    dbOf(env),
    posted.map((sale) => ({
      saleId: sale.id,
      day: dayOf(sale.occurredAt, shop.timeZone),
      leases: leasesNamed(sale),
    })),
    now,
  )
  await failpoint(env, 'sale.posted')
  return new Set(posted.map(({ id }) => id))
}

/** A handover moves its goods with the order (staged → customer); its document only takes the tender. */
function transfersOf(sale: SaleDocument): PostCommand[] {
  if (sale.kind === 'handover') return []
  return soldUnits(sale).map(({ lineId, skuId, quantity, holds, leases }): PostCommand => ({
    op: 'post',
    id: v5(skuId, lineId),
    skuId,
    transfers: [{ from: inside(sale.storeId, 'sellable'), to: 'customer', quantity }],
    settles: holds,
    ...(leases.length > 0 ? { leases } : {}),
    occurredAt: Date.parse(sale.occurredAt),
    document: { kind: 'sale', id: sale.id, label: sale.number },
    actor: { staffId: sale.staffId, deviceId: sale.deviceId, via: `register ${sale.register}` },
  }))
}

/** The shop's own day (`2026-11-23`) of a moment. */
export function dayOf(instant: string, timeZone: string): string {
  return dayText(wallClock(Date.parse(instant), timeZone))
}
