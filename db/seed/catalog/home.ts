import type { SampleItem } from '#db/seed/sample-item.ts'

const HOME = { category: 'Home', tax: 'standard' } as const
const VASE_COLOURS = [
  ['BLU', 'Blue', '#3d6d99'],
  ['GRN', 'Green', '#4f8a6b'],
  ['AMB', 'Amber', '#c98a34'],
] as const
const VASE_SIZES = [
  ['S', 1400, 560, 3],
  ['M', 1900, 780, 3],
  ['L', 2400, 980, 2],
] as const
/** The tour's last one: one at Main St, two at Harbour Rd. */
const VASE_OPENING: Readonly<Record<string, readonly [number, number]>> = { 'BLU-L': [1, 2] }
const SCENTS = [
  ['TUR', 'Turf smoke', '#5b4a3f'],
  ['SEA', 'Sea salt', '#7fa5b5'],
  ['FIG', 'Fig leaf', '#6f8a5f'],
  ['ORA', 'Orange & clove', '#c9702e'],
] as const

/** Vases, candles, textiles, pots. */
export const HOME_GOODS: readonly SampleItem[] = [
  {
    ...HOME,
    season: 'gift',
    name: 'Vase',
    brand: 'Strand Glass',
    tags: ['vase', 'glass'],
    text: [
      'Mouth-blown recycled glass: no two quite alike.',
      '- S 14 cm, M 20 cm, L 28 cm',
      '- Dishwasher: rather not',
    ],
    optionNames: ['Colour', 'Size'],
    drawing: 'vase',
    skus: VASE_COLOURS.flatMap(([colour, name, tint]) =>
      VASE_SIZES.map(([size, price, cost, pace]) => ({
        code: `HO-VASE-${colour}-${size}`,
        options: [name, size],
        price,
        cost,
        pace,
        tint,
        opening: VASE_OPENING[`${colour}-${size}`],
      })),
    ),
  },
  {
    ...HOME,
    season: 'winter',
    name: 'Scented candle',
    brand: 'Peat & Petal',
    tags: ['candle', 'scented', 'gift'],
    text: [
      'Rapeseed and beeswax with a cotton wick.',
      '- Votive burns 15 hours, jar 45 hours',
      '- Trim the wick to 5 mm',
    ],
    optionNames: ['Scent', 'Size'],
    drawing: 'candle',
    skus: SCENTS.flatMap(([code, scent, tint]) => [
      {
        code: `HO-CAND-${code}-V`,
        options: [scent, 'Votive'],
        price: 950,
        cost: 340,
        pace: 5,
        casePack: 12,
        tint,
      },
      {
        code: `HO-CAND-${code}-J`,
        options: [scent, 'Jar'],
        price: 2200,
        cost: 850,
        pace: 5,
        casePack: 6,
        tint,
      },
    ]),
  },
  {
    ...HOME,
    season: 'gift',
    name: 'Stoneware mug',
    brand: 'Slip & Fire',
    tags: ['mug', 'pottery'],
    text: ['Thrown in a small pottery by the sea, 300 ml. Dishwasher and microwave safe.'],
    optionNames: ['Glaze'],
    drawing: 'mug',
    skus: [
      {
        code: 'HO-MUG-OAT',
        options: ['Oatmeal'],
        price: 1850,
        cost: 780,
        pace: 6,
        tint: '#d3c2a3',
        opening: [14, 6],
      },
      { code: 'HO-MUG-BLU', options: ['Speckled blue'], price: 1850, cost: 780, pace: 6, tint: '#6a8caf' },
      { code: 'HO-MUG-MOS', options: ['Moss'], price: 1850, cost: 780, pace: 4, tint: '#6d7f4f' },
    ],
  },
  {
    ...HOME,
    season: 'visitors',
    name: 'Linen tea towel',
    tags: ['linen', 'kitchen'],
    text: ['Irish linen, screen printed. Gets better with every wash.'],
    optionNames: ['Print'],
    drawing: 'towel',
    skus: [
      { code: 'HO-TOWE-MAC', options: ['Mackerel'], price: 1450, cost: 600, pace: 5, tint: '#4a7796' },
      { code: 'HO-TOWE-FOX', options: ['Foxgloves'], price: 1450, cost: 600, pace: 4, tint: '#b0638d' },
      { code: 'HO-TOWE-CHE', options: ['Check'], price: 1450, cost: 600, pace: 3, tint: '#b5483c' },
    ],
  },
  {
    ...HOME,
    season: 'winter',
    name: 'Wool throw',
    brand: 'Mourne Weavers',
    tags: ['wool', 'throw'],
    text: ['Pure new wool, 130 × 180 cm with a fringe.'],
    optionNames: ['Colour'],
    drawing: 'throw',
    skus: [
      { code: 'HO-THRO-GRE', options: ['Grey'], price: 8900, cost: 4200, pace: 1, tint: '#8d9399' },
      {
        code: 'HO-THRO-HEA',
        options: ['Heather'],
        price: 8900,
        cost: 4200,
        pace: 1.2,
        tint: '#8a6b8f',
        opening: [3, 1],
      },
      { code: 'HO-THRO-RUS', options: ['Rust'], price: 8900, cost: 4200, pace: 0.7, tint: '#a64b2a' },
    ],
  },
  {
    ...HOME,
    season: 'everyday',
    name: 'Cushion cover, 45 cm',
    tags: ['cushion', 'linen'],
    text: ['Washed linen with a hidden zip. Inner not included.'],
    optionNames: ['Colour'],
    drawing: 'cushion',
    skus: [
      { code: 'HO-CUSH-SAN', options: ['Sand'], price: 2600, cost: 1100, pace: 2, tint: '#cdb48a' },
      { code: 'HO-CUSH-INK', options: ['Ink'], price: 2600, cost: 1100, pace: 1.5, tint: '#2e3a52' },
      { code: 'HO-CUSH-SAG', options: ['Sage'], price: 2600, cost: 1100, pace: 2, tint: '#8fa58a' },
    ],
  },
  {
    ...HOME,
    season: 'winter',
    name: 'Dinner candles, pair',
    brand: 'Peat & Petal',
    tags: ['candle', 'table'],
    text: ['Hand-dipped, 25 cm, eight hours.'],
    optionNames: ['Colour'],
    drawing: 'tapers',
    skus: [
      { code: 'HO-TAPE-IVO', options: ['Ivory'], price: 895, cost: 340, pace: 5, tint: '#e8dcc0' },
      { code: 'HO-TAPE-FOR', options: ['Forest'], price: 895, cost: 340, pace: 4, tint: '#2f5d47' },
    ],
  },
  {
    ...HOME,
    season: 'garden',
    name: 'Terracotta pot',
    tags: ['pot', 'garden'],
    text: ['Frost-proof clay with a saucer.', '- S 12 cm, M 18 cm, L 26 cm'],
    optionNames: ['Size'],
    drawing: 'pot',
    skus: [
      { code: 'HO-TERR-S', options: ['S'], price: 495, cost: 190, pace: 5, tint: '#b9663f' },
      { code: 'HO-TERR-M', options: ['M'], price: 950, cost: 390, pace: 4, tint: '#b9663f' },
      { code: 'HO-TERR-L', options: ['L'], price: 1900, cost: 850, pace: 2, tint: '#b9663f' },
    ],
  },
  {
    ...HOME,
    season: 'garden',
    name: 'Watering can',
    tags: ['garden', 'house plant'],
    text: ['Long spout for house plants, one litre, powder-coated steel.'],
    optionNames: ['Colour'],
    drawing: 'can',
    skus: [
      { code: 'HO-WATE-GRN', options: ['Green'], price: 2400, cost: 1050, pace: 1.5, tint: '#3f6b52' },
      { code: 'HO-WATE-CRE', options: ['Cream'], price: 2400, cost: 1050, pace: 1, tint: '#e6dac0' },
    ],
  },
]
