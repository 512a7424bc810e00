import type { CellReading } from '#domain/catalog/cell-reading.ts'
import { readItem } from '#domain/catalog/import-read.ts'
import type { RawItem, StartImportBody } from '#domain/catalog/import-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { Database } from '#worker/http/database.ts'

import { codesOf } from './plan-chunk.ts'
import { findRun, insertRows, insertRun, type NamedRun, type NewRow } from './queries.ts'

export type TakeInRefusal =
  | { readonly reason: 'unknown_run' }
  | { readonly reason: 'id_used_with_other_content'; readonly id: string }
  | { readonly reason: 'upload_closed'; readonly state: string }
  | { readonly reason: 'position_outside_file'; readonly position: number; readonly itemsTotal: number }

/** Starts a run, once: a repeat answers the same run. */
export async function startRun(
  db: Database,
  body: StartImportBody,
  startedBy: string,
  now: number,
): Promise<Result<NamedRun, TakeInRefusal>> {
  const { id, fileName, fileHash, storeId, itemsTotal, columnsIgnored = [], source, mapping } = body
  await insertRun(db, {
    id,
    fileName,
    fileHash,
    storeId,
    state: 'uploading',
    rowsTotal: itemsTotal,
    columnsIgnored: JSON.stringify(columnsIgnored),
    source: source ?? 'shopify',
    mappingId: mapping?.id ?? null,
    mappingVersion: mapping?.version ?? null,
    startedBy,
    createdAt: now,
    updatedAt: now,
  })
  const run = await findRun(db, id)
  if (!run) return err({ reason: 'unknown_run' })
  const same = run.fileHash === fileHash && run.storeId === storeId && run.rowsTotal === itemsTotal
  return same ? ok(run) : err({ reason: 'id_used_with_other_content', id })
}

/** Takes in some items of the file. Their positions are their ids: sending them twice is sending them once. */
export async function addItems(
  db: Database,
  runId: string,
  items: readonly RawItem[],
  reading: CellReading,
  now: number,
): Promise<Result<NamedRun, TakeInRefusal>> {
  const run = await findRun(db, runId)
  if (!run) return err({ reason: 'unknown_run' })
  const outside = items.find(({ position }) => position >= run.rowsTotal)
  if (outside)
    return err({ reason: 'position_outside_file', position: outside.position, itemsTotal: run.rowsTotal })
  // Once planning began nothing may come in between: what was looked at is what runs.
  if (run.state !== 'uploading' || run.rowsDone > 0) return err({ reason: 'upload_closed', state: run.state })
  await insertRows(
    db,
    runId,
    items.map((item) => asRow(item, reading)),
    now,
  )
  return ok({ ...run, updatedAt: now })
}

/** An item with its keys. One that can not be imported takes no handle, code or barcode from others. */
function asRow(raw: RawItem, reading: CellReading): NewRow {
  const { item } = readItem(raw, reading)
  const row = { position: raw.position, line: raw.line, content: JSON.stringify(raw) }
  if (!item) return { ...row, keys: [] }
  const codes = codesOf(item)
  return {
    ...row,
    keys: [
      { kind: 'handle', value: item.handle, line: raw.line },
      ...item.variants.flatMap(({ line, barcode, own }, index) => [
        { kind: 'code' as const, value: codes[index] ?? '', line },
        ...[...(barcode === null ? [] : [barcode]), ...(own.packs ?? []).map((pack) => pack.code)].map(
          (value) => ({ kind: 'barcode' as const, value, line }),
        ),
      ]),
    ],
  }
}
