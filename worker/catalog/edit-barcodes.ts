import { INTERNAL_PREFIX, internalEan13 } from '#domain/barcode/gtin.ts'
import { readBarcodes } from '#domain/catalog/check-item.ts'
import type { KnownPack } from '#domain/catalog/import-ground.ts'
import type { NewBarcode } from '#domain/catalog/item-wire.ts'
import { err, type Result } from '#domain/result.ts'
import type { Database } from '#worker/http/database.ts'

import { again, changeSku, type Edited, type EditRefusal, type SkuAddress } from './edit-item.ts'
import { findLastInternal } from './known-queries.ts'
import type { EditBy } from './save-item.ts'

/** Adds a barcode, as printed. A repeat changes nothing. */
export async function addBarcode(
  db: Database,
  at: SkuAddress,
  { quantity = 1, pack, price = null, ...barcode }: NewBarcode,
  by: EditBy,
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
    by,
  )
}

/** Says anew what one scan of a barcode stands for: how many, and what the pack costs. */
export async function editBarcode(
  db: Database,
  at: SkuAddress,
  edit: KnownPack,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  const { code } = edit
  const changed = await changeSku(
    db,
    at,
    (sku) =>
      sku.barcodes.includes(code)
        ? { ...sku, packs: [...sku.packs.filter((pack) => pack.code !== code), edit] }
        : sku,
    by,
  )
  const has = changed.ok && changed.value.after.skus.some(({ barcodes }) => barcodes.includes(code))
  return !changed.ok || has ? changed : err({ reason: 'unknown_barcode', code })
}

/** Takes a barcode away, by its stored form. One that is not there any more is no refusal. */
export async function removeBarcode(
  db: Database,
  at: SkuAddress,
  code: string,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  return changeSku(db, at, (sku) => ({ ...sku, barcodes: sku.barcodes.filter((has) => has !== code) }), by)
}

/** Gives a SKU a number of our own, for goods that came without a barcode. */
export async function addInternalBarcode(
  db: Database,
  at: SkuAddress,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  return again(async () => {
    const last = await findLastInternal(db, INTERNAL_PREFIX)
    // 14 digits: a leading zero, the prefix, the number and a check digit.
    const number = last === null ? 1 : Number(last.slice(1 + INTERNAL_PREFIX.length, -1)) + 1
    const added = await addBarcode(db, at, { code: internalEan13(number), quantity: 1 }, by)
    // Somebody else was given this number between our looking and writing.
    return !added.ok && added.error.reason === 'barcode_taken'
      ? err({ reason: 'taken_meanwhile', what: 'barcode.code' })
      : added
  })
}
