import { expect, test, vi } from 'vitest'

import { replicaSku, uuid } from '#pwa/offline/testing/sample.ts'

import type { ClaimAnswer } from './claim-desk.ts'
import { registerOf, STORE_ID } from './testing/register.ts'

// Claims run beside the sale: whatever the shop answers, and whether it answers at all, the goods are in somebody's hand.

const ROSE = replicaSku(11, { name: 'Rose', barcodes: ['04006381333931'] })
const BOX = replicaSku(12, {
  name: 'Box',
  barcodes: ['BOX1'],
  kind: 'kit',
  recipe: [
    [uuid(11), 3],
    [uuid(21), 1],
  ],
})
const REPAIR = replicaSku(13, { name: 'Repair', barcodes: ['REPAIR'], kind: 'service' })
const register = () => registerOf([ROSE, BOX, REPAIR])
const rose = '4006381333931'

function held(id: string, available: number, quantity = 1): ClaimAnswer {
  const expiresAt = '2026-11-23T14:36:07.123Z'
  return { kind: 'held', hold: { id, skuId: uuid(11), state: 'active', quantity, expiresAt, available } }
}
function refused(reason = 'insufficient_stock'): ClaimAnswer {
  const elsewhere = [{ storeId: uuid(99), name: 'Harbour Rd', available: 2 }]
  const offers = { elsewhere, backorder: { on: '2026-11-27' }, substitutes: [] }
  return { kind: 'refused', refusal: { lineId: '', skuId: uuid(11), reason, available: 0, ...offers } }
}
/** The last answer is heard before the test goes on. */
const heard = () => vi.waitFor(() => undefined)
const notes = ({ model }: ReturnType<typeof register>) => [...model.notes.value.values()]

test('every scan claims its unit, and none waits for the last one', () => {
  const { model, server } = register()
  for (const code of [rose, rose, rose]) model.scan(code)
  expect(server.asked.map(({ skuId, quantity }) => ({ skuId, quantity }))).toEqual(
    Array.from({ length: 3 }, () => ({ skuId: uuid(11), quantity: 1 })),
  )
  expect(new Set(server.asked.map(({ saleId }) => saleId)).size).toBe(1)
})

test('a kit claims its parts, a service nothing', () => {
  const { model, server } = register()
  model.scan('BOX1')
  model.scan('REPAIR')
  expect(server.asked.map(({ skuId, quantity }) => [skuId, quantity])).toEqual([
    [uuid(11), 3],
    [uuid(21), 1],
  ])
})

test('the last one says that it is held', async () => {
  const shown = register()
  shown.model.scan(rose)
  const [claim] = shown.server.asked
  claim?.answer(held(claim.id, 0))
  await heard()
  expect(notes(shown)).toEqual([{ kind: 'last_one' }])
})

test('enough on the shelf needs no words', async () => {
  const shown = register()
  shown.model.scan(rose)
  const [claim] = shown.server.asked
  claim?.answer(held(claim.id, 7))
  await heard()
  expect(notes(shown)).toEqual([])
})

test('none left is said, with who has it, and sold all the same with a reason', async () => {
  const shown = register()
  const { model, server, documents } = shown
  model.scan(rose)
  server.asked[0]?.answer(refused())
  await heard()
  expect(notes(shown)).toEqual([
    {
      kind: 'none_left',
      missing: 1,
      lostTie: false,
      offline: false,
      elsewhere: [{ storeId: uuid(99), name: 'Harbour Rd', available: 2 }],
      instead: null,
      comesOn: '2026-11-27',
    },
  ])
  const [line] = model.basket.basket.value.lines
  model.basket.override(line?.id ?? '', 'in_hand')
  await model.payCash(300)
  expect(documents[0]?.lines[0]).toMatchObject({ overrideReason: 'in_hand' })
  expect(documents[0]?.lines[0]).not.toHaveProperty('holds')
})

test('nothing about stock interrupts charging: a reason that was not said is noted as such', async () => {
  const { model, server, documents } = register()
  model.scan(rose)
  server.asked[0]?.answer(refused('lost_the_last_one'))
  await heard()
  await model.payCash(300)
  expect(documents[0]?.lines[0]?.overrideReason).toBe('not_said')
})

test('a sale carries its holds, those under way included, and lets none go', async () => {
  const { model, server, documents } = register()
  model.scan(rose)
  model.scan(rose)
  const [first, second] = server.asked
  first?.answer(held(first.id, 5))
  await heard()
  await model.payCash(1000)
  expect(documents[0]?.lines[0]?.holds).toEqual([
    { holdId: first?.id, skuId: uuid(11) },
    { holdId: second?.id, skuId: uuid(11) },
  ])
  expect(server.released).toEqual([])
})

test('one less lets one claim go, a removed line all of them, undo claims anew', async () => {
  const { model, server } = register()
  for (const code of [rose, rose]) model.scan(code)
  for (const claim of server.asked) claim.answer(held(claim.id, 5))
  await heard()
  const lineId = model.basket.basket.value.lines[0]?.id ?? ''
  model.basket.change(lineId, 1)
  expect(server.released).toEqual([server.asked[1]?.id])
  const undo = model.basket.remove(lineId)
  expect(server.released).toEqual([server.asked[1]?.id, server.asked[0]?.id])
  undo()
  expect(server.asked).toHaveLength(3)
})

test('clearing lets everything go', () => {
  const { model, server } = register()
  model.scan(rose)
  model.scan('BOX1')
  model.basket.clear()
  expect(server.released.toSorted()).toEqual(server.asked.map(({ id }) => id).toSorted())
})

test('a hold that lapsed is asked for anew with the next touch', async () => {
  const { model, server, later } = register()
  model.scan(rose)
  const [claim] = server.asked
  claim?.answer(held(claim.id, 5))
  await heard()
  later(6 * 60_000)
  model.scan('REPAIR')
  expect(server.asked.map(({ skuId }) => skuId)).toEqual([uuid(11), uuid(11)])
})

test('without an answer the last figure that was heard has a say', async () => {
  const shown = register()
  const { model, server, stock } = shown
  stock.heard([
    {
      storeId: STORE_ID,
      skuId: uuid(11),
      available: 1,
      level: 'low',
      version: 1,
      at: '2026-11-23T14:30:00Z',
    },
  ])
  model.scan(rose)
  server.asked[0]?.answer({ kind: 'unheard' })
  await heard()
  expect(notes(shown)).toEqual([])
  model.scan(rose)
  server.asked[1]?.answer({ kind: 'unheard' })
  await heard()
  expect(notes(shown)).toMatchObject([{ kind: 'none_left', missing: 1, offline: true }])
})

test('when the line is back, what was not answered is asked again under its own id', async () => {
  const { model, server, claims } = register()
  model.scan(rose)
  server.asked[0]?.answer({ kind: 'unheard' })
  await heard()
  claims.askAgain()
  expect(server.asked.map(({ id }) => id)).toEqual([server.asked[0]?.id, server.asked[0]?.id])
})

test('a claim that had lost may get its unit after all', async () => {
  const shown = register()
  shown.model.scan(rose)
  const [claim] = shown.server.asked
  claim?.answer(refused('lost_the_last_one'))
  await heard()
  shown.claims.regained(claim?.id ?? '', Date.parse('2026-11-23T14:32:07Z'))
  expect(notes(shown)).toEqual([{ kind: 'last_one' }])
})

test('sold units that no hold covered are taken off the figure, held ones are not', async () => {
  const { model, server, stock } = register()
  stock.heard([
    {
      storeId: STORE_ID,
      skuId: uuid(11),
      available: 5,
      level: 'in_stock',
      version: 1,
      at: '2026-11-23T14:30:00Z',
    },
  ])
  for (const code of [rose, rose]) model.scan(code)
  server.asked[0]?.answer(held(server.asked[0].id, 4))
  server.asked[1]?.answer({ kind: 'unheard' })
  await heard()
  await model.payCash(1000)
  expect(stock.figure(uuid(11))?.available).toBe(4)
})

test('without a line, what was taken along covers the sale; beyond it one quiet word is said, and all is written down', async () => {
  const { model, server, documents, takeAlong, cutOff } = register()
  takeAlong([{ id: uuid(71), skuId: uuid(11), left: 2 }])
  cutOff()
  model.scan(rose)
  model.scan(rose)
  for (const { answer } of server.asked) answer({ kind: 'unheard' })
  await heard()
  expect(model.cover.value?.word).toBeNull()
  model.scan(rose)
  server.asked[2]?.answer({ kind: 'unheard' })
  await vi.waitFor(() => expect(model.cover.value?.word).toContain('set aside'))
  await model.payCard()
  expect(documents[0]).toMatchObject({
    madeOffline: true,
    lines: [{ quantity: 3, leases: [{ leaseId: uuid(71), skuId: uuid(11), quantity: 2 }] }],
  })
  expect(documents[0]?.lines[0]?.holds?.every(({ quantity }) => quantity === undefined)).toBe(true)
})

test('a refusal says nothing where this tablet has the units along', async () => {
  const { model, server, documents, takeAlong } = register()
  takeAlong([{ id: uuid(71), skuId: uuid(11), left: 1 }])
  model.scan(rose)
  server.asked[0]?.answer(refused())
  await heard()
  expect([...model.notes.value.values()]).toEqual([])
  await model.payCard()
  expect(documents[0]?.madeOffline).toBeUndefined()
  expect(documents[0]?.lines[0]?.leases).toEqual([{ leaseId: uuid(71), skuId: uuid(11), quantity: 1 }])
})

test('what the shop holds is written down with its quantity: it covers a sale that is paid after the line broke', async () => {
  const { model, server, documents, takeAlong, cutOff } = register()
  takeAlong([])
  model.scan(rose)
  server.asked[0]?.answer(held(server.asked[0].id, 4))
  await heard()
  cutOff()
  await model.payCard()
  expect(documents[0]).toMatchObject({
    madeOffline: true,
    lines: [{ holds: [{ skuId: uuid(11), quantity: 1 }] }],
  })
})
