import { onOtherTab, readBasket } from './basket-keep.ts'

/** Heard by the header whenever this page changes the basket. */
export const BASKET_CHANGED = 'onhand:basket'

/** Writes how many things lie in the basket beside its name in the header, and keeps it so. */
export function showBasketCount(): void {
  show()
  onOtherTab(show)
  addEventListener(BASKET_CHANGED, show)
}

function show(): void {
  const count = readBasket().length
  for (const place of document.querySelectorAll<HTMLElement>('[data-basket-count]')) {
    place.textContent = String(count)
    place.hidden = count === 0
  }
}
