import type { Goods } from '#domain/sale/basket.ts'
import type { PriceRules } from '#domain/sale/price.ts'

/** What a register or a storefront knows of the shop when it makes a document. */
export interface ShopGoods {
  readonly storeId: string
  readonly currency: string
  readonly rules: PriceRules
  readonly goods: readonly Goods[]
}
