import type { Ground } from './import-ground.ts'

let minted = 0

/** A shop without anything else in it, for tests of plans. */
export function emptyGround(more: Partial<Ground> = {}): Ground {
  return {
    codes: new Map(),
    barcodes: new Map(),
    handles: new Map(),
    takenIds: new Set(),
    taxCategory: 'standard',
    untaxedCategory: 'zero',
    taxCategories: ['standard', 'reduced', 'zero'],
    untaxedCategories: ['zero'],
    parts: new Map(),
    suppliers: new Map(),
    partsByCode: new Map(),
    codesToCome: new Set(),
    locked: () => null,
    mint: () => {
      minted += 1
      return `minted-${minted}`
    },
    ...more,
  }
}
