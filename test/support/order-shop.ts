import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'

import { item, kitPart, sku } from '#db/schema/catalog.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import { device, session, staff } from '#db/schema/staff.ts'
import type { Role } from '#domain/access/roles.ts'
import type { PlacedOrder, PlaceOrderBody } from '#domain/order/place-wire.ts'
import type { DeskOrder, OrderView } from '#domain/order/wire.ts'
import { newSecret, sha256Hex } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { forgetShop } from '#worker/shop/settings.ts'
import type { FeedNews } from '#worker/stock/feed-store.ts'
import { forgetRecipes } from '#worker/stock/recipes.ts'

import { forSku, ledgerFor, OTHER_STORE, STORE } from './stock-commands.ts'

const ALWAYS = JSON.stringify(
  Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, ['00:00', '24:00']])),
)

/** A shop of two stores that never close, with one tax of 20 % inside its prices and the sandbox to pay with. */
export async function openOrderShop(): Promise<void> {
  const db = dbOf(env)
  await db
    .insert(shop)
    .values({
      id: v7(),
      name: 'Fern & Co',
      currency: 'EUR',
      locale: 'en',
      timeZone: 'Europe/Lisbon',
      taxMode: 'inclusive',
      onlinePayment: 'sandbox',
      contestWindowMs: 30,
      createdAt: 0,
    })
    .onConflictDoNothing()
  const base = { address: '1 Main St', hours: ALWAYS, prepMinutes: 30 }
  await db
    .insert(store)
    .values([
      { ...base, id: STORE, code: 'main', name: 'Main St', position: 0 },
      { ...base, id: OTHER_STORE, code: 'harbour', name: 'Harbour Rd', position: 1 },
    ])
    .onConflictDoNothing()
  await db
    .insert(taxRate)
    .values({ category: 'standard', name: 'VAT', rateMicros: 200_000 })
    .onConflictDoNothing()
  forgetShop()
}

export interface StockedItem {
  readonly itemId: string
  readonly skuId: string
  readonly price: number
}

/** A new item with units on the shelves of the stores, main first. */
export async function newItem(
  units: readonly number[],
  price = 250,
  kind: 'stocked' | 'kit' = 'stocked',
): Promise<StockedItem> {
  const db = dbOf(env)
  const skuId = v7()
  const itemId = v7()
  const name = `Thing ${skuId.slice(-4)}`
  await db.insert(item).values({
    id: itemId,
    handle: itemId,
    name,
    taxCategory: 'standard',
    searchText: name,
    createdAt: 0,
    updatedAt: 0,
  })
  await db.insert(sku).values({ id: skuId, itemId, name, kind, price, revision: 1, updatedAt: 0 })
  const commands = forSku(skuId)
  for (const [index, quantity] of units.entries())
    if (quantity > 0)
      await ledgerFor(skuId).one(commands.opening(quantity, index === 0 ? STORE : OTHER_STORE))
  if (units[0]) await told(skuId)
  return { itemId, skuId, price }
}

/** Waits until the store's read side has heard of a SKU. */
async function told(skuId: string): Promise<void> {
  const feed = env.STORE_FEED.getByName(STORE)
  for (let tries = 0; tries < 100; tries += 1) {
    const wanted = { edition: '', cursor: 0, limit: 0, unknown: [skuId] }
    if ((JSON.parse(await feed.news(JSON.stringify(wanted))) as FeedNews).asked.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the feed never heard of the opening stock')
}

/** A gift box made of parts when it is sold. */
export async function newKit(
  parts: readonly { readonly skuId: string; readonly quantity: number }[],
  price = 1000,
): Promise<StockedItem> {
  const kit = await newItem([], price, 'kit')
  await dbOf(env)
    .insert(kitPart)
    .values(parts.map(({ skuId, quantity }) => ({ kitSkuId: kit.skuId, partSkuId: skuId, quantity })))
  forgetRecipes()
  return kit
}

/** Names items that are offered when one is gone, best first. */
export async function nameInstead(who: Person, of: StockedItem, ...instead: StockedItem[]): Promise<void> {
  const itemIds = instead.map(({ itemId }) => itemId)
  const { status } = await ask(`/catalog/items/${of.itemId}/substitutes`, { itemIds }, who, {}, 'PUT')
  if (status !== 200) throw new Error(`not named: ${status}`)
}

export interface Person {
  readonly staffId: string
  readonly deviceId: string
  readonly cookie: string
}

/** A member of staff who is signed in on a tablet of the main store. */
export async function newStaff(role: Role, name = role as string): Promise<Person> {
  const db = dbOf(env)
  const [staffId, deviceId, token, credential] = [v7(), v7(), newSecret(), newSecret()]
  const now = Date.now()
  await db.insert(staff).values({ id: staffId, name, role, createdAt: now })
  await db.insert(device).values({
    id: deviceId,
    name: `tablet ${deviceId.slice(-4)}`,
    storeId: STORE,
    register: deviceId.slice(-12),
    credentialHash: await sha256Hex(credential),
    enrolledAt: now,
    enrolledBy: staffId,
  })
  await db.insert(session).values({
    tokenHash: await sha256Hex(token),
    id: v7(),
    staffId,
    deviceId,
    method: 'pin',
    createdAt: now,
    seenAt: now,
    expiresAt: now + 3_600_000,
  })
  return { staffId, deviceId, cookie: `onhand=${token}; onhand-device=${credential}` }
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly headers: Headers
}

/** Asks the Worker as a browser would. */
export async function ask<T>(
  path: string,
  body?: unknown,
  who?: Person,
  headers: Record<string, string> = {},
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer<T>> {
  const response = await exports.default.fetch(`http://shop.test/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(who ? { cookie: who.cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: (text === '' ? null : JSON.parse(text)) as T,
    headers: response.headers,
  }
}

/** The soonest time the main store can promise now. */
export async function soonestSlot(storeId = STORE): Promise<string> {
  const { body } = await ask<{ slots: { at: string }[] }>(`/stores/${storeId}/slots`)
  const [first] = body.slots
  if (!first) throw new Error('no pickup time')
  return first.at
}

let shoppers = 0

/** What a shopper sends: `[[item, 2], [other, 1]]`. */
export async function basket(
  lines: readonly (readonly [StockedItem, number])[],
  more: Partial<PlaceOrderBody> = {},
): Promise<PlaceOrderBody> {
  return {
    id: v7(),
    storeId: STORE,
    lines: lines.map(([{ skuId }, quantity]) => ({ id: v7(), skuId, quantity })),
    // Everyone with a number of their own: a shop may bound what one number has open.
    customer: { name: 'Ines Kaya', phone: `+351 9${(shoppers += 1).toString().padStart(8, '0')}` },
    pickupAt: await soonestSlot(more.storeId),
    payment: 'at_pickup',
    expectedTotal: lines.reduce((sum, [{ price }, quantity]) => sum + price * quantity, 0),
    ...more,
  }
}

/** An order that was placed and confirmed, with its private link's secret. */
export async function placed(
  lines: readonly (readonly [StockedItem, number])[],
  more: Partial<PlaceOrderBody> = {},
): Promise<{ orderId: string; secret: string; order: PlaceOrderBody }> {
  const order = await basket(lines, more)
  const { status, body } = await ask<PlacedOrder>('/orders', order)
  if (status !== 200) throw new Error(`not placed: ${status} ${JSON.stringify(body)}`)
  return { orderId: body.orderId, secret: secretOf(body), order }
}

export function secretOf({ link }: PlacedOrder): string {
  return link.slice('/order/'.length)
}

/** What the shopper's page shows now. */
export async function pageOf(secret: string): Promise<OrderView> {
  return (await ask<OrderView>(`/orders/by-link/${secret}`)).body
}

/** What the console shows of an order now. */
export async function onDesk(orderId: string, who: Person): Promise<DeskOrder | undefined> {
  const { body } = await ask<{ rows: DeskOrder[] }>(`/stores/${STORE}/desk/orders?limit=100`, undefined, who)
  return body.rows.find((row) => row.orderId === orderId)
}

/** One step at the desk, on the version that is there now. */
export async function step(
  orderId: string,
  action: string,
  who: Person,
  more: Record<string, unknown> = {},
): Promise<Answer<DeskOrder>> {
  const { body } = await ask<DeskOrder>(`/orders/${orderId}`, undefined, who)
  return ask<DeskOrder>(`/orders/${orderId}/${action}`, { id: v7(), version: body.version, ...more }, who)
}

/** Takes and picks every line, and puts the order at its place. */
export async function stageOrder(orderId: string, who: Person): Promise<DeskOrder> {
  const { body } = await step(orderId, 'take', who)
  for (const { lineId, quantity, dropped } of body.lines)
    await step(orderId, 'pick', who, { lineId, picked: quantity - dropped })
  return (await step(orderId, 'stage', who, { place: 'B2' })).body
}

/** Where the units of a SKU are, over both stores: `{ sellable, staged, held, customer }`. */
export async function whereIs(
  skuId: string,
): Promise<Record<'sellable' | 'staged' | 'held' | 'customer', number>> {
  const balances = await ledgerFor(skuId).balances(skuId)
  if (balances.sum !== 0) throw new Error('the journal does not add up')
  const sum = (of: 'sellable' | 'staged' | 'held'): number =>
    balances.stores.reduce((all, row) => all + row[of], 0)
  return {
    sellable: sum('sellable'),
    staged: sum('staged'),
    held: sum('held'),
    customer: balances.accounts.find(({ account }) => account === 'customer')?.quantity ?? 0,
  }
}
