import type { KnownItem, KnownPhoto, KnownSku, PlannedItem, PlannedSku } from './import-ground.ts'
import type { ImportChange } from './import-wire.ts'
import type { SupplierLink } from './own-write.ts'
import type { Block } from './wire.ts'

type Value = string | number | null

/** What hangs on a SKU beside its own fields. */
export interface SkuLinks {
  readonly parts: readonly { readonly skuId: string; readonly quantity: number }[]
  readonly suppliers: readonly SupplierLink[]
}
const NO_LINKS: SkuLinks = { parts: [], suppliers: [] }

function partList(parts: SkuLinks['parts']): string | null {
  return listed(parts.map(({ skuId, quantity }) => `${quantity} × ${skuId}`).toSorted())
}

function supplierList(links: readonly SupplierLink[]): string | null {
  const rows = links.map(({ supplier, supplierSku, casePack, minimum, leadDays, cost, preferred }) =>
    JSON.stringify([supplier, supplierSku, casePack, minimum, leadDays, cost, preferred]),
  )
  return listed(rows.toSorted())
}

function photosText(photos: readonly KnownPhoto[] | undefined): string | null {
  return listed((photos ?? []).map(({ photo, alt }) => (alt === '' ? photo : `${photo} (${alt})`)))
}

function listed(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(', ')
}

function textOf(blocks: readonly Block[]): string | null {
  return blocks.length === 0 ? null : blocks.map(({ text }) => text).join('\n')
}

/** Fields of an item that differ, before and after. */
export function itemChanges(before: KnownItem, after: Omit<PlannedItem, 'searchText'>): ImportChange[] {
  const photos = after.photos ?? (after.photo === before.photo ? before.photos : undefined)
  const pairs: [field: string, before: Value, after: Value][] = [
    ['handle', before.handle, after.handle],
    ['name', before.name, after.name],
    ['description', textOf(before.description), textOf(after.description)],
    ['brand', before.brand, after.brand],
    ['category', before.category || null, after.category || null],
    ['tags', listed(before.tags), listed(after.tags)],
    ['status', before.status, after.status],
    ['optionNames', listed(before.optionNames), listed(after.optionNames)],
    ['photo', before.photo, after.photo],
    ['photos', photosText(before.photos), photosText(photos)],
    ['taxCategory', before.taxCategory, after.taxCategory],
    ['ageRestriction', before.ageRestriction, after.ageRestriction],
  ]
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ field, before: from, after: to }))
}

/** Fields of a SKU that differ; a new one is a single change. Its name is the item's: told there. */
export function skuChanges(
  before: KnownSku | null,
  after: Omit<PlannedSku, 'changed'>,
  links: SkuLinks = NO_LINKS,
): ImportChange[] {
  if (!before) return [{ sku: after.name, field: 'sku', before: null, after: after.code }]
  const pairs: (readonly [field: string, before: Value, after: Value])[] = [
    ['options', listed(before.options), listed(after.options)],
    ['code', before.code, after.code],
    ['price', before.price, after.price],
    ['compareAtPrice', before.compareAtPrice, after.compareAtPrice],
    ['cost', before.cost, after.cost],
    ['skuPhoto', before.photo, after.photo],
    ['barcode', listed(after.barcodesRemoved), listed(after.barcodesAdded)],
    ['skuStatus', before.status, after.status],
    ['kind', before.kind, after.kind],
    ['unit', before.unit, after.unit],
    ['selling', before.selling, after.selling],
    ['measure', before.measure, after.measure],
    ['step', before.step, after.step],
    ['priceQuantity', before.priceQuantity, after.priceQuantity],
    ['kitPricing', before.kitPricing, after.kitPricing],
    ['lastCost', before.lastCost, after.lastCost],
    ...(after.parts ? [['parts', partList(links.parts), partList(after.parts)] as const] : []),
    ...(after.suppliers
      ? [['suppliers', supplierList(links.suppliers), supplierList(after.suppliers)] as const]
      : []),
  ]
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ sku: after.name, field, before: from, after: to }))
}
