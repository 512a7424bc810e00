import type { KnownItem, KnownSku } from './import-ground.ts'

/** A plain counted piece, for tests: only what a test says differs. */
export function knownSku(more: Partial<KnownSku>): KnownSku {
  return {
    id: 'sku',
    code: null,
    name: 'Goods',
    options: [],
    kind: 'stocked',
    unit: 'piece',
    price: 100,
    priceQuantity: 1,
    compareAtPrice: null,
    cost: null,
    lastCost: null,
    selling: 'normal',
    measure: null,
    step: 1,
    kitPricing: 'own',
    status: 'active',
    photo: null,
    position: 0,
    barcodes: [],
    packs: [],
    counted: false,
    ...more,
  }
}

/** An active item without options, for tests. */
export function knownItem(more: Partial<KnownItem>): KnownItem {
  return {
    id: 'item',
    version: 1,
    handle: 'goods',
    name: 'Goods',
    description: [],
    brand: null,
    category: '',
    tags: [],
    status: 'active',
    taxCategory: 'standard',
    optionNames: [],
    photo: null,
    ageRestriction: null,
    skus: [knownSku({})],
    ...more,
  }
}
