import type { Unit } from '#domain/catalog/unit.ts'
import type { SkuKind } from '#domain/catalog/wire.ts'
import type { StoreHours } from '#domain/order/slots.ts'
import type { Locale } from '#domain/text/locales.ts'

/** What the storefront's views show: plain data that the edge reads and an island gets along with its page. */

export interface StoreFace {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly address: string
  readonly phone: string | null
  readonly hours: StoreHours
  /** When an order placed now could be ready, ms since epoch; `null` when the store does not open within a month. */
  readonly readyFrom: number | null
}

export interface CategoryFace {
  readonly name: string
  readonly slug: string
  readonly items: number
}

/** The shop as every page needs it. */
export interface ShopFace {
  readonly name: string
  readonly currency: string
  readonly timeZone: string
  readonly taxMode: 'inclusive' | 'exclusive'
  readonly lang: Locale
  /** Tag for `Intl`, with region. */
  readonly locale: string
  readonly stores: readonly StoreFace[]
  readonly categories: readonly CategoryFace[]
  /** When the page was made, ms since epoch: every "today" on it is meant from here. */
  readonly now: number
}

/** What a piece costs when so many (base units) are bought at once. */
export interface QuantityPrice {
  readonly min: number
  readonly price: number
}

export interface SkuFace {
  readonly id: string
  readonly code: string | null
  readonly name: string
  /** Values of the item's options, in their order. */
  readonly options: readonly string[]
  readonly kind: SkuKind
  readonly unit: Unit
  /** Minor units for `priceQuantity` base units. */
  readonly price: number
  readonly priceQuantity: number
  readonly compareAtPrice: number | null
  /** Cheaper from a quantity on; left out where it never is. */
  readonly breaks?: readonly QuantityPrice[]
  readonly photo: string | null
  readonly gtin: string | null
}

/** One block of a description: a paragraph or a list entry. Never HTML. */
export interface Block {
  readonly kind: 'p' | 'li'
  readonly text: string
}

export interface ItemFace {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly brand: string | null
  readonly category: CategoryFace | null
  readonly description: readonly Block[]
  readonly optionNames: readonly string[]
  readonly photo: string | null
  readonly ageRestriction: number | null
  readonly skus: readonly SkuFace[]
}

/** An item in a grid. */
export interface CardFace {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly photo: string | null
  /** The cheapest of its SKUs. */
  readonly price: number
  readonly priceQuantity: number
  readonly compareAtPrice: number | null
  readonly unit: Unit
  readonly pricesDiffer: boolean
  /** SKUs that are counted; a service has none. */
  readonly skuIds: readonly string[]
}
