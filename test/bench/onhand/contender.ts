import * as v from 'valibot'

import { Slots } from '#domain/order/place-wire.ts'
import type { Goods } from '#domain/sale/basket.ts'
import type { ShopGoods } from '#test/bench/requests/goods.ts'
import { holdRequest } from '#test/bench/requests/holds.ts'
import type { SalePlan } from '#test/bench/requests/sales.ts'
import { lost, type Contender, type Run, type Sent, type WatchRun } from '#test/bench/runner/contender.ts'

import { countDocuments, readBooks, untrue } from './books.ts'
import { CURRENCY, RULES, STORE_ID } from './shop-rows.ts'
import { openShop, type Shop, type ShopSize } from './shop.ts'

const PLENTY = 10_000_000
const LINES = 3
const LIST = 50
const LAST_UNITS = 500
const LAST_REQUESTS = 1_000
/** Each tie takes the shop's contest window, a quarter of a second. */
const TIES_PER_SECOND = 4.2
const REPEATS = 5

/** onhand through its public API. `pools`: objects that share the SKUs; 0: each has its own. */
export async function startOnhand(name: string, pools: number, size: ShopSize): Promise<Contender> {
  const shop = await openShop(pools, size)
  return {
    name,
    port: shop.host.port,
    works: {
      hot: () => hot(shop),
      'hot-contested': (clients, seconds) => contested(shop, clients, seconds),
      'last-units': () => lastUnits(shop),
      basket: () => basket(shop),
      one: () => reads(shop, (ids) => ids.map((id) => `/api/v1/skus/${id}/availability`)),
      list50: () =>
        reads(shop, (ids) => pagesOf(ids).map((page) => `/api/v1/availability?skus=${page.join()}`)),
      sale: async () => {
        const plan = salePlan(shop, await shop.goods())
        return { plan, check: await saleCheck(shop, plan) }
      },
      order: () => order(shop),
      fresh: () => fresh(shop),
    },
    stop: () => shop.close(),
  }
}

async function hot(shop: Shop): Promise<Run> {
  const skuIds = await shop.freshSkus(1, PLENTY)
  return {
    plan: { kind: 'hold', storeId: STORE_ID, skuIds, lines: 1 },
    async check(sent) {
      const { held, unbalanced } = await readBooks(shop, skuIds)
      return lost(sent) + Math.abs(held - sent.granted) + unbalanced + (await doubled(shop, skuIds, held))
    },
  }
}

/** Some requests are sent three times at once: each must count once. */
async function doubled(shop: Shop, skuIds: readonly string[], heldBefore: number): Promise<number> {
  const requests = Array.from({ length: REPEATS }, () => holdRequest(STORE_ID, skuIds))
  await Promise.all(
    [...requests, ...requests, ...requests].map(({ path, body }) =>
      fetch(shop.host.origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
      }),
    ),
  )
  const { held } = await readBooks(shop, skuIds)
  return Math.abs(held - heldBefore - REPEATS)
}

async function contested(shop: Shop, clients: number, seconds: number): Promise<Run> {
  const pairs = Math.floor(clients / 2)
  const skuIds = await shop.freshSkus(pairs * Math.ceil(seconds * TIES_PER_SECOND + 1), 1)
  return {
    plan: { kind: 'rivals', storeId: STORE_ID, skuIds },
    cold: true,
    async check({ granted, refused, failed }) {
      const { held, heldMost, unbalanced } = await readBooks(shop, skuIds)
      const soldTwice = Math.max(0, heldMost - 1)
      const lostByBoth = Math.max(0, refused - granted)
      return failed + unbalanced + soldTwice + lostByBoth + Math.abs(held - granted)
    },
  }
}

async function lastUnits(shop: Shop): Promise<Run> {
  const skuIds = await shop.freshSkus(1, LAST_UNITS)
  return {
    plan: { kind: 'hold', storeId: STORE_ID, skuIds, lines: 1 },
    count: LAST_REQUESTS,
    async check({ granted, failed }) {
      const { held, unbalanced } = await readBooks(shop, skuIds)
      return failed + Math.abs(granted - LAST_UNITS) + Math.abs(held - granted) + unbalanced
    },
  }
}

async function basket(shop: Shop): Promise<Run> {
  const skuIds = (await shop.goods()).map(({ skuId }) => skuId)
  return {
    plan: { kind: 'hold', storeId: STORE_ID, skuIds, lines: LINES },
    check: await holdCheck(shop, skuIds),
  }
}

/** Every granted basket's units are held, and the books balance. */
async function holdCheck(shop: Shop, skuIds: readonly string[]): Promise<Run['check']> {
  const before = await readBooks(shop, skuIds)
  return async (sent: Sent) => {
    const after = await readBooks(shop, skuIds)
    return lost(sent) + Math.abs(after.held - before.held - sent.granted * LINES) + after.unbalanced
  }
}

async function reads(shop: Shop, pathsOf: (skuIds: readonly string[]) => string[]): Promise<Run> {
  const skuIds = (await shop.goods()).map(({ skuId }) => skuId)
  return {
    plan: { kind: 'composed', method: 'GET', path: '{parts}', parts: pathsOf(skuIds) },
    check: async (sent) => lost(sent) + (await untrue(shop, skuIds)),
  }
}

function pagesOf(skuIds: readonly string[]): string[][] {
  return Array.from({ length: Math.floor(skuIds.length / LIST) }, (_, page) =>
    skuIds.slice(page * LIST, (page + 1) * LIST),
  )
}

function goodsOf(goods: readonly Goods[]): ShopGoods {
  return { storeId: STORE_ID, currency: CURRENCY, rules: RULES, goods }
}

function salePlan({ registers }: Shop, goods: readonly Goods[]): SalePlan {
  return { kind: 'sale', registers, lines: LINES, ...goodsOf(goods) }
}

/** Every sale is posted, its units are gone from the shelf, and nobody has to look at it. */
async function saleCheck(shop: Shop, { goods }: SalePlan): Promise<Run['check']> {
  const skuIds = goods.map(({ skuId }) => skuId)
  const [books, documents] = [await readBooks(shop, skuIds), await countDocuments(shop)]
  return async (sent) => {
    const [after, now] = [await readBooks(shop, skuIds), await countDocuments(shop)]
    return (
      lost(sent) +
      Math.abs(now.posted - documents.posted - sent.granted) +
      Math.abs(books.onHand - after.onHand - sent.granted * LINES) +
      (now.suspense - documents.suspense) +
      after.unbalanced
    )
  }
}

async function order(shop: Shop): Promise<Run> {
  const goods = await shop.goods()
  const skuIds = goods.map(({ skuId }) => skuId)
  const slots = await fetch(`${shop.host.origin}/api/v1/stores/${STORE_ID}/slots`)
  const pickupAt = v.parse(Slots, await slots.json()).slots.at(-1)?.at ?? ''
  const before = await countDocuments(shop)
  const checkHolds = await holdCheck(shop, skuIds)
  return {
    plan: { kind: 'order', ...goodsOf(goods), pickupAt, lines: LINES },
    async check(sent) {
      const { confirmed } = await countDocuments(shop)
      return (await checkHolds(sent)) + Math.abs(confirmed - before.confirmed - sent.granted)
    },
  }
}

async function fresh(shop: Shop): Promise<WatchRun> {
  const plan = salePlan(shop, await shop.goods())
  return { watch: plan, check: await saleCheck(shop, plan) }
}
