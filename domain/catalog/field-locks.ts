import type { KnownItem, KnownSku } from './import-ground.ts'

/**
 * Fields of the item master that a shop may lock: then only some roles change them. Each name covers what people think of
 * as one thing: a price with the quantity it is for, how a SKU is sold with its unit.
 */
export const LOCKABLE_FIELDS = [
  'name',
  'description',
  'photos',
  'brand',
  'category',
  'tags',
  'status',
  'tax',
  'age',
  'variants',
  'code',
  'barcodes',
  'price',
  'cost',
  'selling',
  'parts',
  'suppliers',
] as const
export type LockableField = (typeof LOCKABLE_FIELDS)[number]

/** Roles that may change a field. A field without an entry is anybody's who may edit the catalog. */
export type FieldLocks = ReadonlyMap<LockableField, readonly string[]>

export interface FieldLocked {
  readonly reason: 'field_locked'
  readonly field: LockableField
  /** Who can change it. */
  readonly roles: readonly string[]
}

/** A new SKU as it is compared: it had nothing before. */
type Sku = KnownSku & { readonly parts?: readonly { readonly skuId: string; readonly quantity: number }[] }
type Item = Omit<KnownItem, 'skus' | 'version'> & { readonly skus: readonly Sku[] }

/** Which lockable fields differ between an item before and after. A new variant is a change of `variants`. */
export function changedFields(before: Item, after: Item): LockableField[] {
  const changed = new Set<LockableField>()
  const note = (field: LockableField, was: unknown, is: unknown): void => {
    if (JSON.stringify(was) !== JSON.stringify(is)) changed.add(field)
  }
  note('name', [before.name, before.handle], [after.name, after.handle])
  note('description', before.description, after.description)
  note('photos', photosOf(before), photosOf(after))
  note('brand', before.brand, after.brand)
  note('category', before.category, after.category)
  note('tags', before.tags, after.tags)
  note('status', before.status, after.status)
  note('tax', before.taxCategory, after.taxCategory)
  note('age', before.ageRestriction, after.ageRestriction)
  note('variants', before.optionNames, after.optionNames)
  const old = new Map(before.skus.map((sku) => [sku.id, sku]))
  for (const sku of after.skus) {
    const was = old.get(sku.id)
    if (!was) changed.add('variants')
    else if (was !== sku) noteSku(note, was, sku)
  }
  return [...changed]
}

function noteSku(note: (field: LockableField, was: unknown, is: unknown) => void, was: Sku, is: Sku): void {
  note('variants', [was.options, was.position], [is.options, is.position])
  note('code', was.code, is.code)
  note('photos', was.photo, is.photo)
  note('barcodes', [was.barcodes, was.packs], [is.barcodes, is.packs])
  note('price', pricesOf(was), pricesOf(is))
  note('cost', was.cost, is.cost)
  note('status', was.status, is.status)
  note('selling', sellingOf(was), sellingOf(is))
  if (is.parts !== undefined) note('parts', was.parts, is.parts)
}

function photosOf({ photo, photos }: Item): unknown {
  return photos ?? (photo === null ? [] : [{ photo, alt: '' }])
}

function pricesOf({ price, priceQuantity, compareAtPrice, kitPricing }: Sku): unknown {
  return [price, priceQuantity, compareAtPrice, kitPricing]
}

function sellingOf({ kind, unit, selling, measure, step }: Sku): unknown {
  return [kind, unit, selling, measure, step]
}

/** The first of these fields that `role` may not change, or `null`. A caller without a role (a key) has `integrator`. */
export function lockRefusal(
  fields: readonly LockableField[],
  locks: FieldLocks,
  role: string | undefined,
): FieldLocked | null {
  for (const field of fields) {
    const roles = locks.get(field)
    if (roles && !roles.includes(role ?? 'integrator')) return { reason: 'field_locked', field, roles }
  }
  return null
}
