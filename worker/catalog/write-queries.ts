import { sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import type { KnownPhoto, KnownSku } from '#domain/catalog/import-ground.ts'
import type { Block, ItemStatus, Pack } from '#domain/catalog/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { Database } from '#worker/http/database.ts'

/** One item's row as it shall be. `from`: the version it was read at; `null`: it is new. */
export interface ItemWrite {
  readonly id: string
  readonly from: number | null
  readonly handle: string
  readonly name: string
  readonly description: readonly Block[]
  readonly brand: string | null
  readonly category: string
  readonly tags: readonly string[]
  readonly status: ItemStatus
  readonly taxCategory: string
  readonly optionNames: readonly string[]
  readonly photo: string | null
  /** All photos; left out: they stay, with `photo` in the first place. */
  readonly photos?: readonly KnownPhoto[]
  readonly ageRestriction: number | null
  readonly searchText: string
}

/** A SKU as it is written: its barcodes have rows of their own. */
export type SkuWrite = Omit<KnownSku, 'barcodes' | 'packs' | 'counted'> & { readonly itemId: string }

export interface BarcodeWrite {
  readonly code: string
  readonly skuId: string
  readonly quantity: number
  readonly pack?: Pack
  readonly price?: number | null
  readonly position: number
}

/** Everything that changes in one go. Every item named gets a new version, and all of its SKUs a new revision. */
export interface CatalogWrite {
  readonly items: readonly ItemWrite[]
  /** New or changed SKUs of these items. */
  readonly skus?: readonly SkuWrite[]
  readonly barcodes?: readonly BarcodeWrite[]
  readonly barcodesRemoved?: readonly string[]
  /** All parts of these kits: what is not named is removed. */
  readonly kits?: readonly {
    readonly skuId: string
    readonly parts: readonly { skuId: string; quantity: number }[]
  }[]
}

/** What stopped a write; nothing of it was done. */
export type WriteRefusal =
  /** Somebody else changed one of the items since it was read. */
  | { readonly reason: 'changed_meanwhile' }
  /** Somebody else took a handle, code, barcode or set of options since it was checked. */
  | { readonly reason: 'taken_meanwhile'; readonly what: string }

/**
 * Writes a change of the catalog in one transaction, whole or not at all, with `also` in the same one. Registers see
 * it by the SKUs' new revisions, each of them different, so that a page of the replica may end anywhere.
 */
export async function writeCatalog(
  db: Database,
  write: CatalogWrite,
  now: number,
  also: readonly BatchItem<'sqlite'>[] = [],
): Promise<Result<void, WriteRefusal>> {
  const { items, skus = [], barcodes = [], barcodesRemoved = [], kits = [] } = write
  const expected = items.flatMap(({ id, from }) => (from === null ? [] : [[id, from]]))
  const touched = JSON.stringify(items.map(({ id }) => id))
  const parts = kits.flatMap((kit) => kit.parts.map((part) => [kit.skuId, part.skuId, part.quantity]))
  const statements: [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]] = [
    db.run(sql`INSERT OR IGNORE INTO catalog_revision (only, last) VALUES (1, 0)`),
    // A row that is not at the version it was read at breaks NOT NULL: the whole transaction is undone.
    db.run(sql`UPDATE item SET name = NULL FROM json_each(${JSON.stringify(expected)}) AS j
      WHERE item.id = j.value->>0 AND item.version <> j.value->>1`),
    upsertItems(db, items, now),
    // Codes and options may be swapped between SKUs: they let go of the old ones before taking the new.
    db.run(sql`UPDATE sku SET code = NULL, option1 = id
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(skus.map(({ id }) => id))}))`),
    upsertSkus(db, skus, now),
    db.run(
      sql`DELETE FROM barcode WHERE code IN (SELECT value FROM json_each(${JSON.stringify(barcodesRemoved)}))`,
    ),
    db.run(sql`INSERT INTO barcode (code, sku_id, quantity, pack, price, position)
      SELECT value->>'code', value->>'skuId', value->>'quantity', coalesce(value->>'pack', 'each'),
        value->>'price', value->>'position'
      FROM json_each(${JSON.stringify(barcodes)})`),
    db.run(sql`DELETE FROM kit_part
      WHERE kit_sku_id IN (SELECT value FROM json_each(${JSON.stringify(kits.map(({ skuId }) => skuId))}))`),
    db.run(sql`INSERT INTO kit_part (kit_sku_id, part_sku_id, quantity)
      SELECT value->>0, value->>1, value->>2 FROM json_each(${JSON.stringify(parts)})`),
    ...writePhotos(db, items),
    ...writeSummedPrices(db, touched, now),
    db.run(sql`UPDATE sku SET revision = (SELECT last FROM catalog_revision) + t.place FROM (
        SELECT id, row_number() OVER (ORDER BY item_id, position, id) AS place FROM sku
        WHERE item_id IN (SELECT value FROM json_each(${touched}))) AS t WHERE sku.id = t.id`),
    db.run(sql`UPDATE catalog_revision SET last = last + (
        SELECT count(*) FROM sku WHERE item_id IN (SELECT value FROM json_each(${touched})))`),
    ...also,
  ]
  try {
    await db.batch(statements)
    return ok(undefined)
  } catch (fault) {
    const refusal = refusalOf(fault)
    if (refusal) return err(refusal)
    throw fault
  }
}

function upsertItems(db: Database, items: readonly ItemWrite[], now: number): BatchItem<'sqlite'> {
  return db.run(sql`INSERT INTO item (id, handle, name, description, brand, category, tags, status, tax_category,
      option_names, photo, age_restriction, search_text, version, created_at, updated_at)
    SELECT value->>'id', value->>'handle', value->>'name', value->'description', value->>'brand', value->>'category',
      value->'tags', value->>'status', value->>'taxCategory', value->'optionNames', value->>'photo',
      value->>'ageRestriction', value->>'searchText', 1, ${now}, ${now}
    FROM json_each(${JSON.stringify(items)}) WHERE true
    ON CONFLICT (id) DO UPDATE SET handle = excluded.handle, name = excluded.name, description = excluded.description,
      brand = excluded.brand, category = excluded.category, tags = excluded.tags, status = excluded.status,
      tax_category = excluded.tax_category, option_names = excluded.option_names, photo = excluded.photo,
      age_restriction = excluded.age_restriction, search_text = excluded.search_text, version = item.version + 1,
      updated_at = excluded.updated_at`)
}

/** A cost that is typed in is the average from then on. Receiving knows it more exactly than a price can say. */
const costMicros = sql`cast(round((value->>'cost') * 1000000.0 / (value->>'priceQuantity')) as integer)`

function upsertSkus(db: Database, skus: readonly SkuWrite[], now: number): BatchItem<'sqlite'> {
  return db.run(sql`INSERT INTO sku (id, item_id, code, name, option1, option2, option3, kind, unit, price,
      price_quantity, compare_at_price, cost, cost_micros, last_cost, selling, measure, step, kit_pricing, status, photo, position,
      version, revision, updated_at)
    SELECT value->>'id', value->>'itemId', value->>'code', value->>'name', value->>'$.options[0]',
      value->>'$.options[1]', value->>'$.options[2]', value->>'kind', value->>'unit', value->>'price',
      value->>'priceQuantity', value->>'compareAtPrice', value->>'cost', ${costMicros}, value->>'lastCost',
      value->>'selling', value->>'measure', value->>'step', value->>'kitPricing', value->>'status', value->>'photo',
      value->>'position', 1, 0, ${now}
    FROM json_each(${JSON.stringify(skus)}) WHERE true
    ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, option1 = excluded.option1,
      option2 = excluded.option2, option3 = excluded.option3, kind = excluded.kind, unit = excluded.unit,
      price = excluded.price, price_quantity = excluded.price_quantity, compare_at_price = excluded.compare_at_price,
      cost_micros = iif(sku.cost is excluded.cost and sku.price_quantity = excluded.price_quantity,
        sku.cost_micros, excluded.cost_micros),
      cost = excluded.cost, last_cost = excluded.last_cost, selling = excluded.selling, measure = excluded.measure,
      step = excluded.step, kit_pricing = excluded.kit_pricing, status = excluded.status, photo = excluded.photo, position = excluded.position,
      version = sku.version + 1, updated_at = excluded.updated_at`)
}

/** Photos of items that name all of them. Where only the first is known, it takes the place of the first. */
function writePhotos(db: Database, items: readonly ItemWrite[]): BatchItem<'sqlite'>[] {
  const all = items.flatMap(({ id, photos }) => (photos ? [id] : []))
  const rows = items.flatMap(({ id, photos = [] }) =>
    photos.map(({ photo, alt }, position) => [id, photo, alt, position]),
  )
  const firsts = items.flatMap(({ id, photo, photos }) => (photos ? [] : [[id, photo]]))
  return [
    db.run(sql`DELETE FROM item_photo
      WHERE item_id IN (SELECT value FROM json_each(${JSON.stringify(all)}))`),
    db.run(sql`INSERT OR IGNORE INTO item_photo (item_id, photo, alt, position)
      SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(${JSON.stringify(rows)})`),
    db.run(sql`DELETE FROM item_photo WHERE (item_id, position) IN (SELECT item_photo.item_id, min(item_photo.position)
      FROM item_photo JOIN json_each(${JSON.stringify(firsts)}) AS j ON j.value->>0 = item_photo.item_id
      GROUP BY item_photo.item_id HAVING j.value->>1 IS NOT item_photo.photo)`),
    db.run(sql`INSERT OR IGNORE INTO item_photo (item_id, photo, alt, position)
      SELECT j.value->>0, j.value->>1, '', -1 FROM json_each(${JSON.stringify(firsts)}) AS j
      WHERE j.value->>1 IS NOT NULL AND EXISTS (SELECT 1 FROM item_photo WHERE item_id = j.value->>0)`),
  ]
}

/** Kits that cost what their parts cost: those that are written, and those with a part that is. */
function writeSummedPrices(db: Database, touched: string, now: number): BatchItem<'sqlite'>[] {
  const summed = sql`SELECT k.kit_sku_id AS id,
      sum(cast(round(part.price * 1.0 * k.quantity / part.price_quantity) AS integer)) AS price
    FROM kit_part k JOIN sku kit ON kit.id = k.kit_sku_id AND kit.kit_pricing = 'summed'
    JOIN sku part ON part.id = k.part_sku_id
    WHERE kit.item_id IN (SELECT value FROM json_each(${touched})) OR k.kit_sku_id IN (
      SELECT other.kit_sku_id FROM kit_part other JOIN sku own ON own.id = other.part_sku_id
      WHERE own.item_id IN (SELECT value FROM json_each(${touched})))
    GROUP BY k.kit_sku_id`
  return [
    db.run(sql`UPDATE catalog_revision SET last = last + (SELECT count(*) FROM (${summed}))`),
    db.run(sql`UPDATE sku SET price = t.price, price_quantity = 1, version = version + 1, updated_at = ${now},
        revision = (SELECT last FROM catalog_revision) - t.place
      FROM (SELECT id, price, row_number() OVER (ORDER BY id) - 1 AS place FROM (${summed})) AS t
      WHERE sku.id = t.id AND (sku.price <> t.price OR sku.price_quantity <> 1)`),
  ]
}

/** Drizzle wraps what libSQL says: the reason is in the cause. */
function refusalOf(fault: unknown): WriteRefusal | null {
  const text = fault instanceof Error ? `${fault.message} ${String(fault.cause)}` : ''
  if (text.includes('NOT NULL constraint failed: item.name')) return { reason: 'changed_meanwhile' }
  const taken = /UNIQUE constraint failed: ([\w.]+)/u.exec(text)
  return taken ? { reason: 'taken_meanwhile', what: taken[1] ?? '' } : null
}
