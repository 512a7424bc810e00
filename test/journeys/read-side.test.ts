import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { store } from '#db/schema/shop.ts'
import { inside } from '#domain/stock/account.ts'
import type { FeedMessage, StoreAvailability } from '#domain/stock/wire.ts'
import { forSku, ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { dbOf } from '#worker/http/database.ts'
import { forgetShop } from '#worker/shop/settings.ts'

// What shops and shoppers read: the numbers of the objects, a moment later, told seldom enough that a burst is no flood,
// and never fetched twice when nothing has changed.

const SECOND_MS = 1_000
let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
})

async function ask(path: string, etag?: string) {
  const headers = etag === undefined ? {} : { 'if-none-match': etag }
  const answer = await exports.default.fetch(new Request(`http://localhost/api/v1${path}`, { headers }))
  const body = answer.status === 200 ? ((await answer.json()) as { rows: StoreAvailability[] }) : null
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', headers: answer.headers, body }
}

const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function sellOne(skuId: string) {
  return forSku(skuId).post([{ from: inside(shop.storeId, 'sellable'), to: 'customer', quantity: 1 }])
}

test('a burst of 1,000 sales of one SKU is told at most ten times a second, and the last word is right', async () => {
  const skuId = await shop.addSku(1_500)
  const opened = await exports.default.fetch(
    new Request(`http://localhost/api/v1/stores/${shop.storeId}/feed`, { headers: { upgrade: 'websocket' } }),
  )
  const socket = opened.webSocket
  if (!socket) throw new Error(`no socket: ${opened.status}`)
  const heard: { at: number; available: number }[] = []
  socket.accept()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data as string) as FeedMessage
    if (message.type !== 'availability') return
    const row = message.rows.find((one) => one.skuId === skuId && one.storeId === shop.storeId)
    if (row) heard.push({ at: Date.now(), available: row.available })
  })
  const startedAt = Date.now()
  for (let sold = 0; sold < 1_000; sold += 50) {
    await ledgerFor(skuId).together(...Array.from({ length: 50 }, () => sellOne(skuId)))
    await passed(50)
  }
  await expect.poll(() => heard.at(-1)?.available, { timeout: 5_000 }).toBe(500)
  const seconds = ((heard.at(-1)?.at ?? 0) - startedAt) / SECOND_MS
  expect(seconds, 'long enough to tell').toBeGreaterThan(1)
  expect(heard.length).toBeGreaterThan(3)
  expect(heard.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1)
  socket.close()
})

test('what changed since a cursor, each SKU once, and nothing when nothing did', async () => {
  const [first, second] = [await shop.addSku(5), await shop.addSku(7)]
  const since = async (
    cursor: string,
  ): Promise<{ rows: StoreAvailability[]; cursor: string; more: boolean }> => {
    const answer = await shop.shopper.get(`/api/v1/stores/${shop.storeId}/availability?since=${cursor}`)
    return answer.json()
  }
  await expect
    .poll(async () => (await since('0')).rows.map(({ skuId }) => skuId))
    .toEqual(expect.arrayContaining([first, second]))
  const { cursor } = await since('0')
  expect(await since(cursor)).toMatchObject({ rows: [], cursor, more: false })
  await ledgerFor(second).together(sellOne(second), sellOne(second))
  await expect
    .poll(async () => (await since(cursor)).rows.map(({ skuId, available }) => [skuId, available]))
    .toEqual([[second, 5]])
})

test('one SKU and a hundred are answered with a tag; the same again costs no body, any change does', async () => {
  const skuId = await shop.addSku(8)
  const others = Array.from({ length: 99 }, () => v7())
  const one = `/skus/${skuId}/availability`
  const many = `/availability?skus=${[skuId, ...others].join(',')}&stores=${shop.storeId}`
  await expect.poll(async () => (await ask(one)).body?.rows[0]?.available, { timeout: 5_000 }).toBe(8)
  await expect.poll(async () => (await ask(many)).body?.rows[0]?.available, { timeout: 5_000 }).toBe(8)
  for (const path of [one, many]) {
    const before = await ask(path)
    expect(before.headers.get('cache-control')).toBe('public, max-age=1')
    expect((await ask(path, before.etag)).status, path).toBe(304)
    await passed(1_100)
    expect((await ask(path, before.etag)).status, `${path}, a second later`).toBe(304)
  }
  const sold = await ask(many)
  await ledgerFor(skuId).together(sellOne(skuId))
  await expect
    .poll(async () => (await ask(many, sold.etag)).body?.rows[0]?.available, { timeout: 5_000 })
    .toBe(7)

  // The same units, told otherwise: the shop keeps more of them back.
  const kept = await ask(one)
  await dbOf(env).update(store).set({ safetyBuffer: 2 })
  forgetShop()
  await expect
    .poll(async () => (await ask(one, kept.etag)).body?.rows[0]?.available, { timeout: 8_000 })
    .toBe(5)
})

test('more than a hundred at once are refused', async () => {
  const skus = Array.from({ length: 101 }, () => v7()).join(',')
  expect((await ask(`/availability?skus=${skus}`)).status).toBe(422)
})
