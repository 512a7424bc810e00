import type { CellReading } from '#domain/catalog/cell-reading.ts'
import { readItem } from '#domain/catalog/import-read.ts'
import type {
  ImportChange,
  ImportOutcome,
  ImportProblem,
  ImportRowView,
  RawItem,
} from '#domain/catalog/import-wire.ts'
import type { Database } from '#worker/http/database.ts'

import { listPreview } from './queries.ts'

type PreviewRow = Awaited<ReturnType<typeof listPreview>>[number]

/** Items of a run as the preview lists them: what they are, what will happen, and every problem with its line. */
export async function previewRows(
  db: Database,
  runId: string,
  reading: CellReading,
  filter: { readonly outcome: ImportOutcome | null; readonly after: number; readonly limit: number },
): Promise<ImportRowView[]> {
  const rows = await listPreview(db, runId, filter)
  return rows.map((row) => asView(row, reading))
}

function asView(row: PreviewRow, reading: CellReading): ImportRowView {
  const raw = JSON.parse(row.content) as RawItem
  const { item } = readItem(raw, reading)
  const prices = item?.variants.map(({ price }) => price) ?? []
  return {
    position: row.position,
    line: row.line,
    handle: raw.handle,
    name: raw.title,
    skus: raw.variants.length,
    priceFrom: prices.length > 0 ? Math.min(...prices) : null,
    priceTo: prices.length > 0 ? Math.max(...prices) : null,
    units: item?.variants.reduce((sum, { quantity }) => sum + Math.max(0, quantity ?? 0), 0) ?? 0,
    photo: item?.photo ?? null,
    outcome: row.outcome as ImportOutcome,
    problems: JSON.parse(row.problems) as ImportProblem[],
    changes: JSON.parse(row.changes) as ImportChange[],
    done: row.done,
  }
}
