import { computed, signal, type ReadonlySignal } from '@preact/signals'

import {
  addGoods,
  BASKET_LINES_MAX,
  changeQuantity,
  emptyBasket,
  overrideLine,
  priceOf,
  removeLine,
  restoreLine,
  seeAge,
  withoutAge,
  type Basket,
  type Goods,
} from '#domain/sale/basket.ts'
import type { PricedBasket, PriceRules } from '#domain/sale/price.ts'

/** The line that was touched last; `times` rises with every touch, so that the same line can flash again. */
export interface Touched {
  readonly lineId: string
  readonly times: number
}

export interface BasketModel {
  readonly basket: ReadonlySignal<Basket>
  readonly priced: ReadonlySignal<PricedBasket>
  readonly touched: ReadonlySignal<Touched | null>
  /** Puts goods in; false when the basket holds as many lines as a document can. */
  readonly add: (goods: Goods, quantity: number) => boolean
  readonly change: (lineId: string, quantity: number) => void
  /** Takes a line out; answers how to put it back. */
  readonly remove: (lineId: string) => () => void
  /** Takes everything out; answers how to put it back. */
  readonly clear: () => () => void
  readonly override: (lineId: string, reason: string) => void
  /** Changes the basket by a rule that the register's first chunk does not know: a discount, an approval. */
  readonly apply: (rule: (basket: Basket) => Basket) => void
  /** What another basket would cost under the same rules. */
  readonly priceOf: (other: Basket) => PricedBasket
  /** The next customer. */
  readonly next: () => void
  readonly restore: (basket: Basket) => void
  /** The customer is old enough; or is not, and what they are too young for goes. */
  readonly answerAge: (oldEnough: boolean) => void
}

/** The open basket as a screen sees it. All rules are `domain/sale`'s. */
export function openBasketModel(rules: ReadonlySignal<PriceRules>, newId: () => string): BasketModel {
  const basket = signal(emptyBasket(newId()))
  const touched = signal<Touched | null>(null)
  let times = 0

  function touch(lineId: string): void {
    times += 1
    touched.value = { lineId, times }
  }

  return {
    basket,
    priced: computed(() => priceOf(basket.value, rules.value)),
    touched,
    add(goods, quantity) {
      const added = addGoods(basket.peek(), goods, quantity, newId())
      if (added.basket.lines.length > BASKET_LINES_MAX) return false
      basket.value = added.basket
      touch(added.lineId)
      return true
    },
    change(lineId, quantity) {
      basket.value = changeQuantity(basket.peek(), lineId, quantity)
      touch(lineId)
    },
    remove(lineId) {
      const before = basket.peek()
      const at = before.lines.findIndex(({ id }) => id === lineId)
      const line = before.lines[at]
      basket.value = removeLine(before, lineId)
      return () => {
        // Only into the same sale: the next customer does not pay for it.
        if (!line || basket.peek().saleId !== before.saleId) return
        basket.value = restoreLine(basket.peek(), line, at)
        touch(lineId)
      }
    },
    clear() {
      const before = basket.peek()
      basket.value = emptyBasket(newId())
      return () => {
        if (basket.peek().lines.length === 0) basket.value = before
      }
    },
    override(lineId, reason) {
      basket.value = overrideLine(basket.peek(), lineId, reason)
    },
    priceOf: (other) => priceOf(other, rules.peek()),
    apply: (rule) => void (basket.value = rule(basket.peek())),
    next() {
      basket.value = emptyBasket(newId())
      touched.value = null
    },
    answerAge: (oldEnough) => (basket.value = (oldEnough ? seeAge : withoutAge)(basket.peek())),
    restore(restored) {
      basket.value = restored
    },
  }
}
