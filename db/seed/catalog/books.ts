import type { SampleItem } from '#db/seed/sample-item.ts'

const BOOK = {
  category: 'Books',
  tax: 'zero',
  season: 'gift',
  drawing: 'book',
  brand: 'Half Door Press',
} as const

function book(
  code: string,
  name: string,
  text: string,
  price: number,
  pace: number,
  tint: string,
  tags: readonly string[],
): SampleItem {
  return {
    ...BOOK,
    name,
    text: [text],
    tags: ['book', ...tags],
    skus: [{ code, price, cost: Math.round(price * 0.58), pace, barcode: 'isbn', tint }],
  }
}

/** Invented titles of an invented press: no real book is meant. */
export const BOOKS: readonly SampleItem[] = [
  book(
    'BK-SEAB',
    'A Pocket Guide to Harbour Birds',
    'Sixty birds from the pier, each with its voice in words. 128 pages.',
    1299,
    3,
    '#3f6f92',
    ['nature', 'birds'],
  ),
  book(
    'BK-GARD',
    'The Small Wet Garden',
    'Growing in rain, wind and one hour of sun. 208 pages.',
    2499,
    1.5,
    '#4f7f5a',
    ['garden'],
  ),
  book(
    'BK-FLOW',
    'A Year in Stems',
    "A florist's twelve months, with what to buy when. 192 pages.",
    2799,
    2,
    '#cf5f6c',
    ['flowers', 'garden'],
  ),
  book(
    'BK-BAKE',
    'Bread, Butter, Smoke',
    'Plain Irish baking for a modern kitchen. 224 pages.',
    2999,
    2,
    '#b98b54',
    ['cooking'],
  ),
  book('BK-SOUP', 'Forty Soups', 'One pot, forty evenings. 96 pages.', 1699, 1.5, '#c9702e', ['cooking']),
  book('BK-POEM', 'Low Tide: Poems', 'Poems of the strand and the city. 80 pages.', 1250, 2, '#6f8796', [
    'poetry',
  ]),
  book(
    'BK-WALK',
    'Twelve Walks Without a Car',
    'From a tram or train stop, each with a place for tea. 144 pages.',
    1599,
    3,
    '#6d7f4f',
    ['dublin', 'walking'],
  ),
  book('BK-LETT', 'How to Write a Letter', 'Short, kind, and with examples. 112 pages.', 1399, 2, '#7a2233', [
    'writing',
  ]),
  book('BK-KIDS-PUF', 'Puffin Is Late', 'A picture book for three and up. 32 pages.', 1099, 4, '#d9722e', [
    'children',
  ]),
  book(
    'BK-KIDS-FOX',
    'The Fox Who Posted Himself',
    'A picture book for four and up. 40 pages.',
    1199,
    3,
    '#a64b2a',
    ['children'],
  ),
  book('BK-KIDS-SEA', 'Count the Boats', 'A board book for the very young. 20 pages.', 899, 3, '#4a86a8', [
    'children',
  ]),
  book(
    'BK-KIDS-COL',
    'Colour the Harbour',
    'A colouring book for long journeys. 48 pages.',
    799,
    4,
    '#d8c07a',
    ['children', 'colouring'],
  ),
  book(
    'BK-CRAF',
    'Fold, Tie, Wrap',
    'Wrapping with paper, cloth and string. 104 pages.',
    1799,
    1.5,
    '#b48a5c',
    ['craft'],
  ),
  book('BK-GHOS', 'Seven Ghosts of the Canal', 'For dark evenings. 176 pages.', 1199, 2, '#2f3f63', [
    'stories',
    'dublin',
  ]),
]
