import type { CellReading } from '#domain/catalog/cell-reading.ts'
import type { Ground, KnownItem, Owner } from '#domain/catalog/import-ground.ts'
import { planItem, type ItemPlan } from '#domain/catalog/import-plan.ts'
import { readItem, type ImportItem } from '#domain/catalog/import-read.ts'
import type { ImportProblem, ImportReason, RawItem } from '#domain/catalog/import-wire.ts'
import { listBarcodeOwners, listCodeOwners, type CodeOwner } from '#worker/catalog/known-queries.ts'
import { newId } from '#worker/http/clock.ts'
import type { Database } from '#worker/http/database.ts'

import { listKnownByHandleOrId, ownGround, type OwnGround } from './own-ground.ts'
import { knownParts, refuseHistory } from './own-plans.ts'
import { listTwins, type FileTwin, type StoredRow } from './queries.ts'

/** What a run depends on besides its file. */
export interface RunGround {
  readonly runId: string
  readonly storeId: string
  /** Stores whose shelves have labels. */
  readonly labelStores: readonly string[]
  /** How its cells are read. */
  readonly reading: CellReading
  readonly taxCategory: string
  readonly untaxedCategory: string | null
  readonly taxCategories: readonly string[]
  readonly untaxedCategories: readonly string[]
  /** The catalog is being written: what is not there yet comes with these items or not at all. */
  readonly writing: boolean
  /** What is locked for whoever started the run. */
  readonly locked: Ground['locked']
}

/** The plan of one stored item, with the problems of its cells. */
export interface RowPlan {
  readonly position: number
  readonly plan: ItemPlan
}

const TWIN_REASONS = {
  handle: 'duplicate_handle_in_file',
  code: 'duplicate_code_in_file',
  barcode: 'duplicate_barcode_in_file',
} as const satisfies Record<FileTwin['kind'], ImportReason>

/**
 * Plans some items of a run against the catalog as it is now: a few questions for all of them together. The same for
 * the preview and for carrying it out, which may be long after.
 */
export async function planChunk(
  db: Database,
  ground: RunGround,
  rows: readonly StoredRow[],
): Promise<RowPlan[]> {
  const read = rows.map(({ position, content }) => ({
    position,
    ...readItem(JSON.parse(content) as RawItem, ground.reading),
  }))
  const items = read.flatMap(({ item }) => (item ? [item] : []))
  const first = rows[0]?.position ?? 0
  const last = rows.at(-1)?.position ?? 0
  const [known, codes, barcodes, twins] = await Promise.all([
    listKnownByHandleOrId(db, items, ground.storeId),
    listCodeOwners(db, items.flatMap(codesOf)),
    listBarcodeOwners(db, items.flatMap(barcodesOf)),
    listTwins(db, ground.runId, first, last),
  ])
  const found = await ownGround(db, ground.runId, items, known)
  const own = ground.writing ? { ...found, codesToCome: new Set(items.flatMap(codesOf)) } : found
  const byHandle = new Map(known.map((item) => [item.handle, item]))
  const byId = new Map(known.map((item) => [item.id, item]))
  const twinsAt = Map.groupBy(twins, ({ position }) => position)
  const plans = read.map(({ position, item, problems }): RowPlan => {
    const found = [...problems, ...(twinsAt.get(position) ?? []).map(twinProblem)]
    if (!item || twinsAt.has(position)) return { position, plan: { outcome: 'error', problems: found } }
    const before = byId.get(item.own.itemId ?? '') ?? byHandle.get(item.handle) ?? null
    const around = { ...own, handles: handlesFor(item, before, byHandle) }
    const plan = planItem(item, before, { ...groundFor(ground, item, before, codes, barcodes), ...around })
    return { position, plan: { ...plan, problems: [...found, ...plan.problems] } }
  })
  return refuseHistory(db, knownParts(plans))
}

/** Codes an item has or would get: what another item of the file may not have. */
export function codesOf({ variants }: ImportItem): string[] {
  return variants.map(({ code, ownCode }) => code ?? ownCode)
}

function twinProblem({ kind, value, line, firstLine }: FileTwin): ImportProblem {
  return { line, reason: TWIN_REASONS[kind], value, other: { line: firstLine } }
}

function barcodesOf({ variants }: ImportItem): string[] {
  return variants.flatMap(({ barcode, own }) => [
    ...(barcode === null ? [] : [barcode]),
    ...(own.packs ?? []).map(({ code }) => code),
  ])
}

/** The item that has the handle another one of the file asks for. */
function handlesFor(
  item: ImportItem,
  before: KnownItem | null,
  byHandle: ReadonlyMap<string, KnownItem>,
): Map<string, Owner> {
  const other = byHandle.get(item.handle)
  if (!other || other.id === before?.id) return new Map()
  return new Map([[item.handle, { skuId: other.skus[0]?.id ?? '', name: other.name }]])
}

function groundFor(
  { taxCategory, untaxedCategory, taxCategories, untaxedCategories, locked }: RunGround,
  item: ImportItem,
  before: KnownItem | null,
  codes: ReadonlyMap<string, CodeOwner>,
  barcodes: ReadonlyMap<string, CodeOwner>,
): Omit<Ground, keyof OwnGround | 'handles'> {
  const elsewhere = (
    owners: ReadonlyMap<string, CodeOwner>,
    wanted: readonly string[],
  ): Map<string, Owner> => {
    const taken = new Map<string, Owner>()
    for (const code of wanted) {
      const owner = owners.get(code)
      if (owner && owner.itemId !== before?.id) taken.set(code, { skuId: owner.skuId, name: owner.name })
    }
    return taken
  }
  return {
    codes: elsewhere(codes, codesOf(item)),
    barcodes: elsewhere(barcodes, barcodesOf(item)),
    taxCategory,
    untaxedCategory,
    taxCategories,
    untaxedCategories,
    locked,
    mint: newId,
  }
}
