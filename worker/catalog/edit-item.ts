import { INTERNAL_PREFIX, internalEan13 } from '#domain/barcode/gtin.ts'
import { readBarcodes } from '#domain/catalog/check-item.ts'
import type { KnownItem, KnownPack } from '#domain/catalog/import-ground.ts'
import type { ItemEdit, NewBarcode, NewSku, SkuEdit } from '#domain/catalog/item-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { Database } from '#worker/http/database.ts'

import { newSku } from './create-item.ts'
import { findHistory, findLastInternal, listKnownItems } from './known-queries.ts'
import { saveItem, type SaveRefusal, type WantedItem, type WantedSku } from './save-item.ts'

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
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  const [before] = await listKnownItems(db, { ids: [itemId] }, null)
  if (!before) return err({ reason: 'unknown_item' })
  if (before.version !== version) return err({ reason: 'changed_meanwhile' })
  // Photos are one list: its first is the photo that stands for the item.
  const { photos: known, ...others } = before
  const photos = edit.photos ?? (edit.photo === undefined ? known : undefined)
  const first = edit.photos ? { photo: edit.photos[0]?.photo ?? null } : {}
  return save(db, before, { ...others, ...(photos ? { photos } : {}), ...given(edit), ...first }, now)
}

/** Adds a SKU to an item. A repeat changes nothing. */
export async function addSku(
  db: Database,
  itemId: string,
  body: NewSku,
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  return again(async () => {
    const [before] = await listKnownItems(db, { ids: [itemId] }, null)
    if (!before) return err({ reason: 'unknown_item' })
    if (before.skus.some(({ id }) => id === body.id)) return ok({ before, after: before })
    const sku = newSku(body, before.handle, 1 + Math.max(-1, ...before.skus.map(({ position }) => position)))
    if ('reason' in sku) return err(sku)
    return save(db, before, { ...before, skus: [...before.skus, sku] }, now)
  })
}

/** Changes a SKU's own fields. `version`: that of its item, as the editor saw it. */
export async function editSku(
  db: Database,
  at: SkuAddress,
  edit: SkuEdit,
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  const history = await refuseHistory(db, at.skuId, edit)
  if (history) return err(history)
  return changeSku(db, at, (sku) => ({ ...sku, ...given(edit) }), now)
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

/** Adds a barcode, as printed. A repeat changes nothing. */
export async function addBarcode(
  db: Database,
  at: SkuAddress,
  { quantity = 1, pack, price = null, ...barcode }: NewBarcode,
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  const read = readBarcodes([barcode.code])
  if ('reason' in read) return err(read)
  const [code = ''] = read.codes
  return changeSku(
    db,
    at,
    (sku) =>
      sku.barcodes.includes(code)
        ? sku
        : {
            ...sku,
            barcodes: [...sku.barcodes, code],
            packs: [
              ...sku.packs,
              { code, quantity, pack: pack ?? (quantity === 1 ? 'each' : 'case'), price },
            ],
          },
    now,
  )
}

/** Says anew what one scan of a barcode stands for: how many, and what the pack costs. */
export async function editBarcode(
  db: Database,
  at: SkuAddress,
  edit: KnownPack,
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  const { code } = edit
  const changed = await changeSku(
    db,
    at,
    (sku) =>
      sku.barcodes.includes(code)
        ? { ...sku, packs: [...sku.packs.filter((pack) => pack.code !== code), edit] }
        : sku,
    now,
  )
  const has = changed.ok && changed.value.after.skus.some(({ barcodes }) => barcodes.includes(code))
  return !changed.ok || has ? changed : err({ reason: 'unknown_barcode', code })
}

/** Takes a barcode away, by its stored form. One that is not there any more is no refusal. */
export async function removeBarcode(
  db: Database,
  at: SkuAddress,
  code: string,
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  return changeSku(db, at, (sku) => ({ ...sku, barcodes: sku.barcodes.filter((has) => has !== code) }), now)
}

/** Gives a SKU a number of our own, for goods that came without a barcode. */
export async function addInternalBarcode(
  db: Database,
  at: SkuAddress,
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  return again(async () => {
    const last = await findLastInternal(db, INTERNAL_PREFIX)
    // 14 digits: a leading zero, the prefix, the number and a check digit.
    const number = last === null ? 1 : Number(last.slice(1 + INTERNAL_PREFIX.length, -1)) + 1
    const added = await addBarcode(db, at, { code: internalEan13(number), quantity: 1 }, now)
    // Somebody else was given this number between our looking and writing.
    return !added.ok && added.error.reason === 'barcode_taken'
      ? err({ reason: 'taken_meanwhile', what: 'barcode.code' })
      : added
  })
}

/** Names the parts of a component kit anew. Sales keep the recipe that they were sold with. */
export async function editKit(
  db: Database,
  at: SkuAddress,
  parts: readonly { readonly skuId: string; readonly quantity: number }[],
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  return changeSku(db, at, (sku) => ({ ...sku, parts }), now)
}

async function changeSku(
  db: Database,
  at: SkuAddress,
  change: (sku: WantedSku) => WantedSku,
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  const once = async (): Promise<Result<Edited, EditRefusal>> => {
    const [before] = await listKnownItems(db, { ids: [at.itemId] }, null)
    if (!before || before.skus.every(({ id }) => id !== at.skuId)) return err({ reason: 'unknown_sku' })
    if (at.version !== undefined && at.version !== before.version) return err({ reason: 'changed_meanwhile' })
    const skus = before.skus.map((sku) => (sku.id === at.skuId ? change(sku) : sku))
    if (skus.every((sku, index) => sku === before.skus[index])) return ok({ before, after: before })
    return save(db, before, { ...before, skus }, now)
  }
  return at.version === undefined ? again(once) : once()
}

const ATTEMPTS_MAX = 5

/** A change that depends on no version is made on whatever is there now: one that was overtaken is made again. */
async function again(
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
  now: number,
): Promise<Result<Edited, EditRefusal>> {
  const saved = await saveItem(db, before, after, now)
  return saved.ok ? ok({ before, after }) : saved
}

/** Drops fields that were left out: they stay as they are. */
function given<T extends object>(edit: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
