import { afterEach, expect, test } from 'vitest'

import { isCalculatedAlike } from '#domain/pricing/recalculate.ts'
import { addsUp, soldUnits } from '#domain/sale/check.ts'
import { replicaSku, uuid } from '#pwa/offline/testing/sample.ts'
import { leave, named, press, show } from '#pwa/ui/testing/page.ts'

import { ChoicesDialog } from './choices/ChoicesDialog.tsx'
import { registerOf, STORE_ID } from './testing/register.ts'

// A tablet without a line: prices begin and end at their moment, and what has to be chosen is asked over the line.

afterEach(leave)

const NOW = Date.parse('2026-11-23T14:31:07.123Z')
const MINUTE = 60_000

const SIZE = {
  id: 'size',
  name: 'Size',
  min: 1,
  max: 1,
  options: [
    { id: 'small', name: 'Small', price: 0, skuId: null, quantity: 1 },
    { id: 'large', name: 'Large', price: 60, skuId: uuid(21), quantity: 1 },
  ],
}
const VASE = replicaSku(11, {
  name: 'Vase',
  barcodes: ['VASE'],
  price: 1_000,
  rules: {
    // 12.00 in ten minutes, under a new name; and a sale for an hour from then on, in this store alone.
    ahead: [
      [NOW + 10 * MINUTE, 4, 1_200],
      [NOW + 10 * MINUTE, 1, 'Tall vase'],
    ],
    tiers: [[1, 900, 1, NOW + 20 * MINUTE, NOW + 80 * MINUTE, 1, null, STORE_ID]],
  },
})
const CUP = replicaSku(12, {
  name: 'Latte',
  barcodes: ['LATTE'],
  price: 300,
  rules: {
    choices: [SIZE],
    tiers: [
      [3, 250, 1, 0, null, 6, null, null],
      [2, 280, 1, 0, null, 1, 'trade', null],
    ],
  },
})
const register = () => registerOf([VASE, CUP])

test('a price that begins while the tablet is offline holds from its second on, and a line keeps the one it was scanned at', async () => {
  const { model, lines, later, cutOff, documents } = register()
  cutOff()
  model.scan('VASE')
  expect(model.basket.priced.value.total).toBe(1_000)
  later(10 * MINUTE - 1)
  model.scan('VASE')
  expect([lines(), model.basket.priced.value.total]).toEqual([['2 Vase'], 2_000])
  later(1)
  model.scan('VASE')
  // The two in the basket keep what stood on the shelf when they were scanned.
  expect([lines(), model.basket.priced.value.total]).toEqual([['2 Vase', '1 Tall vase'], 3_200])
  later(10 * MINUTE)
  model.scan('VASE')
  expect(model.basket.priced.value.total).toBe(4_100)
  model.charge()
  await model.payCard()
  const [sale] = documents
  expect(
    sale?.lines.map(({ unitPrice, price }) => [unitPrice, price?.kind, price?.from, price?.storeOnly]),
  ).toEqual([
    [1_000, undefined, undefined, undefined],
    [1_200, undefined, undefined, undefined],
    [900, 'sale', new Date(NOW + 20 * MINUTE).toISOString(), true],
  ])
  expect(sale && addsUp(sale) && isCalculatedAlike(sale)).toBe(true)
  later(60 * MINUTE)
  model.nextSale()
  model.scan('VASE')
  expect(model.basket.priced.value.total).toBe(1_200)
})

test('a scan is a line at once; the required choice is asked in one small sheet, and taken by one tap', async () => {
  const { model, lines, documents } = register()
  model.scan('LATTE')
  expect(lines()).toEqual(['1 Latte'])
  const lineId = model.choosing.value
  const line = model.basket.basket.value.lines.find(({ id }) => id === lineId)
  if (!line) throw new Error('nothing is asked')
  // Whoever closes the sheet is asked again before money is taken.
  model.choose(null)
  model.charge()
  expect([model.stage.value.stage, model.choosing.value]).toEqual(['selling', lineId])
  await show(<ChoicesDialog model={model} line={line} onClose={() => model.choose(null)} />)
  await press(named('Large+0.60'))
  expect(model.choosing.value).toBe(null)
  expect(model.basket.priced.value.total).toBe(360)
  // Another one is another line: it may be chosen otherwise.
  model.scan('LATTE')
  expect(lines()).toEqual(['1 Latte', '1 Latte'])
  model.basket.remove(model.choosing.value ?? '')
  model.choose(null)
  model.charge()
  expect(model.stage.value.stage).toBe('tender')
  await model.payCard()
  const [sale] = documents
  expect(sale?.lines[0]?.modifiers).toEqual([
    {
      groupId: 'size',
      optionId: 'large',
      name: 'Large',
      price: 60,
      amount: 60,
      skuId: uuid(21),
      quantity: 1,
    },
  ])
  expect(sale && soldUnits(sale).map(({ skuId }) => skuId)).toEqual([uuid(12), uuid(21)])
})

test('a quantity’s price comes with the quantity, a group’s with the group, and both are on the document', async () => {
  const { model, documents } = register()
  model.scan('LATTE')
  const [line] = model.basket.basket.value.lines
  model.basket.change(line?.id ?? '', 6)
  expect(model.basket.priced.value.total).toBe(1_500)
  model.basket.change(line?.id ?? '', 5)
  expect(model.basket.priced.value.total).toBe(1_500)
  expect(model.groups()).toEqual(['trade'])
  model.basket.apply((basket) => ({ ...basket, group: 'trade' }))
  expect(model.basket.priced.value.total).toBe(1_400)
  model.basket.apply((basket) => ({
    ...basket,
    lines: basket.lines.map((one) => ({ ...one, choices: [] })),
  }))
  model.charge()
  await model.payCash(1_400)
  expect(documents[0]).toMatchObject({
    customerGroup: 'trade',
    lines: [{ price: { kind: 'group', group: 'trade', regular: 1_500 } }],
  })
})
