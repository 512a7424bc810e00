import { signal, type ReadonlySignal } from '@preact/signals'

import { BASKET_CHANGED } from './basket-count.ts'
import { type BasketEntry, ENTRIES_MAX, keepBasket, onOtherTab, readBasket } from './basket-keep.ts'

const entries = signal<readonly BasketEntry[]>(readBasket())
onOtherTab(() => {
  entries.value = readBasket()
})

/** What lies in the basket: the same on every page and in every tab. */
export const basket: ReadonlySignal<readonly BasketEntry[]> = entries

/** Puts something in; what is there already becomes more. `false` when the basket is full. */
export function putInBasket(entry: BasketEntry): boolean {
  const there = entries.peek().find(({ skuId }) => skuId === entry.skuId)
  if (!there && entries.peek().length >= ENTRIES_MAX) return false
  if (there) setInBasket(entry.skuId, there.quantity + entry.quantity)
  else change([...entries.peek(), entry])
  return true
}

/** Sets how many; none takes it out. */
export function setInBasket(skuId: string, quantity: number): void {
  change(
    entries
      .peek()
      .flatMap((entry) => (entry.skuId === skuId ? (quantity > 0 ? { ...entry, quantity } : []) : entry)),
  )
}

/** Leaves only these quantities: "take what this store has". */
export function reduceBasket(quantities: ReadonlyMap<string, number>): void {
  change(
    entries.peek().flatMap((entry) => {
      const quantity = Math.min(entry.quantity, quantities.get(entry.skuId) ?? entry.quantity)
      return quantity > 0 ? { ...entry, quantity } : []
    }),
  )
}

export function emptyBasket(): void {
  change([])
}

function change(next: readonly BasketEntry[]): void {
  entries.value = next
  keepBasket(next)
  dispatchEvent(new Event(BASKET_CHANGED))
}
