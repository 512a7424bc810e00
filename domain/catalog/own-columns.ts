/**
 * The columns that our own export has beside Shopify's. The file is read back without loss; a spreadsheet may leave out
 * whole columns, which then stay as they are, and empty a cell, which then is emptied here too.
 */
export const OWN_ITEM_COLUMNS = {
  itemId: 'Item ID',
  taxCategory: 'Tax category',
  age: 'Age restriction',
  photos: 'Photos',
} as const
export type OwnItemColumn = keyof typeof OWN_ITEM_COLUMNS

export const OWN_SKU_COLUMNS = {
  skuId: 'SKU ID',
  skuStatus: 'Variant status',
  kind: 'Kind',
  unit: 'Unit',
  selling: 'Sold as',
  measure: 'Shown in',
  step: 'Step',
  priceQuantity: 'Price for',
  kitPricing: 'Kit price',
  parts: 'Parts',
  packs: 'Packs',
  lastCost: 'Last cost',
  supplier: 'Supplier',
  supplierSku: 'Supplier SKU',
  casePack: 'Case pack',
  minimum: 'Minimum order',
  leadDays: 'Lead days',
  supplierCost: 'Supplier cost',
  otherSuppliers: 'Other suppliers',
} as const
export type OwnSkuColumn = keyof typeof OWN_SKU_COLUMNS

/** Values of own columns that a file has, as they stood there. */
export type OwnCells<K extends string> = Partial<Record<K, string>>
