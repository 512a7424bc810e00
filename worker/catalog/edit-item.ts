import type { LabelPattern } from '#domain/barcode/regions.ts'
import { readBarcodes } from '#domain/catalog/check-item.ts'
import type { KnownItem } from '#domain/catalog/import-ground.ts'
import type { ItemEdit, NewSku, SkuEdit, VariantEdit, VariantsEdit } from '#domain/catalog/item-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { Database } from '#worker/http/database.ts'

import { newSku } from './create-item.ts'
import { findHistory, listKnownItems } from './known-queries.ts'
import { saveItem, type EditBy, type SaveRefusal, type WantedItem, type WantedSku } from './save-item.ts'

export type EditRefusal =
  | SaveRefusal
  | { readonly reason: 'unknown_item' }
  | { readonly reason: 'unknown_sku' }
  | { readonly reason: 'unknown_barcode'; readonly code: string }
  /** Its stock or its journal speaks of what it was: it can not become something else. */
  | { readonly reason: 'has_history'; readonly skuId: string; readonly field: 'kind' | 'unit' }
  | { readonly reason: 'id_used_with_other_content'; readonly id: string }

/** A SKU, its item, and the item's version as the editor saw it, where a change depends on it. */
export interface SkuAddress {
  readonly skuId: string
  readonly itemId: string
  readonly version?: number
}

/** An item before and after a change, for the answer and the audit trail. */
export interface Edited {
  readonly before: KnownItem
  readonly after: WantedItem
}

/** Changes an item's own fields. `version`: the one the editor saw. */
export async function editItem(
  db: Database,
  itemId: string,
  version: number,
  edit: ItemEdit,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  const [before] = await listKnownItems(db, { ids: [itemId] }, null)
  if (!before) return err({ reason: 'unknown_item' })
  if (before.version !== version) return err({ reason: 'changed_meanwhile' })
  // Photos are one list: its first is the photo that stands for the item.
  const { photos: known, ...others } = before
  const photos = edit.photos ?? (edit.photo === undefined ? known : undefined)
  const first = edit.photos ? { photo: edit.photos[0]?.photo ?? null } : {}
  return save(db, before, { ...others, ...(photos ? { photos } : {}), ...given(edit), ...first }, by)
}

/** Adds a SKU to an item. A repeat changes nothing. */
export async function addSku(
  db: Database,
  itemId: string,
  body: NewSku,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  return again(async () => {
    const [before] = await listKnownItems(db, { ids: [itemId] }, null)
    if (!before) return err({ reason: 'unknown_item' })
    if (before.skus.some(({ id }) => id === body.id)) return ok({ before, after: before })
    const sku = newSku(
      body,
      before.handle,
      1 + Math.max(-1, ...before.skus.map(({ position }) => position)),
      by.patterns,
    )
    if ('reason' in sku) return err(sku)
    return save(db, before, { ...before, skus: [...before.skus, sku] }, by)
  })
}

/** Changes a SKU's own fields. `version`: that of its item, as the editor saw it. */
export async function editSku(
  db: Database,
  at: SkuAddress,
  edit: SkuEdit,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  const history = await refuseHistory(db, at.skuId, edit)
  if (history) return err(history)
  return changeSku(db, at, (sku) => ({ ...sku, ...given(edit) }), by)
}

/**
 * Several variants in one go: new ones, changed ones, and the names of their options; all of it or nothing. `version`:
 * the one the editor saw. A new variant that is there already (by id) stays as it is.
 */
export async function editVariants(
  db: Database,
  itemId: string,
  version: number,
  { optionNames, add, change }: VariantsEdit,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  const [before] = await listKnownItems(db, { ids: [itemId] }, null)
  if (!before) return err({ reason: 'unknown_item' })
  if (before.version !== version) return err({ reason: 'changed_meanwhile' })
  const changes = new Map(change.map(({ skuId, ...edit }) => [skuId, edit]))
  const skus: WantedSku[] = []
  for (const sku of before.skus) {
    const wanted = changed(sku, changes.get(sku.id), by.patterns)
    if ('reason' in wanted) return err(wanted)
    changes.delete(sku.id)
    skus.push(wanted)
  }
  if (changes.size > 0) return err({ reason: 'unknown_sku' })
  let position = 1 + Math.max(-1, ...before.skus.map((sku) => sku.position))
  for (const body of add) {
    if (before.skus.some(({ id }) => id === body.id)) continue
    const sku = newSku(body, before.handle, position, by.patterns)
    if ('reason' in sku) return err(sku)
    position += 1
    skus.push(sku)
  }
  return save(db, before, { ...before, optionNames: optionNames ?? before.optionNames, skus }, by)
}

/** A SKU with what the grid says of it, or what is wrong with its barcodes. */
function changed(
  sku: WantedSku,
  edit: Omit<VariantEdit, 'skuId'> | undefined,
  patterns: readonly LabelPattern[],
): WantedSku | SaveRefusal {
  if (!edit) return sku
  const { barcodes, ...others } = edit
  if (barcodes === undefined) return { ...sku, ...given(others) }
  const read = readBarcodes(barcodes, patterns)
  if ('reason' in read) return read
  const packs = sku.packs.filter(({ code }) => read.codes.includes(code))
  return { ...sku, ...given(others), barcodes: read.codes, packs }
}

/** Grams can not become pieces once there are entries in grams, and what is counted not uncounted while some is left. */
async function refuseHistory(db: Database, skuId: string, edit: SkuEdit): Promise<EditRefusal | null> {
  if (edit.kind === undefined && edit.unit === undefined) return null
  const known = await findHistory(db, skuId)
  if (!known) return { reason: 'unknown_sku' }
  if (edit.unit !== undefined && edit.unit !== known.unit && known.hasEntries)
    return { reason: 'has_history', skuId, field: 'unit' }
  if (edit.kind !== undefined && edit.kind !== known.kind && known.hasStock)
    return { reason: 'has_history', skuId, field: 'kind' }
  return null
}

/** Names the parts of a component kit anew. Sales keep the recipe that they were sold with. */
export async function editKit(
  db: Database,
  at: SkuAddress,
  parts: readonly { readonly skuId: string; readonly quantity: number }[],
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  return changeSku(db, at, (sku) => ({ ...sku, parts }), by)
}

/** Changes one SKU of an item; without a version, whatever the item is now. Refused: what `saveItem` refuses. */
export async function changeSku(
  db: Database,
  at: SkuAddress,
  change: (sku: WantedSku) => WantedSku,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  const once = async (): Promise<Result<Edited, EditRefusal>> => {
    const [before] = await listKnownItems(db, { ids: [at.itemId] }, null)
    if (!before || before.skus.every(({ id }) => id !== at.skuId)) return err({ reason: 'unknown_sku' })
    if (at.version !== undefined && at.version !== before.version) return err({ reason: 'changed_meanwhile' })
    const skus = before.skus.map((sku) => (sku.id === at.skuId ? change(sku) : sku))
    if (skus.every((sku, index) => sku === before.skus[index])) return ok({ before, after: before })
    return save(db, before, { ...before, skus }, by)
  }
  return at.version === undefined ? again(once) : once()
}

const ATTEMPTS_MAX = 5

/** A change that depends on no version is made on whatever is there now: one that was overtaken is made again. */
export async function again(
  change: () => Promise<Result<Edited, EditRefusal>>,
  attempt = 1,
): Promise<Result<Edited, EditRefusal>> {
  const done = await change()
  const overtaken =
    !done.ok && (done.error.reason === 'changed_meanwhile' || done.error.reason === 'taken_meanwhile')
  return overtaken && attempt < ATTEMPTS_MAX ? again(change, attempt + 1) : done
}

async function save(
  db: Database,
  before: KnownItem,
  after: WantedItem,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  const saved = await saveItem(db, before, after, by)
  return saved.ok ? ok({ before, after }) : saved
}

/** Drops fields that were left out: they stay as they are. */
function given<T extends object>(edit: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
