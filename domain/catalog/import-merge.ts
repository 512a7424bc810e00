import { changedFields, type LockableField } from './field-locks.ts'
import { skuChanges, type SkuLinks } from './import-changes.ts'
import type { Ground, KnownItem, KnownPack, KnownSku, PlannedItem, PlannedSku } from './import-ground.ts'
import type { Matched } from './import-plan.ts'
import type { ImportItem, ImportVariant } from './import-read.ts'
import { skuName } from './sku-text.ts'

/** An item of the catalog with what a file says of it. What the file does not say stays; our own files may empty fields. */
export function mergeItem(
  wanted: ImportItem,
  known: KnownItem | null,
  ground: Ground,
): Omit<PlannedItem, 'searchText'> {
  const { own, clears } = wanted
  const taxed = wanted.taxable === false ? (ground.untaxedCategory ?? ground.taxCategory) : ground.taxCategory
  const said = <T>(value: T | null, column: string, was: T | undefined, empty: T): T =>
    value ?? (clears(column) ? empty : (was ?? empty))
  const photo = said(wanted.photo, 'photo', known?.photo, null)
  return {
    id: known?.id ?? freeId(own.itemId, ground),
    from: known?.version ?? null,
    handle: wanted.handle,
    name: wanted.name,
    description: said(wanted.description, 'body', known?.description, []),
    brand: said(wanted.brand, 'vendor', known?.brand, null),
    category: said(wanted.category, 'type', known?.category, ''),
    tags: said(wanted.tags, 'tags', known?.tags, []),
    status: wanted.status ?? known?.status ?? 'active',
    taxCategory: own.taxCategory ?? known?.taxCategory ?? taxed,
    optionNames: wanted.optionNames,
    photo,
    ...photosOf(wanted, known, photo),
    ageRestriction: own.ageRestriction === undefined ? (known?.ageRestriction ?? null) : own.ageRestriction,
  }
}

/** All photos where the file names them; else those it has, with the first in its place. */
function photosOf(
  { own }: ImportItem,
  known: KnownItem | null,
  photo: string | null,
): Pick<PlannedItem, 'photos'> {
  if (own.photos === undefined) return {}
  const photos = own.photos.length > 0 ? own.photos : photo === null ? [] : [{ photo, alt: '' }]
  const first = photos[0]?.photo === photo ? photos : photo === null ? [] : [{ photo, alt: '' }, ...photos]
  const same = JSON.stringify(first) === JSON.stringify(known?.photos ?? [])
  return { photos: same && known?.photos ? known.photos : first }
}

/** A SKU of the catalog with what a file says of it. */
export function mergeSku(
  { variant, sku, code }: Matched,
  itemName: string,
  position: number,
  ground: Ground,
): PlannedSku {
  const { own } = variant
  const isOurs = own.skuId !== undefined
  const amount = (value: number | null, was: number | null | undefined): number | null =>
    value ?? (isOurs ? null : (was ?? null))
  const merged = {
    id: sku?.id ?? freeId(own.skuId, ground),
    code,
    name: skuName(itemName, variant.options),
    options: variant.options,
    kind: own.kind ?? sku?.kind ?? ('stocked' as const),
    unit: own.unit ?? sku?.unit ?? ('piece' as const),
    price: variant.price,
    priceQuantity: own.priceQuantity ?? sku?.priceQuantity ?? 1,
    compareAtPrice: amount(variant.compareAtPrice, sku?.compareAtPrice),
    // Without a column for costs nothing is said of them.
    cost: variant.cost ?? (own.lastCost === undefined ? (sku?.cost ?? null) : null),
    lastCost: own.lastCost === undefined ? (sku?.lastCost ?? null) : own.lastCost,
    selling: own.selling ?? sku?.selling ?? ('normal' as const),
    measure: own.measure === undefined ? (sku?.measure ?? null) : own.measure,
    step: own.step ?? sku?.step ?? 1,
    kitPricing: own.kitPricing ?? sku?.kitPricing ?? ('own' as const),
    status: own.status ?? sku?.status ?? ('active' as const),
    photo: variant.photo ?? (isOurs ? null : (sku?.photo ?? null)),
    position: sku?.position ?? position,
    ...codesOf(variant, sku),
    ...(own.parts === undefined ? {} : { parts: partsOf(own.parts, ground) }),
    ...(own.suppliers === undefined ? {} : { suppliers: own.suppliers }),
  }
  const isNew = sku === null
  return {
    ...merged,
    isNew,
    changed:
      isNew ||
      sku.name !== merged.name ||
      skuChanges(sku, { ...merged, isNew }, linksOf(ground, sku.id)).length > 0,
  }
}

/** Codes that come, go, and what they stand for. Only our own files say all of them. */
function codesOf(
  { barcode, own }: ImportVariant,
  sku: KnownSku | null,
): Pick<PlannedSku, 'barcodesAdded' | 'barcodesRemoved' | 'packs'> {
  const has = sku?.barcodes ?? []
  const known = sku?.packs ?? []
  if (own.packs === undefined)
    return {
      packs: known,
      barcodesAdded: barcode === null || has.includes(barcode) ? [] : [barcode],
      barcodesRemoved: [],
    }
  const named = new Map<string, KnownPack>()
  if (barcode !== null) named.set(barcode, { code: barcode, quantity: 1, pack: 'each', price: null })
  for (const pack of own.packs) named.set(pack.code, pack)
  const before = new Map(
    has.map((code) => [
      code,
      known.find((pack) => pack.code === code) ?? { code, quantity: 1, pack: 'each' as const, price: null },
    ]),
  )
  const differs = (code: string): boolean => {
    const [was, is] = [before.get(code), named.get(code)]
    return was?.quantity !== is?.quantity || was?.pack !== is?.pack || was?.price !== is?.price
  }
  return {
    packs: [...named.values()].filter(
      ({ quantity, pack, price }) => quantity !== 1 || pack !== 'each' || price !== null,
    ),
    barcodesAdded: [...named.keys()].filter((code) => differs(code)),
    barcodesRemoved: [...before.keys()].filter((code) => differs(code)),
  }
}

/** Parts by id; one that comes with the same file is named by its code until it is there. */
function partsOf(
  parts: readonly { readonly code: string; readonly quantity: number }[],
  { partsByCode }: Ground,
): { skuId: string; quantity: number }[] {
  return parts.map(({ code, quantity }) => ({ skuId: partsByCode.get(code)?.skuId ?? code, quantity }))
}

/** What a SKU is made of and who sells it, before the file. */
export function linksOf({ parts, suppliers }: Ground, skuId: string): SkuLinks {
  return { parts: parts.get(skuId) ?? [], suppliers: suppliers.get(skuId) ?? [] }
}

function freeId(given: string | undefined, { takenIds, mint }: Ground): string {
  return given === undefined || takenIds.has(given) ? mint() : given
}

/** Lockable fields that a plan would change. */
export function plannedFields(
  known: KnownItem,
  { from: _, searchText: __, ...item }: PlannedItem,
  skus: readonly PlannedSku[],
): LockableField[] {
  const byId = new Map(skus.map((sku) => [sku.id, sku]))
  const after = known.skus.map((old): KnownSku => {
    const planned = byId.get(old.id)
    if (!planned?.changed) return old
    const { isNew: _, changed: __, barcodesAdded, barcodesRemoved, ...sku } = planned
    const kept = old.barcodes.filter((code) => !barcodesRemoved.includes(code))
    const barcodes =
      barcodesAdded.length + barcodesRemoved.length > 0 ? [...kept, ...barcodesAdded] : old.barcodes
    return { ...sku, barcodes, counted: old.counted }
  })
  const photos = item.photos ?? (item.photo === known.photo ? known.photos : undefined)
  const fields = changedFields(known, { ...item, ...(photos ? { photos } : {}), skus: after })
  return skus.some(({ isNew }) => isNew) ? [...new Set([...fields, 'variants' as const])] : fields
}
