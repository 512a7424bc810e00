import { internalEan13 } from '#domain/barcode/gtin.ts'
import { internalCode128, internalPrefix } from '#domain/barcode/internal-code.ts'
import type { LabelPattern } from '#domain/barcode/regions.ts'
import { readBarcodes } from '#domain/catalog/check-item.ts'
import type { KnownPack } from '#domain/catalog/import-ground.ts'
import type { NewBarcode } from '#domain/catalog/item-wire.ts'
import { err, type Result } from '#domain/result.ts'
import type { Database } from '#worker/http/database.ts'

import { again, changeSku, type Edited, type EditRefusal, type SkuAddress } from './edit-item.ts'
import { findLastInternal } from './known-queries.ts'
import { takeNumber } from './number-queries.ts'
import type { EditBy } from './save-item.ts'

/** Adds a barcode, as printed. A repeat changes nothing. */
export async function addBarcode(
  db: Database,
  at: SkuAddress,
  { quantity = 1, pack, price = null, ...barcode }: NewBarcode,
  by: EditBy,
): Promise<Result<Edited, EditRefusal>> {
  const read = readBarcodes([barcode.code], by.patterns)
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

/** How internal codes are made here: what they are printed as, and which EAN-13 mean a price or weight. */
export interface InternalCodes {
  readonly as: 'ean13' | 'code128'
  readonly patterns: readonly LabelPattern[]
}

/**
 * Gives a SKU a number of our own, for goods that came without a barcode. Numbers are never given twice, also when the
 * code was taken away again: a label with it may still stick on something.
 */
export async function addInternalBarcode(
  db: Database,
  at: SkuAddress,
  by: EditBy,
  { as, patterns }: InternalCodes,
): Promise<Result<Edited, EditRefusal>> {
  return again(async () => {
    const code = as === 'code128' ? await nextCode128(db) : await nextEan13(db, internalPrefix(patterns))
    const added = await addBarcode(db, at, { code, quantity: 1 }, by)
    // Somebody had typed this very number as a code of their own.
    return !added.ok && added.error.reason === 'barcode_taken'
      ? err({ reason: 'taken_meanwhile', what: 'barcode.code' })
      : added
  })
}

async function nextCode128(db: Database): Promise<string> {
  return internalCode128(await takeNumber(db, 'internal-code128', 0))
}

async function nextEan13(db: Database, prefix: string): Promise<string> {
  const last = await findLastInternal(db, prefix)
  // 14 digits: a leading zero, the prefix, the number and a check digit. Some were given before there was a range.
  const used = last === null ? 0 : Number(last.slice(1 + prefix.length, -1))
  return internalEan13(await takeNumber(db, `internal-ean13-${prefix}`, used), prefix)
}
