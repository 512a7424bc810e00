import type { LabelPattern } from '#domain/barcode/regions.ts'
import { readBarcodes } from '#domain/catalog/check-item.ts'
import type { NewItem, NewSku } from '#domain/catalog/item-wire.ts'
import { generatedCode, slug } from '#domain/catalog/sku-text.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { Database } from '#worker/http/database.ts'

import { listKnownItems } from './known-queries.ts'
import { saveItem, type EditBy, type SaveRefusal, type WantedItem, type WantedSku } from './save-item.ts'

export type CreateRefusal =
  | SaveRefusal
  | { readonly reason: 'id_used_with_other_content'; readonly id: string }

/**
 * Makes an item with its SKUs. A repeat of the same write changes nothing (`made: false`). Refused: what `saveItem`
 * refuses, a bad barcode, and an id that another item has.
 */
export async function createItem(
  db: Database,
  body: NewItem,
  defaults: { readonly taxCategory: string },
  by: EditBy,
): Promise<Result<{ readonly made: boolean }, CreateRefusal>> {
  const [before] = await listKnownItems(db, { ids: [body.id] }, null)
  if (before) {
    const ids = new Set(before.skus.map(({ id }) => id))
    const same = body.skus.every(({ id }) => ids.has(id)) && (before.version > 1 || before.name === body.name)
    return same ? ok({ made: false }) : err({ reason: 'id_used_with_other_content', id: body.id })
  }
  const handle = body.handle ?? (slug(body.name) || `item-${body.id.slice(-12)}`)
  const skus: WantedSku[] = []
  for (const [position, sku] of body.skus.entries()) {
    const wanted = newSku(sku, handle, position, by.patterns)
    if ('reason' in wanted) return err(wanted)
    skus.push(wanted)
  }
  const wanted: WantedItem = {
    id: body.id,
    handle,
    name: body.name.trim(),
    description: body.description ?? [],
    brand: body.brand ?? null,
    category: body.category ?? '',
    tags: body.tags ?? [],
    status: body.status ?? 'active',
    taxCategory: body.taxCategory ?? defaults.taxCategory,
    optionNames: body.optionNames ?? [],
    photo: body.photos ? (body.photos[0]?.photo ?? null) : (body.photo ?? null),
    ...(body.photos ? { photos: body.photos } : {}),
    ageRestriction: body.ageRestriction ?? null,
    skus,
  }
  const saved = await saveItem(db, null, wanted, by)
  return saved.ok ? ok({ made: true }) : saved
}

/** A new SKU with its defaults, or what is wrong with its barcodes. */
export function newSku(
  body: NewSku,
  handle: string,
  position: number,
  patterns: readonly LabelPattern[],
): WantedSku | SaveRefusal {
  const barcodes = readBarcodes(body.barcodes ?? [], patterns)
  if ('reason' in barcodes) return barcodes
  const options = body.options ?? []
  return {
    id: body.id,
    code: body.code ?? generatedCode(handle, options),
    name: '',
    options,
    kind: body.kind ?? 'stocked',
    unit: body.unit ?? 'piece',
    price: body.price,
    priceQuantity: body.priceQuantity ?? 1,
    compareAtPrice: body.compareAtPrice ?? null,
    cost: body.cost ?? null,
    lastCost: null,
    selling: body.selling ?? 'normal',
    measure: body.measure ?? null,
    step: body.step ?? 1,
    kitPricing: body.kitPricing ?? 'own',
    status: body.status ?? 'active',
    photo: null,
    position,
    barcodes: barcodes.codes,
    packs: [],
    counted: false,
    ...(body.parts || body.kind === 'kit' ? { parts: body.parts ?? [] } : {}),
  }
}
