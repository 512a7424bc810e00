import * as v from 'valibot'
import { expect, test } from 'vitest'

import { SaleDocument } from '#domain/sale/wire.ts'
import { replicaSku } from '#pwa/offline/testing/sample.ts'
import { registerOf, SHOP } from '#pwa/register/testing/register.ts'

// What a scanner sends that is no plain number. It is 23 November 2026 in the shop.

const MILK = replicaSku(11, { name: 'Milk', barcodes: ['09521234543213'], price: 129 })
const CHEESE = replicaSku(12, {
  name: 'Cheese',
  barcodes: ['02811110000006', '02311110000001'],
  price: 2000,
  unit: 'gram',
})
const BUN = replicaSku(13, { name: 'Bun', barcodes: ['02511110000005'], price: 45 })
const GERMAN = { ...SHOP, codes: { region: 'DE', patterns: '', expiredPacks: 'refuse' as const } }
const register = (shop: typeof SHOP = GERMAN) => registerOf([MILK, CHEESE, BUN], shop)

test('a weight label sells its weight, a price label its price, a count label its pieces', () => {
  const { model, lines } = register()
  for (const code of ['2811111068708', '2311114002391', '2511119000129']) model.scan(code)
  expect(lines()).toEqual(['6870 Cheese', '120 Cheese', '12 Bun'])
  expect(model.basket.priced.value.lines.map(({ amount }) => amount)).toEqual([13740, 239, 540])
})

test('a label that was misread is not sold, and says why', () => {
  const { model, sounds } = register()
  model.scan('2511118000120')
  expect(model.notice.value).toMatchObject({
    notice: 'unknown_code',
    why: expect.stringMatching(/price is wrong/),
  })
  expect(sounds).toEqual(['not found'])
})

test('a shop without a region, or with a pattern of its own', () => {
  const none = register(SHOP)
  none.model.scan('2811111068708')
  expect(none.model.notice.value).toMatchObject({ notice: 'unknown_code' })
  const own = register({
    ...SHOP,
    codes: { region: null, patterns: '28 PPPPPPPVVVVV weight 2', expiredPacks: 'refuse' },
  })
  own.model.scan('2811110012344')
  expect(own.lines()).toEqual(['12340 Cheese'])
})

test.for([
  ']d20109521234543213172611231',
  '(01)09521234543213(17)261123(10)L7',
  'https://id.gs1.org/01/9521234543213/10/L7?17=261123',
])('%s sells one on its last day', (code) => {
  const { model, lines } = register()
  model.scan(code.replace('2611231', '26112310L7'))
  expect(lines()).toEqual(['1 Milk'])
  expect(model.basket.basket.value.lines[0]?.label).toEqual({ batch: 'L7', expiry: '2026-11-23' })
})

test('an expired pack stops, and only goes on where the shop allows it and somebody may', () => {
  const code = '(01)09521234543213(17)261122(10)L7'
  const strict = register()
  strict.trust()
  strict.model.scan(code)
  expect(strict.lines()).toEqual([])
  expect(strict.model.notice.value).toMatchObject({ notice: 'expired', mayBeSold: false })

  const lenient = register({ ...SHOP, codes: { region: null, patterns: '', expiredPacks: 'approve' } })
  lenient.model.scan(code)
  expect(lenient.model.notice.value).toMatchObject({
    mayBeSold: false,
    text: expect.stringMatching(/22.*manager/),
  })
  lenient.trust()
  lenient.model.scan(code)
  const notice = lenient.model.notice.value
  if (notice?.notice !== 'expired') throw new Error('sold without a word')
  expect(notice.mayBeSold).toBe(true)
  lenient.model.sellExpired(notice.goods)
  expect(lenient.model.basket.basket.value.lines).toMatchObject([
    { quantity: 1, overrideReason: 'expired_pack', label: { batch: 'L7', expiry: '2026-11-22' } },
  ])
})

test('the two codes of one pack are one pack', () => {
  const { model, lines } = register()
  model.scan('9521234543213')
  model.scan('(01)09521234543213(10)L7')
  expect(lines()).toEqual(['1 Milk'])
})

test('batch and date go into the document', async () => {
  const { model, documents } = register()
  model.scan('(01)09521234543213(17)261130(10)L7')
  model.scan('2811111068708')
  model.charge()
  await model.payCard()
  const [document] = documents
  expect(v.parse(SaleDocument, document).lines.map(({ label }) => label)).toEqual([
    { batch: 'L7', expiry: '2026-11-30' },
    { code: '2811111068708' },
  ])
})
