import type { barcode, item, kitPart, sku } from '#db/schema/catalog.ts'
import type { shop, store, taxRate } from '#db/schema/shop.ts'
import { searchTextOf } from '#domain/catalog/search-text.ts'

import { handleOf, type SampleLine } from './assortment.ts'
import { sampleId } from './ids.ts'
import { SAMPLE_SHOP, SAMPLE_STORES, SAMPLE_TAX_RATES } from './people.ts'

/** The sample shop as rows of the documents' tables. `now`: ms since epoch. */

export function shopRow(now: number): typeof shop.$inferInsert {
  return {
    id: sampleId('shop', SAMPLE_SHOP.name),
    ...SAMPLE_SHOP,
    taxMode: 'inclusive',
    onlinePayment: 'sandbox',
    createdAt: now,
  }
}

export function storeRows(): (typeof store.$inferInsert)[] {
  return SAMPLE_STORES.map(({ code, name, address, phone, hours, prepMinutes, safetyBuffer }, position) => ({
    id: sampleId('store', code),
    code,
    name,
    address,
    phone,
    hours: JSON.stringify(hours),
    prepMinutes,
    safetyBuffer,
    position,
  }))
}

export function taxRateRows(): (typeof taxRate.$inferInsert)[] {
  return SAMPLE_TAX_RATES.map(({ category, name, rateMicros }, position) => ({
    category,
    name,
    rateMicros,
    position,
  }))
}

export interface CatalogRows {
  readonly items: (typeof item.$inferInsert)[]
  readonly skus: (typeof sku.$inferInsert)[]
  readonly barcodes: (typeof barcode.$inferInsert)[]
  readonly kitParts: (typeof kitPart.$inferInsert)[]
}

/** `photoOf` names a picture by drawing and colour, or has none. */
export function catalogRows(
  lines: readonly SampleLine[],
  now: number,
  photoOf: (drawing: string, tint: string | undefined) => string | null,
): CatalogRows {
  const items = new Map<string, typeof item.$inferInsert>()
  for (const line of lines) {
    const { item, sku } = line
    if (items.has(line.itemId)) continue
    items.set(line.itemId, {
      id: line.itemId,
      handle: handleOf(item.name),
      name: item.name,
      description: JSON.stringify(
        item.text.map((text) =>
          text.startsWith('- ') ? { kind: 'li', text: text.slice(2) } : { kind: 'p', text },
        ),
      ),
      brand: item.brand ?? null,
      category: item.category,
      tags: JSON.stringify(item.tags),
      taxCategory: item.tax,
      optionNames: JSON.stringify(item.optionNames ?? []),
      photo: photoOf(item.drawing, sku.tint),
      searchText: searchTextOf({
        name: item.name,
        brand: item.brand ?? null,
        category: item.category,
        tags: item.tags,
        words: wordsOf(lines.filter((other) => other.itemId === line.itemId)),
      }),
      createdAt: now,
      updatedAt: now,
    })
  }
  const idByCode = new Map(lines.map((line) => [line.sku.code, line.id]))
  return {
    items: [...items.values()],
    skus: lines.map(({ id, itemId, item, sku, name }, index) => ({
      id,
      itemId,
      code: sku.code,
      name,
      option1: sku.options?.[0] ?? null,
      option2: sku.options?.[1] ?? null,
      option3: null,
      kind: item.kind ?? 'stocked',
      unit: item.unit ?? 'piece',
      price: sku.price,
      priceQuantity: item.priceQuantity ?? 1,
      cost: sku.cost,
      photo: photoOf(item.drawing, sku.tint),
      position: item.skus.indexOf(sku),
      revision: index + 1,
      updatedAt: now,
    })),
    barcodes: lines.flatMap((line) =>
      line.barcodes.map(({ code, quantity }, position) => ({ code, skuId: line.id, quantity, position })),
    ),
    kitParts: lines.flatMap((line) =>
      (line.sku.parts ?? []).map(([code, quantity]) => ({
        kitSkuId: line.id,
        partSkuId: idByCode.get(code) ?? code,
        quantity,
      })),
    ),
  }
}

function wordsOf(variants: readonly SampleLine[]): string[] {
  return variants.flatMap(({ sku }) => [sku.code, ...(sku.options ?? [])])
}
