import { and, asc, eq, inArray, or, sql, type SQL } from 'drizzle-orm'

import { barcode, item, itemPhoto, kitPart, sku } from '#db/schema/catalog.ts'
import type { KnownItem, KnownPack, KnownSku, Owner } from '#domain/catalog/import-ground.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import type { Block, SkuKind } from '#domain/catalog/wire.ts'
import type { Database } from '#worker/http/database.ts'

/** Who has a code, and in which item. */
export interface CodeOwner extends Owner {
  readonly itemId: string
}

/** Items with their SKUs and barcodes, as rules work with them, by id or by handle. */
export async function listKnownItems(
  db: Database,
  by: { readonly ids: readonly string[] } | { readonly handles: readonly string[] },
  storeId: string | null,
): Promise<KnownItem[]> {
  const wanted =
    'ids' in by
      ? sql`${item.id} in (select value from json_each(${JSON.stringify(by.ids)}))`
      : sql`${item.handle} in (select value from json_each(${JSON.stringify(by.handles)}))`
  const ofWanted = sql`${sku.itemId} in (select ${item.id} from ${item} where ${wanted})`
  const [items, skus, codes, counted, photos] = await Promise.all([
    db.select().from(item).where(wanted),
    db.select().from(sku).where(ofWanted).orderBy(asc(sku.itemId), asc(sku.position), asc(sku.id)),
    db
      .select({
        skuId: barcode.skuId,
        code: barcode.code,
        quantity: barcode.quantity,
        pack: barcode.pack,
        price: barcode.price,
      })
      .from(barcode)
      .innerJoin(sku, eq(sku.id, barcode.skuId))
      .where(ofWanted)
      .orderBy(asc(barcode.position), asc(barcode.code)),
    storeId === null ? [] : listCounted(db, storeId, ofWanted),
    db
      .select({ itemId: itemPhoto.itemId, photo: itemPhoto.photo, alt: itemPhoto.alt })
      .from(itemPhoto)
      .where(sql`${itemPhoto.itemId} in (select ${item.id} from ${item} where ${wanted})`)
      .orderBy(asc(itemPhoto.itemId), asc(itemPhoto.position)),
  ])
  const barcodes = Map.groupBy(codes, ({ skuId }) => skuId)
  const known = new Set(counted.map(({ id }) => id))
  const photosOf = Map.groupBy(photos, ({ itemId }) => itemId)
  const skusOf = Map.groupBy(skus, ({ itemId }) => itemId)
  return items.map(({ description, tags, optionNames, ...row }) => ({
    ...row,
    description: JSON.parse(description) as Block[],
    tags: JSON.parse(tags) as string[],
    optionNames: JSON.parse(optionNames) as string[],
    photos: allPhotos(row.photo, photosOf.get(row.id) ?? []),
    skus: (skusOf.get(row.id) ?? []).map(({ option1, option2, option3, ...one }): KnownSku => ({
      ...one,
      options: [option1, option2, option3].filter((value) => value !== null),
      barcodes: (barcodes.get(one.id) ?? []).map(({ code }) => code),
      packs: (barcodes.get(one.id) ?? []).filter(isPack).map(({ skuId: _, ...pack }) => pack),
      counted: known.has(one.id),
    })),
  }))
}

/** Photos of an item in their order. One that only has its first has no rows. */
export function allPhotos(
  first: string | null,
  rows: readonly { readonly photo: string; readonly alt: string }[],
): { photo: string; alt: string }[] {
  if (rows.length > 0) return rows.map(({ photo, alt }) => ({ photo, alt }))
  return first === null ? [] : [{ photo: first, alt: '' }]
}

/** Whether a code is more than a name for one of the thing. */
export function isPack(code: Pick<KnownPack, 'quantity' | 'pack' | 'price'>): boolean {
  return code.quantity !== 1 || code.pack !== 'each' || code.price !== null
}

/**
 * SKUs whose stock at a store is known: any entry of the journal names one of its accounts. `cross`: the runs of a store
 * are few and its openings many, so the runs come first.
 */
async function listCounted(db: Database, storeId: string, ofWanted: SQL): Promise<{ id: string }[]> {
  return db.all<{ id: string }>(sql`select ${sku.id} as id from ${sku} where ${ofWanted} and (
      exists (select 1 from balance where balance.sku_id = ${sku.id} and balance.store_id = ${storeId})
      or exists (select 1 from import_run r cross join import_opening o on o.run_id = r.id and o.sku_id = ${sku.id}
        where r.store_id = ${storeId} and o.state <> 'owed'))`)
}

/** SKUs that have these codes. */
export async function listCodeOwners(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, CodeOwner>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .select({ code: sku.code, skuId: sku.id, itemId: sku.itemId, name: sku.name })
    .from(sku)
    .where(sql`${sku.code} in (select value from json_each(${JSON.stringify(codes)}))`)
  return new Map(rows.map(({ code, ...owner }) => [code ?? '', owner]))
}

/** SKUs that have these barcodes, as stored. */
export async function listBarcodeOwners(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, CodeOwner>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .select({ code: barcode.code, skuId: sku.id, itemId: sku.itemId, name: sku.name })
    .from(barcode)
    .innerJoin(sku, eq(sku.id, barcode.skuId))
    .where(sql`${barcode.code} in (select value from json_each(${JSON.stringify(codes)}))`)
  return new Map(rows.map(({ code, ...owner }) => [code, owner]))
}

/** What kind each of these SKUs is; unknown ones are missing. */
export async function listKinds(db: Database, skuIds: readonly string[]): Promise<Map<string, SkuKind>> {
  if (skuIds.length === 0) return new Map()
  const rows = await db
    .select({ id: sku.id, kind: sku.kind })
    .from(sku)
    .where(inArray(sku.id, [...skuIds]))
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

/** Parts of kits, and kits that need these SKUs as parts, with the names of both. */
export async function listKitLinks(db: Database, skuIds: readonly string[]) {
  if (skuIds.length === 0) return []
  const ids = JSON.stringify(skuIds)
  return db.all<{
    kitId: string
    kitItemId: string
    kitName: string
    kitCode: string | null
    partId: string
    partItemId: string
    partName: string
    partCode: string | null
    quantity: number
  }>(sql`select kit.id as kitId, kit.item_id as kitItemId, kit.name as kitName, kit.code as kitCode, part.id as partId,
      part.item_id as partItemId, part.name as partName, part.code as partCode, ${kitPart.quantity} as quantity
    from ${kitPart} join sku kit on kit.id = ${kitPart.kitSkuId} join sku part on part.id = ${kitPart.partSkuId}
    where ${or(sql`${kitPart.kitSkuId} in (select value from json_each(${ids}))`, sql`${kitPart.partSkuId} in (select value from json_each(${ids}))`)}
    order by kit.name, part.name, part.id limit 2000`)
}

/** The item a SKU belongs to. */
export async function findItemOfSku(db: Database, skuId: string): Promise<string | null> {
  const [row] = await db.select({ itemId: sku.itemId }).from(sku).where(eq(sku.id, skuId)).limit(1)
  return row?.itemId ?? null
}

/** Barcodes of SKUs with the quantity one scan stands for. */
export async function listBarcodes(db: Database, skuIds: readonly string[]) {
  return db
    .select({
      skuId: barcode.skuId,
      code: barcode.code,
      quantity: barcode.quantity,
      pack: barcode.pack,
      price: barcode.price,
      position: barcode.position,
    })
    .from(barcode)
    .where(inArray(barcode.skuId, [...skuIds]))
    .orderBy(asc(barcode.position), asc(barcode.code))
}

/** The handle's item, if somebody else has it. */
export async function findHandleOwner(
  db: Database,
  handle: string,
  itemId: string,
): Promise<{ itemId: string; name: string } | null> {
  const [row] = await db
    .select({ itemId: item.id, name: item.name })
    .from(item)
    .where(and(eq(item.handle, handle), sql`${item.id} <> ${itemId}`))
    .limit(1)
  return row ?? null
}

/** The highest of our own numbers below a prefix, as 14 digits, or `null` when none was given yet. */
export async function findLastInternal(db: Database, prefix: string): Promise<string | null> {
  const [row] = await db
    .select({ last: sql<string | null>`max(${barcode.code})` })
    .from(barcode)
    .where(
      sql`${barcode.code} >= ${`0${prefix}`} and ${barcode.code} < ${`0${prefix}:`} and length(${barcode.code}) = 14`,
    )
  return row?.last ?? null
}

/** What a SKU is, and whether anything of it was ever counted or lies somewhere now, as last projected. */
export async function findHistory(
  db: Database,
  skuId: string,
): Promise<{ kind: SkuKind; unit: Unit; hasEntries: boolean; hasStock: boolean } | null> {
  const [row] = await db.all<{
    kind: SkuKind
    unit: Unit
    entries: number
    stock: number
  }>(sql`select kind, unit,
      exists (select 1 from entry where sku_id = sku.id) as entries,
      exists (select 1 from balance where sku_id = sku.id
        and (sellable <> 0 or staged <> 0 or review <> 0 or damaged <> 0 or held <> 0)) as stock
    from sku where id = ${skuId}`)
  return row ? { kind: row.kind, unit: row.unit, hasEntries: row.entries > 0, hasStock: row.stock > 0 } : null
}
