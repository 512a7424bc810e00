import { afterEach, expect, test, vi } from 'vitest'

import { replicaSku, uuid } from '#pwa/offline/testing/sample.ts'
import { leave, named, one, oneInput, press, show, type } from '#pwa/ui/testing/page.ts'

import { TenderPane } from './checkout/TenderPane.tsx'
import { FindPane } from './FindPane.tsx'
import { QuantityDialog } from './QuantityDialog.tsx'
import { registerOf, SHOP } from './testing/register.ts'
import { Ticket } from './Ticket.tsx'

const ROSE = replicaSku(11, {
  name: 'Rose, red',
  barcodes: ['04006381333931'],
  price: 299,
  category: 'Flowers',
})
const VASE = replicaSku(12, { name: 'Vase', barcodes: ['00000096385074'], price: 2400, category: 'Home' })
const SOIL = replicaSku(13, { name: 'Soil', price: 120, unit: 'gram', category: 'Garden' })
const register = () => registerOf([ROSE, VASE, SOIL])

afterEach(leave)

const words = (selector: string): string[] =>
  Array.from(document.querySelectorAll(selector), (element) =>
    element.textContent.replaceAll(/\s+/g, ' ').trim(),
  )

test('a ticket shows what, how many and how much, and the total', async () => {
  const { model } = register()
  for (const code of ['4006381333931', '4006381333931', '96385074']) model.scan(code)
  await show(<Ticket model={model} shop={SHOP} locked={false} />)
  expect(words('.line-face')).toEqual(['Rose, red2 × 2.9925.98', 'Vase124.00'])
  expect(words('.total')).toEqual(['Total€29.98'])
  expect(words('.sums dt')).toEqual(['incl. VAT 23%'])
})

test('a line opens what can be done with it', async () => {
  const { model, lines } = register()
  model.scan('4006381333931')
  await show(<Ticket model={model} shop={SHOP} locked={false} />)
  await press(one('.line-face'))
  // Fetched when the first line is tapped.
  await vi.waitFor(() => named('One more'))
  await press(named('One more'))
  await press(named('One more'))
  expect(lines()).toEqual(['3 Rose, red'])
  await press(named('Remove'))
  expect([lines(), words('.state h2')]).toEqual([[], ['Ready for the next customer']])
})

test('none left is said beside the line, and one tap sells it all the same', async () => {
  const { model, server } = register()
  model.scan('4006381333931')
  const elsewhere = [{ storeId: uuid(8), name: 'Harbour Rd', available: 2 }]
  const substitutes = [
    {
      skuId: uuid(12),
      itemId: uuid(13),
      name: 'Tulip',
      handle: 'tulip',
      unit: 'piece' as const,
      price: 250,
      priceQuantity: 1,
      available: 6,
      why: 'named' as const,
    },
  ]
  const offers = { elsewhere, backorder: { on: '2026-11-27' }, substitutes }
  server.asked[0]?.answer({
    kind: 'refused',
    refusal: { lineId: '', skuId: uuid(11), reason: 'insufficient_stock', available: 0, ...offers },
  })
  await vi.waitFor(() => expect(model.notes.value.size).toBe(1))
  await show(<Ticket model={model} shop={SHOP} locked={false} />)
  expect(words('.line-none span')[0]).toBe(
    'None left by our count. Harbour Rd has 2. Instead: Tulip. More comes Fri 27 Nov.',
  )
  await press(named('Sell anyway'))
  expect(words('.line-note')).toEqual(['sold anyway: it is in the customer’s hand'])
})

test('after charging the lines stand still and stock is silent', async () => {
  const { model } = register()
  model.scan('4006381333931')
  await show(<Ticket model={model} shop={SHOP} locked />)
  expect(one('.lines').hasAttribute('inert')).toBe(true)
  expect(document.querySelector('.ticket-foot')).toBeNull()
})

test('tabs and search find the same goods, and Enter takes the first', async () => {
  const { model, lines } = register()
  await show(<FindPane model={model} lowAt={3} />)
  expect(words('.tab')).toEqual(['Quick', 'Flowers', 'Garden', 'Home'])
  await press(named('Home'))
  expect(words('.tile-name')).toEqual(['Vase'])
  await type(oneInput('.find input'), 'ros')
  await vi.waitFor(() => one('.found'))
  expect(words('.found-name')).toEqual(['Rose, redG-11'])
  one('form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
  expect(lines()).toEqual(['1 Rose, red'])
})

test('what is not there is said kindly', async () => {
  const { model } = register()
  await show(<FindPane model={model} lowAt={3} />)
  await type(oneInput('.find input'), 'quinoa')
  expect(words('.state h2')).toEqual(['Nothing called “quinoa”'])
})

test('a tap on a likely note finishes the sale', async () => {
  const { model, documents } = register()
  model.scan('4006381333931')
  model.charge()
  await show(<TenderPane model={model} shop={SHOP} />)
  expect(words('.quick-amount')).toEqual(['2.99Exact', '5.00', '10.00', '20.00', '50.00'])
  await press(named('5.00'))
  await vi.waitFor(() => expect(documents).toHaveLength(1))
  expect(documents[0]?.tenders[0]).toMatchObject({ given: 500, change: 201 })
})

test('another amount is typed as on a cash register, and says what is missing or to be given back', async () => {
  const { model } = register()
  model.scan('4006381333931')
  await show(<TenderPane model={model} shop={SHOP} />)
  await type(oneInput('.pad-input'), '200')
  expect([words('.tender-change .muted'), words('.change')]).toEqual([['Still missing'], ['€0.99']])
  await type(oneInput('.pad-input'), '2000')
  expect([words('.tender-change .muted'), words('.change')]).toEqual([['Change'], ['€17.01']])
})

test('a card is only paid when the terminal said so', async () => {
  const { model, documents } = register()
  model.scan('4006381333931')
  await show(<TenderPane model={model} shop={SHOP} />)
  await press(named('Card'))
  expect(documents).toHaveLength(0)
  await press(named('It was paid'))
  await vi.waitFor(() => expect(documents[0]?.tenders[0]).toMatchObject({ kind: 'card', amount: 299 }))
})

test.for([
  { unit: 'piece' as const, keys: ['1', '2'], quantity: 12 },
  { unit: 'gram' as const, keys: ['3', '5', '0'], quantity: 350 },
])('the pad takes $quantity of a $unit', async ({ unit, keys, quantity }) => {
  const done = vi.fn<(quantity: number | null) => void>()
  await show(<QuantityDialog goods={{ unit }} title="How many?" start={1} onDone={done} />)
  for (const key of keys) await press(named(key))
  await press(named('Take'))
  expect(done).toHaveBeenCalledWith(quantity)
})
