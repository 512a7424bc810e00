import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'

import { item, kitPart, sku } from '#db/schema/catalog.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import { device, session, staff } from '#db/schema/staff.ts'
import { inside } from '#domain/stock/account.ts'
import { newSecret, sha256Hex } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { forgetShop } from '#worker/shop/settings.ts'
import { postAll } from '#worker/stock/ledger.ts'
import { forgetRecipes } from '#worker/stock/recipes.ts'

const ORIGIN = 'http://localhost'
const HOURS = JSON.stringify(
  Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, ['00:00', '23:59']])),
)

export interface TestShop {
  readonly storeId: string
  readonly otherStoreId: string
  /** Sends as an enrolled tablet with a manager signed in. */
  readonly tablet: Sender & { readonly deviceId: string; readonly staffId: string; readonly register: string }
  /** Sends as nobody in particular. */
  readonly shopper: Sender
  /** A SKU with units at the first store. */
  addSku(units: number, more?: { readonly price?: number; readonly atOther?: number }): Promise<string>
  addKit(parts: readonly (readonly [skuId: string, quantity: number])[]): Promise<string>
}

export interface Sender {
  readonly get: (path: string) => Promise<Response>
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
}

/** A small shop in this file's own database: two stores, one tablet, one manager. */
export async function openTestShop(): Promise<TestShop> {
  const db = dbOf(env)
  const [storeId, otherStoreId, staffId, deviceId] = [v7(), v7(), v7(), v7()]
  const [token, credential] = [newSecret(), newSecret()]
  const now = Date.now()
  await db.batch([
    db.insert(shop).values({
      id: v7(),
      name: 'Test shop',
      currency: 'EUR',
      locale: 'en',
      timeZone: 'Europe/Dublin',
      taxMode: 'inclusive',
      createdAt: now,
    }),
    db.insert(store).values([
      { id: storeId, code: 'main', name: 'Main St', address: '1 Main St', hours: HOURS, position: 0 },
      {
        id: otherStoreId,
        code: 'harbour',
        name: 'Harbour Rd',
        address: '2 Harbour Rd',
        hours: HOURS,
        position: 1,
      },
    ]),
    db.insert(taxRate).values({ category: 'standard', name: 'VAT 20 %', rateMicros: 200_000 }),
    db.insert(staff).values({ id: staffId, name: 'Mara', role: 'manager', createdAt: now }),
    db.insert(device).values({
      id: deviceId,
      name: 'Main St counter',
      storeId,
      register: 'T1',
      credentialHash: await sha256Hex(credential),
      enrolledAt: now,
      enrolledBy: staffId,
    }),
    db.insert(session).values({
      tokenHash: await sha256Hex(token),
      id: v7(),
      staffId,
      deviceId,
      method: 'pin',
      createdAt: now,
      seenAt: now,
      expiresAt: now + 3_600_000,
    }),
  ])
  forgetShop()
  return {
    storeId,
    otherStoreId,
    tablet: {
      ...senderWith({ cookie: `onhand=${token}; onhand-device=${credential}` }),
      deviceId,
      staffId,
      register: 'T1',
    },
    shopper: senderWith({}),
    async addSku(units, { price = 1_000, atOther = 0 } = {}) {
      const skuId = v7()
      await insertSku(skuId, price, 'stocked')
      const openings = [
        [storeId, units],
        [otherStoreId, atOther],
      ] as const
      await postAll(
        env,
        openings
          .filter(([, quantity]) => quantity > 0)
          .map(([id, quantity]) => ({
            op: 'post' as const,
            id: v7(),
            skuId,
            transfers: [{ from: 'opening', to: inside(id, 'sellable'), quantity }],
            occurredAt: now,
            document: { kind: 'opening' as const, id: v7() },
            actor: { via: 'test' },
          })),
      )
      return skuId
    },
    async addKit(parts) {
      const skuId = v7()
      await insertSku(skuId, 2_500, 'kit')
      await db
        .insert(kitPart)
        .values(parts.map(([partSkuId, quantity]) => ({ kitSkuId: skuId, partSkuId, quantity })))
      forgetRecipes()
      return skuId
    },
  }
}

async function insertSku(skuId: string, price: number, kind: 'stocked' | 'kit'): Promise<void> {
  const now = Date.now()
  const db = dbOf(env)
  const itemId = v7()
  await db.batch([
    db.insert(item).values({
      id: itemId,
      handle: itemId,
      name: 'Thing',
      taxCategory: 'standard',
      searchText: 'thing',
      createdAt: now,
      updatedAt: now,
    }),
    db.insert(sku).values({ id: skuId, itemId, name: 'Thing', kind, price, revision: 1, updatedAt: now }),
  ])
}

function senderWith(headers: Record<string, string>): Sender {
  return {
    get: async (path) => exports.default.fetch(`${ORIGIN}${path}`, { headers }),
    post: async (path, body, more = {}) =>
      exports.default.fetch(`${ORIGIN}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers, ...more },
        body: JSON.stringify(body),
      }),
  }
}
