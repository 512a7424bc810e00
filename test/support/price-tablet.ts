import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'

import { openDb } from '#db/client.ts'
import { shop } from '#db/schema/shop.ts'
import { device } from '#db/schema/staff.ts'
import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { unpackReplica } from '#domain/catalog/replica-pack.ts'
import { PackedReplicaPage, type ReplicaSku } from '#domain/catalog/wire.ts'
import { rowAt, tiersAt } from '#domain/pricing/replica.ts'
import { priceFor } from '#domain/pricing/tier.ts'
import { newSecret, sha256Hex } from '#worker/http/clock.ts'
import { forgetShop } from '#worker/shop/settings.ts'

import { anyone, MAIN, type AskAs } from './small-shop.ts'

export interface PriceTablet {
  readonly newSku: (name: string, price?: number, cost?: number) => Promise<{ skuId: string; itemId: string }>
  /** The tablet's row of a SKU, as a first sync brings it. */
  readonly rowOf: (skuId: string) => Promise<ReplicaSku>
}

/** A tablet at Main St that syncs anew whenever it is asked, and goods to put prices on. */
export async function priceTablet(owner: AskAs): Promise<PriceTablet> {
  const credential = newSecret()
  await openDb(env)
    .db.insert(device)
    .values({
      id: v7(),
      name: 'Till 1',
      storeId: MAIN,
      register: '1',
      credentialHash: await sha256Hex(credential),
      enrolledAt: 1,
      enrolledBy: 'test',
    })
  return {
    async newSku(name, price = 1_000, cost) {
      const json = { id: v7(), name, category: 'Home', skus: [{ id: v7(), price, cost }] }
      const item = v.parse(CatalogItem, await (await owner('/catalog/items', { json })).json())
      return { itemId: item.itemId, skuId: item.skus[0]?.skuId ?? '' }
    },
    async rowOf(skuId) {
      const answer = await anyone('/catalog/replica?packed=1', {
        headers: { cookie: `onhand-device=${credential}` },
      })
      const rows = unpackReplica(v.parse(PackedReplicaPage, await answer.json()))
      const found = rows.find(([id]) => id === skuId)
      if (!found) throw new Error('the tablet does not know it')
      return found
    },
  }
}

/** Whether changes of prices need somebody else's approval from now on. */
export async function wantSecondPerson(priceApproval: boolean): Promise<void> {
  await openDb(env).db.update(shop).set({ priceApproval })
  forgetShop()
}

/** What the tablet asks at a moment, knowing only this row. */
export function asked(
  row: ReplicaSku,
  at: number,
  who: { quantity?: number; group?: string; store?: string } = {},
) {
  const now = rowAt(row, at)
  const tiers = tiersAt(row, at, who.store ?? MAIN) ?? []
  const own = { unitPrice: now[4], priceQuantity: now[5] }
  return priceFor(own, tiers, { quantity: who.quantity ?? 1, group: who.group }).unitPrice
}
