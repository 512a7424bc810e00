import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { kitPart } from '#db/schema/catalog.ts'
import type { PaperAnswer } from '#domain/stock/document-wire.ts'
import { ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { dbOf } from '#worker/http/database.ts'

// A gift box that is packed ahead of selling it: its parts leave the shelf when it is built, and come back when it is
// taken apart.

let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
})

async function send(path: string, body: object) {
  const answer = await shop.tablet.post(`/api/v1${path}`, body)
  const said: PaperAnswer & { reason: string; concerns: object[] } = await answer.json()
  return { status: answer.status, body: said }
}

async function left(skuId: string): Promise<number> {
  const { stores, sum } = await ledgerFor(skuId).balances(skuId)
  expect(sum).toBe(0)
  return stores.find(({ storeId }) => storeId === shop.storeId)?.sellable ?? 0
}

test('a pre-assembled kit is built from its parts and broken up again, by its recipe or by what was really used', async () => {
  const [vase, rose, box] = [await shop.addSku(4), await shop.addSku(30), await shop.addSku(0)]
  await dbOf(env)
    .insert(kitPart)
    .values([
      { kitSkuId: box, partSkuId: vase, quantity: 1 },
      { kitSkuId: box, partSkuId: rose, quantity: 10 },
    ])
  const assembly = (way: string, quantity: number, more: object = {}) =>
    send('/assemblies', { id: v7(), storeId: shop.storeId, way, kitSkuId: box, quantity, ...more })
  expect((await assembly('assemble', 2)).body).toMatchObject({ kind: 'assembly', reason: 'assemble' })
  expect([await left(vase), await left(rose), await left(box)]).toEqual([2, 10, 2])
  // One rose too many for the third box is asked about.
  const short = await assembly('assemble', 2)
  expect(short.body.concerns).toMatchObject([{ kind: 'below_zero', skuId: rose, after: -10 }])
  // A vase broke while the box was taken apart.
  await assembly('break', 1, { parts: [{ skuId: rose, quantity: 10 }] })
  expect([await left(vase), await left(rose), await left(box)]).toEqual([2, 20, 1])
  const recipes = await shop.tablet.get('/api/v1/assemblies/recipes')
  expect(await recipes.json()).toMatchObject({
    rows: [
      {
        skuId: box,
        parts: expect.arrayContaining([expect.objectContaining({ skuId: rose, quantity: 10 })]),
      },
    ],
  })
  const noRecipe = await send('/assemblies', {
    id: v7(),
    storeId: shop.storeId,
    way: 'assemble',
    kitSkuId: vase,
    quantity: 1,
  })
  expect(noRecipe).toMatchObject({ status: 422, body: { reason: 'no_recipe' } })
})
