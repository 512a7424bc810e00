import * as v from 'valibot'

import { SaleDocument } from '#domain/sale/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { postSales } from './post-sale.ts'
import { listUnposted } from './queries.ts'

/** A sale that is on its way for this long (ms) was left by a crash. */
const LEFT_AFTER_MS = 15_000
const AT_ONCE = 100

/** Finishes sales that were stored but whose stock was not, or not wholly, moved. */
export async function sweepSales(env: Env, now: number): Promise<SweepReport> {
  const rows = await listUnposted(dbOf(env), now - LEFT_AFTER_MS, AT_ONCE)
  const sales = rows.flatMap((row) => {
    const parsed = v.safeParse(SaleDocument, JSON.parse(row.document))
    return parsed.success ? [parsed.output] : []
  })
  if (sales.length === 0) return { finished: [], left: [] }
  const posted = await postSales(env, sales, now)
  return {
    finished: [...posted].map((id) => ({ kind: 'sale', id, did: 'posted' })),
    left: sales
      .filter(({ id }) => !posted.has(id))
      .map(({ id }) => ({ kind: 'sale', id, why: 'stock_not_moved' })),
  }
}
