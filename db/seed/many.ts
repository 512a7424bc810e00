import { parse, v7 } from 'uuid'

import { searchTextOf } from '#domain/catalog/search-text.ts'
import { skuName, slug } from '#domain/catalog/sku-text.ts'

import { exampleEan13 } from './example-codes.ts'
import { sampleId } from './ids.ts'
import { randomnessOf } from './prng.ts'
import type { CatalogRows } from './sample-rows.ts'

interface Range {
  readonly category: string
  readonly taxCategory: string
  readonly nouns: readonly [string, ...string[]]
  /** Cheapest and dearest, in cents. */
  readonly price: readonly [number, number]
  readonly sizes: readonly [string, ...string[]]
  /** First option with its values, where it is not the colour. */
  readonly kinds?: readonly [name: string, values: readonly string[]]
}

const RANGES: readonly [Range, ...Range[]] = [
  {
    category: 'Home',
    taxCategory: 'standard',
    price: [490, 8900],
    sizes: ['S', 'M', 'L', 'XL'],
    nouns: [
      'Vase',
      'Bowl',
      'Lantern',
      'Throw',
      'Cushion',
      'Basket',
      'Tray',
      'Candle',
      'Planter',
      'Picture frame',
      'Doormat',
      'Coaster set',
    ],
  },
  {
    category: 'Gifts',
    taxCategory: 'standard',
    price: [350, 4500],
    sizes: ['Small', 'Large'],
    nouns: [
      'Soap',
      'Bath bomb',
      'Keyring',
      'Puzzle',
      'Photo album',
      'Scarf',
      'Socks',
      'Tote bag',
      'Trinket dish',
      'Music box',
    ],
  },
  {
    category: 'Stationery',
    taxCategory: 'standard',
    price: [150, 3900],
    sizes: ['A6', 'A5', 'A4'],
    nouns: ['Notebook', 'Sketchbook', 'Folder', 'Planner', 'Letter set', 'Index cards', 'Pen case'],
  },
  {
    category: 'Cards',
    kinds: ['Design', ['Hares', 'Lighthouse', 'Bunting', 'Balloons', 'Robin', 'Fern']],
    taxCategory: 'standard',
    price: [195, 595],
    sizes: ['Single', 'Pack of 5', 'Pack of 10'],
    nouns: ['Birthday card', 'Thank-you card', 'Blank card', 'Wedding card', 'Postcard'],
  },
  {
    category: 'Flowers',
    taxCategory: 'reduced',
    price: [250, 6900],
    sizes: ['Stem', 'Bunch', 'Large bunch'],
    nouns: ['Rose', 'Tulip', 'Lily', 'Carnation', 'Freesia', 'Anemone', 'Ranunculus', 'Peony'],
  },
  {
    category: 'Books',
    kinds: ['Language', ['English', 'Irish', 'German', 'French']],
    taxCategory: 'zero',
    price: [699, 3500],
    sizes: ['Paperback', 'Hardback'],
    nouns: ['Garden journal', 'Recipe book', 'Poetry collection', 'Picture book', 'Field guide'],
  },
  {
    category: 'Sweets & Tea',
    kinds: ['Flavour', ['Plain', 'Vanilla', 'Orange', 'Mint', 'Ginger', 'Cinnamon']],
    taxCategory: 'zero',
    price: [295, 2400],
    sizes: ['50 g', '100 g', '250 g'],
    nouns: ['Black tea', 'Green tea', 'Herbal tea', 'Honey', 'Coffee'],
  },
]

const CHARACTERS = [
  'Atlantic',
  'Bramble',
  'Copper',
  'Dusk',
  'Ember',
  'Fern',
  'Glen',
  'Heron',
  'Ivy',
  'Juniper',
  'Kelp',
  'Linden',
  'Meadow',
  'North',
  'Orchard',
  'Pebble',
  'Quarry',
  'Rowan',
  'Strand',
  'Thistle',
  'Umber',
  'Vale',
  'Willow',
  'Yarrow',
] as const
const MAKERS = [
  'Half Door',
  'Slip & Fire',
  'Quire',
  'Strand Glass',
  'Mourne Weavers',
  'Tide & Kettle',
  'Peat & Petal',
  'Long Evening',
] as const
const COLOURS = [
  'Ivory',
  'Sand',
  'Blush',
  'Rust',
  'Burgundy',
  'Navy',
  'Sky',
  'Teal',
  'Forest',
  'Sage',
  'Slate',
  'Black',
] as const

/** When the first of these was made, in ms; each later one a millisecond after, as an import would make them. */
const FIRST_MADE = Date.UTC(2026, 0, 1)

/** A version 7 id as the product itself makes them, the same for the same position: what an id weighs on the wire counts. */
function manyId(kind: 'item' | 'sku', position: number): string {
  return v7({ msecs: FIRST_MADE + position, random: parse(sampleId(kind, `many ${position}`)) })
}

/** Company number of these barcodes below GS1's example prefix 952; the sample shop's own is 4711. */
const COMPANY = 5_000_000

/**
 * A catalog of exactly `count` SKUs as rows for the benchmarks: up to twelve variants an item, believable names and
 * prices, a valid EAN-13 each. The same for the same count; ids are the same for the same position.
 */
export function manySkus(count: number, now: number): CatalogRows {
  const rows = {
    items: [] as CatalogRows['items'],
    skus: [] as CatalogRows['skus'],
    barcodes: [] as CatalogRows['barcodes'],
  }
  for (let number = 0; rows.skus.length < count; number += 1) addItem(rows, number, count, now)
  return { ...rows, kitParts: [] }
}

function addItem(rows: Omit<CatalogRows, 'kitParts'>, number: number, count: number, now: number): void {
  const chance = randomnessOf(`item ${number}`)
  const range = chance.pick(RANGES)
  const maker = chance.pick(MAKERS)
  // The number at the end keeps names apart, as a maker's own model numbers do.
  const name = `${chance.pick(CHARACTERS)} ${chance.pick(range.nouns).toLowerCase()} ${100 + number}`
  const itemId = manyId('item', number)
  const [optionName, values] = range.kinds ?? ['Colour', COLOURS]
  const variants = values
    .slice(0, chance.whole(1, 4))
    .flatMap((value) => range.sizes.slice(0, chance.whole(1, 3)).map((size) => [value, size] as const))
  const price = chance.whole(range.price[0] / 5, range.price[1] / 5) * 5
  rows.items.push({
    id: itemId,
    handle: slug(name),
    name,
    brand: maker,
    category: range.category,
    tags: JSON.stringify([range.category.toLowerCase()]),
    taxCategory: range.taxCategory,
    optionNames: JSON.stringify([optionName, 'Size']),
    searchText: searchTextOf({
      name,
      brand: maker,
      category: range.category,
      tags: [],
      words: variants.flat(),
    }),
    createdAt: now,
    updatedAt: now,
  })
  for (const [position, [value, size]] of variants.entries()) {
    const index = rows.skus.length
    if (index === count) return
    const id = manyId('sku', index)
    rows.skus.push({
      id,
      itemId,
      code: `M${String(index).padStart(6, '0')}`,
      name: skuName(name, [value, size]),
      option1: value,
      option2: size,
      price: price + position * 50,
      cost: Math.round(price * 0.42),
      position,
      revision: index + 1,
      updatedAt: now,
    })
    rows.barcodes.push({
      code: exampleEan13(COMPANY * 100 + index).padStart(14, '0'),
      skuId: id,
      quantity: 1,
      position: 0,
    })
  }
}
