import * as v from 'valibot'
import { expect, test } from 'vitest'

import { addsUp } from '#domain/sale/check.ts'
import { SaleDocument } from '#domain/sale/wire.ts'
import { replicaSku, uuid } from '#pwa/offline/testing/sample.ts'

import { registerOf, SHOP } from './testing/register.ts'

// What a cashier does, from the first scan to the next customer. Nothing here waits for the shop.

const ROSE = replicaSku(11, { name: 'Rose', barcodes: ['04006381333931'], price: 299 })
const VASE = replicaSku(12, { name: 'Vase', barcodes: ['00000096385074'], price: 2400 })
const SOIL = replicaSku(13, { name: 'Soil', barcodes: ['SOIL'], price: 120, unit: 'gram' })
const register = (shop = SHOP) => registerOf([ROSE, VASE, SOIL], shop)

test('scans become lines, the same goods count up', () => {
  const { model, lines, sounds } = register()
  for (const code of ['4006381333931', '96385074', '4006381333931']) model.scan(code)
  expect(lines()).toEqual(['2 Rose', '1 Vase'])
  expect(model.basket.priced.value.total).toBe(2998)
  expect(sounds).toEqual(['found', 'found', 'found'])
  expect(model.basket.touched.value).toMatchObject({ times: 3 })
})

test('a code that nobody knows is heard and said, and the next scan goes on', () => {
  const { model, lines, sounds } = register()
  model.scan('4999999999999')
  expect([sounds, model.notice.value]).toEqual([
    ['not found'],
    { notice: 'unknown_code', code: '4999999999999' },
  ])
  model.scan('96385074')
  expect([lines(), model.notice.value]).toEqual([['1 Vase'], null])
})

test('goods by weight ask how much, and scans go on meanwhile', () => {
  const { model, lines } = register()
  model.scan('SOIL')
  expect(model.asking.value?.name).toBe('Soil')
  model.scan('96385074')
  model.answerQuantity(350)
  expect(lines()).toEqual(['1 Vase', '350 Soil'])
  expect(model.basket.priced.value.total).toBe(2400 + 42)
  model.scan('SOIL')
  model.answerQuantity(null)
  expect(lines()).toEqual(['1 Vase', '350 Soil'])
})

test('cash is written as one document, and the next sale is open at once', async () => {
  const { model, lines, documents, sold } = register()
  model.scan('4006381333931')
  model.charge()
  expect(model.stage.value).toEqual({ stage: 'tender' })
  expect(model.number.value).toBe('2-0001')
  const paid = await model.payCash(500)
  expect(paid.ok).toBe(true)
  const [document] = documents
  expect(v.parse(SaleDocument, document)).toMatchObject({
    number: '2-0001',
    total: 299,
    staffId: uuid(3),
    tenders: [{ kind: 'cash', amount: 299, given: 500, change: 201 }],
  })
  expect(document && addsUp(document)).toBe(true)
  expect(model.stage.value).toMatchObject({ stage: 'done' })
  expect([lines(), model.number.value, sold.length]).toEqual([[], '2-0002', 1])
})

test('coins that do not exist are rounded, and only for cash', async () => {
  const { model, documents } = register({ ...SHOP, currency: 'CHF', cashRounding: 5 })
  model.scan('4006381333931')
  await model.payCash(300)
  model.scan('4006381333931')
  await model.payCard()
  expect(documents.map(({ total, rounding }) => ({ total, rounding }))).toEqual([
    { total: 300, rounding: 1 },
    { total: 299, rounding: 0 },
  ])
})

test('too little cash finishes nothing', async () => {
  const { model, documents } = register()
  model.scan('4006381333931')
  expect(await model.payCash(200)).toEqual({ ok: false, error: { reason: 'not_enough' } })
  expect(documents).toEqual([])
})

test('a second press while the sale is written counts for nothing', async () => {
  const { model, documents } = register()
  model.scan('4006381333931')
  await Promise.all([model.payCash(300), model.payCash(300), model.payCard()])
  expect(documents).toHaveLength(1)
})

test('a tablet that cannot write does not sell: the basket stays as it was', async () => {
  const { model, lines, documents, fail } = register()
  model.scan('4006381333931')
  model.charge()
  fail({ reason: 'not_written', detail: 'disk full' })
  await model.payCash(300)
  expect(model.notice.value).toEqual({ notice: 'not_written', detail: 'disk full' })
  expect([lines(), model.stage.value, documents]).toEqual([['1 Rose'], { stage: 'tender' }, []])
  fail(null)
  await model.payCash(300)
  expect(documents).toHaveLength(1)
})

test('goods forgotten until the money is out join the sale that is being paid', () => {
  const { model, lines } = register()
  model.scan('4006381333931')
  model.charge()
  model.scan('96385074')
  expect([lines(), model.stage.value]).toEqual([['1 Rose', '1 Vase'], { stage: 'selling' }])
})

test('after a sale the next scan starts the next one', async () => {
  const { model, lines } = register()
  model.scan('4006381333931')
  await model.payCash(300)
  model.scan('96385074')
  expect([lines(), model.stage.value]).toEqual([['1 Vase'], { stage: 'selling' }])
})

test('an empty sale is not charged', () => {
  const { model } = register()
  model.charge()
  expect(model.stage.value).toEqual({ stage: 'selling' })
})

test('what was removed or cleared can be put back, but not into the next sale', async () => {
  const { model, lines } = register()
  for (const code of ['4006381333931', '96385074']) model.scan(code)
  const [rose] = model.basket.basket.value.lines
  const undo = model.basket.remove(rose?.id ?? '')
  expect(lines()).toEqual(['1 Vase'])
  undo()
  expect(lines()).toEqual(['1 Rose', '1 Vase'])
  const bringBack = model.basket.clear()
  expect(lines()).toEqual([])
  bringBack()
  expect(lines()).toEqual(['1 Rose', '1 Vase'])
  const late = model.basket.remove(rose?.id ?? '')
  await model.payCash(5000)
  model.scan('96385074')
  late()
  expect(lines()).toEqual(['1 Vase'])
})

test('a changed tax or currency of the shop counts from then on', () => {
  const { model, shopNow } = register()
  model.scan('4006381333931')
  shopNow.value = { ...SHOP, taxMode: 'exclusive' }
  expect(model.basket.priced.value).toMatchObject({ subtotal: 299, tax: 69, total: 368 })
})

const WINE = replicaSku(31, {
  name: 'Wine',
  barcodes: ['04006381333962', '05000159484695'],
  price: 900,
  rules: { age: 18, packs: [['05000159484695', 6, 4_800]] },
})
const REPAIR = replicaSku(32, {
  name: 'Repair',
  code: 'REPAIR',
  price: 0,
  kind: 'service',
  rules: { selling: 'open_price' },
})
const CARD = replicaSku(33, {
  name: 'Gift card',
  code: 'CARD',
  price: 0,
  kind: 'service',
  rules: { selling: 'gift_card' },
})

test('an age is asked for once, kept with the sale, and nothing is sold before it is answered', async () => {
  const { model, lines, documents } = registerOf([WINE, ROSE])
  model.scan('4006381333931')
  expect(model.ageAsked.value).toBeNull()
  model.scan('4006381333962')
  expect(model.ageAsked.value).toBe(18)
  model.charge()
  expect(model.stage.value.stage).toBe('selling')
  model.basket.answerAge(true)
  model.scan('4006381333962')
  expect([model.ageAsked.value, lines()]).toEqual([null, ['1 Rose', '2 Wine']])
  await model.payCard()
  expect(v.parse(SaleDocument, documents[0])).toMatchObject({ ageCheck: { age: 18, how: 'asked' } })
  model.scan('4006381333962')
  expect(model.ageAsked.value).toBe(18)
  model.basket.answerAge(false)
  expect(lines()).toEqual([])
})

test('a case is so many of the same stock, at the price of the case', async () => {
  const { model, documents } = registerOf([WINE])
  model.scan('4006381333962')
  model.scan('5000159484695')
  model.basket.answerAge(true)
  expect(model.basket.priced.value.total).toBe(900 + 4_800)
  await model.payCard()
  const sale = v.parse(SaleDocument, documents[0])
  expect(sale.lines.map(({ quantity, amount, given }) => [quantity, amount, given])).toEqual([
    [1, 900, undefined],
    [6, 4_800, 'pack'],
  ])
  expect(addsUp(sale)).toBe(true)
})

test('what has no price of its own is asked for it, and a service takes nothing from the shelf', async () => {
  const { model, documents } = registerOf([REPAIR])
  model.scan('REPAIR')
  expect(model.asking.value?.name).toBe('Repair')
  model.answerPrice(null)
  expect(model.basket.basket.value.lines).toEqual([])
  model.scan('REPAIR')
  model.answerPrice(3_500)
  await model.payCard()
  expect(v.parse(SaleDocument, documents[0])).toMatchObject({
    total: 3_500,
    lines: [{ given: 'open', unitPrice: 3_500, recipe: [] }],
  })
})

test('a gift card is sold at any amount, takes nothing from the shelf, and is money owed', async () => {
  const { model, documents } = registerOf([CARD, REPAIR])
  model.scan('CARD')
  model.answerPrice(5_000)
  model.scan('REPAIR')
  model.answerPrice(1_000)
  await model.payCard()
  const sale = v.parse(SaleDocument, documents[0])
  expect(sale.lines.map(({ amount, recipe, liability }) => [amount, recipe, liability])).toEqual([
    [5_000, [], 'gift_card'],
    [1_000, [], undefined],
  ])
})
