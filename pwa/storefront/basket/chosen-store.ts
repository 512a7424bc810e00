const KEPT_AS = 'onhand.store'

/** The store that was chosen last in this browser. */
export function recallStore(): string | null {
  try {
    return localStorage.getItem(KEPT_AS)
  } catch {
    return null
  }
}

/** Remembers the store, for the checkout and for the next visit. */
export function rememberStore(storeId: string): void {
  try {
    localStorage.setItem(KEPT_AS, storeId)
  } catch {
    // Storage may be forbidden: the choice then travels in the address of the checkout alone.
  }
}
