import type { LabelFacts } from '#domain/label/wire.ts'

import { labelsText } from './messages.ts'

/** Goods that do not exist, to show what a label looks like. */
export function sampleFacts(): LabelFacts {
  const { sample } = labelsText.value
  return {
    skuId: '',
    itemId: '',
    name: sample.name,
    brand: sample.brand,
    category: sample.category,
    code: 'POT-18',
    barcodes: ['09521234543213'],
    unit: 'gram',
    measure: 'kg',
    price: 1299,
    priceQuantity: 1000,
    was: 1599,
  }
}
