import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { dayOf } from './post-sale.ts'
import { findSale, markSaleVoided } from './queries.ts'

/** Says that a sale was voided: it no longer counts among what its day sold. Doing it twice is doing it once. */
export async function markVoided(env: Env, saleId: string): Promise<void> {
  const db = dbOf(env)
  const [row, { shop }] = await Promise.all([findSale(db, saleId), shopOf(env)])
  if (!row) return
  await markSaleVoided(db, saleId, dayOf(new Date(row.occurredAt).toISOString(), shop.timeZone))
}
