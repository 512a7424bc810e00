import type { Bucket } from '#domain/stock/account.ts'
import type { CountLineView, CountRow, CountView } from '#domain/stock/count-wire.ts'
import { watchedUntil, varianceValue, type Doubt } from '#domain/stock/count.ts'
import { dbOf } from '#worker/http/database.ts'
import { namesOf } from '#worker/stock/queries.ts'

import { listShownLines, type CountSheet, type listCounts } from './queries.ts'

type Shown = Awaited<ReturnType<typeof listShownLines>>[number]

/** A count as it is shown. `blind`: to somebody who counts, and is not to know what the journal expects. */
export async function viewCount(env: Env, sheet: CountSheet, blind: boolean): Promise<CountView> {
  const db = dbOf(env)
  const [lines, { staff }] = await Promise.all([
    listShownLines(db, sheet.id),
    namesOf(db, sheet.staffId === null ? [] : [sheet.staffId], []),
  ])
  const isOpen = lines.some(({ line }) => line.state !== 'settled' && line.state !== 'superseded')
  return {
    ...headOf(sheet, sheet.staffId === null ? null : (staff.get(sheet.staffId) ?? null)),
    state: isOpen ? 'open' : 'done',
    lines: lines.map((line) => lineView(line, blind)),
  }
}

export function countRow({
  sheet,
  countedByName,
  states,
}: Awaited<ReturnType<typeof listCounts>>[number]): CountRow {
  const byState = JSON.parse(states) as Record<string, number>
  return {
    ...headOf(sheet, countedByName),
    lines: Object.values(byState).reduce((sum, count) => sum + count, 0),
    states: byState,
  }
}

function headOf(sheet: CountSheet, countedByName: string | null) {
  const { id, number, storeId, state, note, staffId, createdAt } = sheet
  return {
    id,
    number,
    storeId,
    state,
    note,
    countedBy: staffId,
    countedByName,
    createdAt: new Date(createdAt).toISOString(),
  }
}

function lineView({ line, approvedByName, ...sku }: Shown, blind: boolean): CountLineView {
  const { variance } = line
  return {
    id: line.id,
    skuId: line.skuId,
    name: sku.name ?? line.skuId,
    code: sku.code,
    unit: sku.unit ?? 'piece',
    quantity: line.quantity,
    buckets: JSON.parse(line.buckets) as Bucket[],
    seenAt: new Date(line.seenAt).toISOString(),
    state: line.state,
    watchedUntil: new Date(watchedUntil(line)).toISOString(),
    expected: blind ? null : line.expected,
    variance: blind ? null : variance,
    value:
      blind || variance === null ? null : varianceValue(variance, sku.price ?? 0, sku.priceQuantity ?? 1),
    posted: blind ? null : line.posted,
    doubts: JSON.parse(line.doubts) as Doubt[],
    approvedByName,
    settledAt: line.settledAt === null ? null : new Date(line.settledAt).toISOString(),
  }
}
