import { expect, test } from 'vitest'

import { REGIONS } from '#domain/barcode/regions.ts'

import { readItem } from './import-read.ts'
import type { RawItem, RawVariant } from './import-wire.ts'

const VARIANT: RawVariant = {
  line: 2,
  options: [],
  code: 'MUG',
  barcode: '',
  price: '14.00',
  compareAtPrice: '',
  cost: '',
  quantity: '',
  taxable: '',
  photo: '',
}
const EURO = { currency: 'EUR', patterns: [] }
const YEN = { currency: 'JPY', patterns: [] }
const ITEM: RawItem = {
  position: 0,
  line: 2,
  handle: 'mug',
  title: 'Mug',
  body: '',
  vendor: '',
  type: '',
  tags: '',
  status: '',
  published: '',
  giftCard: '',
  optionNames: [],
  photo: '',
  variants: [VARIANT],
}
const withVariant = (variant: Partial<RawVariant>): RawItem => ({
  ...ITEM,
  variants: [{ ...VARIANT, ...variant }],
})
const withColours = (...variants: Partial<RawVariant>[]): RawItem => ({
  ...ITEM,
  optionNames: ['Colour'],
  variants: variants.map((variant, index) => ({ ...VARIANT, line: index + 2, code: '', ...variant })),
})

test.for<[raw: RawItem, line: number, reason: string]>([
  [{ ...ITEM, handle: '' }, 2, 'missing_handle'],
  [{ ...ITEM, title: '' }, 2, 'missing_title'],
  [{ ...ITEM, variants: [] }, 2, 'missing_variants'],
  [{ ...ITEM, giftCard: 'true' }, 2, 'gift_card'],
  [{ ...ITEM, status: 'asleep' }, 2, 'bad_status'],
  [{ ...ITEM, title: 'x'.repeat(201) }, 2, 'text_too_long'],
  [withVariant({ price: '' }), 2, 'missing_price'],
  [withVariant({ price: 'ask' }), 2, 'bad_price'],
  [withVariant({ price: '1.234' }), 2, 'bad_price'],
  [withVariant({ price: '-1' }), 2, 'negative_price'],
  [withVariant({ compareAtPrice: 'x' }), 2, 'bad_compare_at_price'],
  [withVariant({ cost: '-1' }), 2, 'bad_cost'],
  [withVariant({ quantity: '1.5' }), 2, 'bad_quantity'],
  [withVariant({ quantity: 'many' }), 2, 'bad_quantity'],
  [withVariant({ barcode: '4006381333930' }), 2, 'barcode_check_digit'],
  [withVariant({ barcode: '4.00638E+12' }), 2, 'barcode_rounded'],
  [withVariant({ barcode: 'x'.repeat(81) }), 2, 'barcode_too_long'],
  [withVariant({ barcode: 'a\u0007b' }), 2, 'barcode_unprintable'],
  [withVariant({ code: 'x'.repeat(101) }), 2, 'code_too_long'],
  [withColours({ options: ['Red'] }, { options: [''] }), 3, 'missing_option'],
  [withColours({ options: ['Red'] }, { options: ['red '] }), 3, 'duplicate_options'],
  [
    withColours({ options: ['Red'], code: 'A' }, { options: ['Blue'], code: 'A' }),
    3,
    'duplicate_code_in_file',
  ],
  [
    withColours({ options: ['Red'], barcode: '96385074' }, { options: ['Blue'], barcode: '00000096385074' }),
    3,
    'duplicate_barcode_in_file',
  ],
] as const)('case %#: line %i is left out: %s', ([raw, line, reason]) => {
  const { item, problems } = readItem(raw, EURO)
  expect(item).toBeNull()
  expect(problems).toContainEqual(expect.objectContaining({ line, reason }))
})

test('more variants than any export has are refused', () => {
  const many = withColours(...Array.from({ length: 2_049 }, (_, index) => ({ options: [`c${index}`] })))
  expect(readItem(many, EURO).problems).toMatchObject([{ reason: 'too_many_variants' }])
})

test.for<[raw: RawItem, reason: string]>([
  [withVariant({ quantity: '-2' }), 'quantity_below_zero'],
  [withVariant({ photo: 'http://example.com/a.jpg' }), 'photo_left_out'],
  [{ ...ITEM, photo: 'javascript:alert(1)' }, 'photo_left_out'],
] as const)('case %# is imported with a note: %s', ([raw, reason]) => {
  const { item, problems } = readItem(raw, EURO)
  expect(item?.photo).toBeNull()
  expect(problems).toMatchObject([{ reason }])
})

test.for([
  ['14', 1400],
  ['14.5', 1450],
  ['14,50', 1450],
  ['1,299.00', 129_900],
  ['€ 3.20', 320],
] as const)('a price of %s is %i cents', ([price, minor]) => {
  expect(readItem(withVariant({ price }), EURO).item?.variants[0]?.price).toBe(minor)
})

test('prices without decimals stay whole in yen', () => {
  expect(readItem(withVariant({ price: '1200' }), YEN).item?.variants[0]?.price).toBe(1200)
  expect(readItem(withVariant({ price: '12.50' }), YEN).problems).toMatchObject([{ reason: 'bad_price' }])
})

test('variants without SKU get HANDLE.OPTION, and never the same one', () => {
  const raw = withColours(
    { options: ['L/XL'] },
    { options: ['L-XL'] },
    { options: ['Größe 2'] },
    { options: ['红'] },
  )
  const codes = readItem(raw, EURO).item?.variants.map(({ ownCode }) => ownCode)
  expect(codes).toEqual(['MUG.L-XL', 'MUG.L-XL.2', 'MUG.GRÖSSE-2', 'MUG.红'])
})

test.for([
  [{ status: 'active', published: 'false' }, 'active'],
  [{ status: 'archived' }, 'discontinued'],
  [{ status: 'Draft' }, 'draft'],
  [{ published: 'true' }, 'active'],
  [{ published: 'FALSE' }, 'draft'],
  [{}, null],
] as const)('%o reads as %s', ([cells, status]) => {
  expect(readItem({ ...ITEM, ...cells }, EURO).item?.status).toBe(status)
})

test('a price label of the shop is kept as what all labels of the item have in common', () => {
  const reading = { currency: 'EUR', patterns: REGIONS.DE.patterns }
  const barcodeOf = (barcode: string) =>
    readItem(withVariant({ barcode }), reading).item?.variants[0]?.barcode
  const key = barcodeOf('2811111068708')
  expect(key).not.toBe('02811111068708')
  expect(barcodeOf('2811111012343')).toBe(key)
  expect(readItem(withVariant({ barcode: '2811111068708' }), EURO).item?.variants[0]?.barcode).not.toBe(key)
})
