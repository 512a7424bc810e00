/** How the sample shop's catalog is written down: one purpose, to be read by people. */

export const CATEGORIES = [
  'Flowers',
  'Cards',
  'Gifts',
  'Home',
  'Stationery',
  'Books',
  'Sweets & Tea',
] as const
export type Category = (typeof CATEGORIES)[number]

/** When people want it, see `season.ts`. */
export type SeasonName =
  | 'everyday'
  | 'flowers'
  | 'garden'
  | 'gift'
  | 'winter'
  | 'christmas'
  | 'valentine'
  | 'mothers_day'
  | 'visitors'
  | 'treats'

/** Irish VAT: standard 23 %, reduced 13.5 % (cut flowers, plants), zero (books, tea, honey). */
export type TaxCategory = 'standard' | 'reduced' | 'zero'

export interface SampleSku {
  /** The shop's own SKU code. */
  readonly code: string
  /** Values of the item's options, in their order. */
  readonly options?: readonly string[]
  /** Tax included, in cents, for `priceQuantity` base units; so is the cost, without tax. */
  readonly price: number
  readonly cost: number
  /** Purchases in an ordinary week at Main St. */
  readonly pace: number
  /** Default `ean`. Stems and loose goods have none and are tapped. */
  readonly barcode?: 'ean' | 'upc' | 'isbn' | 'none'
  /** Pieces in the supplier's case, which has a GTIN-14 of its own. */
  readonly casePack?: number
  /** A kit's parts: SKU code and base units of each. */
  readonly parts?: readonly (readonly [code: string, quantity: number])[]
  /** Opening stock that the tour and the tests count on: at Main St, at Harbour Rd. */
  readonly opening?: readonly [main: number, harbour: number] | undefined
  /** Colour of this variant in its picture, a CSS colour. */
  readonly tint?: string
}

export interface SampleItem {
  readonly name: string
  readonly brand?: string
  readonly category: Category
  readonly tags: readonly string[]
  readonly tax: TaxCategory
  readonly season: SeasonName
  /** Paragraphs; a line that starts with `- ` is a list item. */
  readonly text: readonly string[]
  readonly optionNames?: readonly string[]
  readonly kind?: 'stocked' | 'kit' | 'service'
  readonly unit?: 'piece' | 'gram' | 'millimetre'
  /** Base units the price is for: 1000 for a kilo or metre price. */
  readonly priceQuantity?: number
  /** Base units of one purchase, smallest and largest; default one piece. */
  readonly purchase?: readonly [low: number, high: number, step: number]
  /** Which drawing `pictures/` makes. */
  readonly drawing: string
  readonly tint?: string
  readonly skus: readonly SampleSku[]
}
