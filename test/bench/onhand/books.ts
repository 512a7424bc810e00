import * as v from 'valibot'

import { SkuBalancesView } from '#domain/stock/journal-wire.ts'
import { AvailabilityRows } from '#domain/stock/wire.ts'

import type { Shop } from './shop.ts'

const ASKED_AT_ONCE = 16
const SKUS_AT_ONCE = 100
/** The read side may be a second and a bit behind. */
const READ_SIDE_MS = 1_500

/** What the objects' books say of some SKUs, added up. */
export interface Books {
  readonly held: number
  readonly onHand: number
  /** Most units that one SKU has promised away. */
  readonly heldMost: number
  /** Accounts that do not add up to zero, over all SKUs. */
  readonly unbalanced: number
  readonly availableBySku: ReadonlyMap<string, number>
}

/** Asks every SKU's own object, as the office does. */
export async function readBooks({ host, owner }: Shop, skuIds: readonly string[]): Promise<Books> {
  const views: SkuBalancesView[] = []
  const waiting = [...skuIds]
  const ask = async (): Promise<void> => {
    for (let skuId = waiting.pop(); skuId !== undefined; skuId = waiting.pop()) {
      const answer = await fetch(`${host.origin}/api/v1/skus/${skuId}/balances`, {
        headers: { cookie: owner },
      })
      views.push(v.parse(SkuBalancesView, await answer.json()))
    }
  }
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask))
  const held = views.map(({ stores }) => stores.reduce((sum, store) => sum + store.held, 0))
  return {
    held: held.reduce((sum, one) => sum + one, 0),
    heldMost: Math.max(...held),
    onHand: views.flatMap(({ stores }) => stores).reduce((sum, store) => sum + store.onHand, 0),
    unbalanced: views.filter(({ sum }) => sum !== 0).length,
    availableBySku: new Map(
      views.map(({ skuId, stores }) => [skuId, stores.reduce((sum, store) => sum + store.available, 0)]),
    ),
  }
}

/** SKUs of which shoppers are told another number than their object has, once the read side had time to catch up. */
export async function untrue(shop: Shop, skuIds: readonly string[]): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, READ_SIDE_MS))
  const { availableBySku } = await readBooks(shop, skuIds)
  let wrong = 0
  for (let start = 0; start < skuIds.length; start += SKUS_AT_ONCE) {
    const asked = skuIds.slice(start, start + SKUS_AT_ONCE)
    const answer = await fetch(`${shop.host.origin}/api/v1/availability?skus=${asked.join(',')}`)
    const { rows } = v.parse(AvailabilityRows, await answer.json())
    const told = new Map(rows.map(({ skuId, available }) => [skuId, available]))
    wrong += asked.filter((skuId) => told.get(skuId) !== availableBySku.get(skuId)).length
  }
  return wrong
}

/** Documents that got as far as they should, and what somebody would have to look at. */
export async function countDocuments({
  client,
}: Shop): Promise<{ posted: number; confirmed: number; suspense: number }> {
  const { rows } = await client.execute(`select
    (select count(*) from sale where state = 'posted') as posted,
    (select count(*) from "order" where state = 'confirmed') as confirmed,
    (select count(*) from suspense) as suspense`)
  const [row] = rows
  return {
    posted: Number(row?.['posted']),
    confirmed: Number(row?.['confirmed']),
    suspense: Number(row?.['suspense']),
  }
}
