import type { CatalogItem, CatalogSku } from '#domain/catalog/item-wire.ts'
import type { Block } from '#domain/catalog/wire.ts'
import type { Database } from '#worker/http/database.ts'

import { findItemRow, listPhotos, listSkuRows } from './item-queries.ts'
import { allPhotos, listBarcodes, listKitLinks } from './known-queries.ts'

/** Everything about one item, or `null` when there is none. Costs only for those who may see them. */
export async function viewItem(db: Database, itemId: string, withCost: boolean): Promise<CatalogItem | null> {
  const [row, skus] = await Promise.all([findItemRow(db, itemId), listSkuRows(db, itemId)])
  if (!row) return null
  const ids = skus.map(({ id }) => id)
  const [barcodes, links, photos] = await Promise.all([
    listBarcodes(db, ids),
    listKitLinks(db, ids),
    listPhotos(db, itemId),
  ])
  return {
    itemId: row.id,
    handle: row.handle,
    name: row.name,
    description: JSON.parse(row.description) as Block[],
    brand: row.brand,
    category: row.category,
    tags: JSON.parse(row.tags) as string[],
    status: row.status,
    taxCategory: row.taxCategory,
    optionNames: JSON.parse(row.optionNames) as string[],
    photo: row.photo,
    photos: allPhotos(row.photo, photos),
    ageRestriction: row.ageRestriction,
    version: row.version,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    skus: skus.map((sku): CatalogSku => ({
      skuId: sku.id,
      code: sku.code,
      name: sku.name,
      options: [sku.option1, sku.option2, sku.option3].filter((value) => value !== null),
      kind: sku.kind,
      unit: sku.unit,
      price: sku.price,
      priceQuantity: sku.priceQuantity,
      compareAtPrice: sku.compareAtPrice,
      ...(withCost ? { cost: sku.cost, lastCost: sku.lastCost } : {}),
      selling: sku.selling,
      measure: sku.measure,
      step: sku.step,
      kitPricing: sku.kitPricing,
      status: sku.status,
      photo: sku.photo,
      position: sku.position,
      version: sku.version,
      barcodes: barcodes
        .filter(({ skuId }) => skuId === sku.id)
        .map(({ code, quantity, pack, price }) => ({ code, quantity, pack, price })),
      parts: links
        .filter(({ kitId }) => kitId === sku.id)
        .map((link) => ({
          skuId: link.partId,
          itemId: link.partItemId,
          name: link.partName,
          code: link.partCode,
          quantity: link.quantity,
        })),
      inKits: links
        .filter(({ partId }) => partId === sku.id)
        .map((link) => ({
          skuId: link.kitId,
          itemId: link.kitItemId,
          name: link.kitName,
          code: link.kitCode,
          quantity: link.quantity,
        })),
    })),
  }
}
