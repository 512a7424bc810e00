import type { FieldLocked, LockableField } from './field-locks.ts'
import type { PartLink, SupplierLink } from './own-write.ts'
import type { Unit } from './unit.ts'
import type { Block, ItemStatus, KitPricing, Measure, Pack, Selling, SkuKind } from './wire.ts'

/** A code that stands for more than the thing itself, or has a price of its own. */
export interface KnownPack {
  readonly code: string
  /** Base units. */
  readonly quantity: number
  readonly pack: Pack
  /** Of the whole pack, in minor units; null: its quantity at the SKU's price. */
  readonly price: number | null
}

export interface KnownPhoto {
  readonly photo: string
  readonly alt: string
}

/** An item as the catalog has it. */
export interface KnownItem {
  readonly id: string
  readonly version: number
  readonly handle: string
  readonly name: string
  readonly description: readonly Block[]
  readonly brand: string | null
  readonly category: string
  readonly tags: readonly string[]
  readonly status: ItemStatus
  readonly taxCategory: string
  readonly optionNames: readonly string[]
  /** The first of `photos`. */
  readonly photo: string | null
  /** Left out: not asked for, and not changed. */
  readonly photos?: readonly KnownPhoto[]
  readonly ageRestriction: number | null
  readonly skus: readonly KnownSku[]
}

export interface KnownSku {
  readonly id: string
  readonly code: string | null
  readonly name: string
  /** Up to three. */
  readonly options: readonly string[]
  readonly kind: SkuKind
  readonly unit: Unit
  readonly price: number
  readonly priceQuantity: number
  readonly compareAtPrice: number | null
  readonly cost: number | null
  readonly lastCost: number | null
  readonly selling: Selling
  /** What people say instead of the base unit; null: the unit's own. */
  readonly measure: Measure | null
  /** Base units: quantities are whole multiples of it. */
  readonly step: number
  readonly kitPricing: KitPricing
  readonly status: ItemStatus
  readonly photo: string | null
  readonly position: number
  readonly barcodes: readonly string[]
  /** Those of its barcodes that stand for a pack. */
  readonly packs: readonly KnownPack[]
  /** Its stock at the run's store is known: it was opened, received or counted there. */
  readonly counted: boolean
}

/** Who has a code or barcode already, outside the item that is planned. */
export interface Owner {
  readonly skuId: string
  readonly name: string
}

/** What a plan depends on besides the item. */
export interface Ground {
  /** Tax categories of the shop, and those with a rate of zero. */
  readonly taxCategories: readonly string[]
  readonly untaxedCategories: readonly string[]
  /** Handles that other items have. */
  readonly handles: ReadonlyMap<string, Owner>
  /** Ids of the file that are taken by something else: what is new gets another. */
  readonly takenIds: ReadonlySet<string>
  /** What the item's SKUs are made of and who sells them, as it is. */
  readonly parts: ReadonlyMap<string, readonly PartLink[]>
  readonly suppliers: ReadonlyMap<string, readonly SupplierLink[]>
  /** SKUs that the file names as parts: by code, or `id:<id>`. */
  readonly partsByCode: ReadonlyMap<string, { readonly skuId: string; readonly kind: SkuKind }>
  /** Codes of the file that are not in the catalog yet: a part may come with it. */
  readonly codesToCome: ReadonlySet<string>
  /** Why a change of these fields is not for whoever imports; `null`: it is. */
  readonly locked: (fields: readonly LockableField[]) => FieldLocked | null

  readonly codes: ReadonlyMap<string, Owner>
  readonly barcodes: ReadonlyMap<string, Owner>
  /** Tax category of an item that is taxed, and of one that is exempt (`null`: the shop has none). */
  readonly taxCategory: string
  readonly untaxedCategory: string | null
  /** A new id. */
  readonly mint: () => string
}

export interface PlannedItem extends Omit<KnownItem, 'skus' | 'version'> {
  /** Version it is now at; `null`: it is new. */
  readonly from: number | null
  readonly searchText: string
}

export interface PlannedSku extends Omit<KnownSku, 'counted' | 'barcodes'> {
  /** Codes that go, or that come back with another quantity or price. */
  readonly barcodesRemoved: readonly string[]
  /** All parts of a kit, where the file says them. */
  readonly parts?: readonly { readonly skuId: string; readonly quantity: number }[]
  /** All suppliers, where the file says them. */
  readonly suppliers?: readonly SupplierLink[]

  readonly isNew: boolean
  readonly changed: boolean
  /** Barcodes to add; those it has stay. */
  readonly barcodesAdded: readonly string[]
}
