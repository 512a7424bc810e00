/** A shopper's basket as it lies in this browser. No server knows of it before a price is asked for. */

export interface BasketEntry {
  readonly skuId: string
  /** Base units. */
  readonly quantity: number
  /** As it was when it was put in; what it costs is always asked anew. */
  readonly name: string
  readonly handle: string
}

const KEPT_AS = 'onhand.basket'
export const ENTRIES_MAX = 50

/** The basket as kept. What cannot be read is no basket. */
export function readBasket(): BasketEntry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isEntry) : []
  } catch {
    // Storage may be forbidden; the basket then lasts as long as the page.
    return []
  }
}

/** Keeps the basket for the next page, the next visit and the other tabs. `false` when the browser does not let us. */
export function keepBasket(entries: readonly BasketEntry[]): boolean {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(entries))
    return true
  } catch {
    return false
  }
}

/** Calls when another tab changes the basket. */
export function onOtherTab(changed: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === KEPT_AS || key === null) changed()
  })
}

function isEntry(value: unknown): value is BasketEntry {
  if (typeof value !== 'object' || value === null) return false
  const { skuId, quantity, name, handle } = value as Partial<Record<keyof BasketEntry, unknown>>
  return (
    typeof skuId === 'string' &&
    typeof name === 'string' &&
    typeof handle === 'string' &&
    typeof quantity === 'number' &&
    Number.isSafeInteger(quantity) &&
    quantity > 0
  )
}
