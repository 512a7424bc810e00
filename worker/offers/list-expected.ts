import { stillExpected } from '#domain/stock/backorder.ts'
import { inTransit } from '#domain/stock/document-transfer.ts'
import type { PaperLine } from '#domain/stock/documents.ts'
import type { ExpectedRow } from '#domain/stock/offer-wire.ts'
import { dbOf } from '#worker/http/database.ts'

import { findCounted, readExpected } from './queries.ts'

/** What of a SKU is on its way to any store, soonest first; `null` when it is not a SKU that is counted. */
export async function listExpected(env: Env, skuId: string): Promise<ExpectedRow[] | null> {
  const db = dbOf(env)
  const [unit, { deliveries, received, transfers }] = await Promise.all([
    findCounted(db, skuId),
    readExpected(db, skuId),
  ])
  if (unit === null) return null
  const rows: ExpectedRow[] = []
  for (const [storeId, there] of Map.groupBy(deliveries, (one) => one.storeId)) {
    const open = stillExpected(
      there.map(({ id, expectedOn: on, quantity, sinceSeq }) => ({ id, on, quantity, sinceSeq })),
      received.filter(({ to }) => to.startsWith(`${storeId}/`)),
    )
    for (const { id, quantity, expectedOn, note, createdAt } of there) {
      const left = open.get(id) ?? 0
      if (left === 0) continue
      const at = new Date(createdAt).toISOString()
      rows.push({
        id,
        kind: 'delivery',
        storeId,
        quantity,
        open: left,
        unit,
        expectedOn,
        note,
        createdAt: at,
      })
    }
  }
  for (const { id, number, storeId, toStoreId, expectedOn, createdAt, lines, steps } of transfers) {
    const all = [...(JSON.parse(lines) as PaperLine[]), ...(JSON.parse(steps) as PaperLine[][]).flat()]
    const row = inTransit({ id, storeId, toStoreId }, all).find((one) => one.skuId === skuId)
    if (!row || row.open <= 0) continue
    const at = new Date(createdAt).toISOString()
    rows.push({
      id,
      kind: 'transfer',
      storeId: toStoreId,
      quantity: row.sent,
      open: row.open,
      unit,
      expectedOn,
      note: number,
      createdAt: at,
    })
  }
  return rows.toSorted((a, b) => ((a.expectedOn ?? '9') < (b.expectedOn ?? '9') ? -1 : 1))
}
