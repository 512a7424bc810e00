import * as v from 'valibot'

import { availabilityRow } from '#domain/stock/availability.ts'
import { AvailabilityDelta, AvailabilityRows, type StoreAvailability } from '#domain/stock/wire.ts'
import { Id } from '#domain/wire.ts'
import type { Ctx } from '#worker/http/context.ts'
import { answerAndKeep } from '#worker/http/kept-answers.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { availabilityOf } from './availability.ts'
import type { PublishedBalance } from './published.ts'

const SKUS_MAX = 100
const DELTA_ROWS = 500
/** Whole answers are used again for this long (ms), as the rows in them are. */
const ANSWER_KEPT_MS = 1_000
const UNKNOWN_FOR_MS = 30_000

const SkuList = v.pipe(v.string(), v.minLength(1), v.maxLength(SKUS_MAX * 37))

/** HTTP and WebSockets for who wants to know what a store has. */
export const availabilityRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/availability',
      access: 'public',
      summary: 'What stores have of up to 100 SKUs, with the version and age of each number',
      tag: 'Availability',
      query: v.object({ skus: SkuList, stores: v.optional(v.pipe(v.string(), v.maxLength(4_000))) }),
      answers: { 200: AvailabilityRows, 304: null },
      kept: true,
      refusals: { 422: ['too_many_skus'] },
    },
    async (c, { query }) => {
      const skus = query.skus.split(',')
      if (skus.length > SKUS_MAX)
        return problem(c, 422, {
          reason: 'too_many_skus',
          detail: `Ask for at most ${SKUS_MAX} SKUs at once.`,
        })
      return answerFor(c, skus, query.stores?.split(','))
    },
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/availability',
      access: 'public',
      summary: 'What each store has of one SKU',
      tag: 'Availability',
      params: v.object({ skuId: Id }),
      answers: { 200: AvailabilityRows, 304: null },
      kept: true,
    },
    async (c, { params }) => answerFor(c, [params.skuId], undefined),
  ),
  route(
    {
      method: 'get',
      path: '/stores/:storeId/availability',
      access: 'public',
      summary: 'What changed at a store since a cursor, oldest change first; without one, from the beginning',
      tag: 'Availability',
      params: v.object({ storeId: Id }),
      query: v.object({ since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))) }),
      answers: { 200: AvailabilityDelta },
      refusals: { 404: ['unknown_store'] },
    },
    async (c, { params, query }) => {
      const { shop, stores } = await shopOf(c.env)
      const store = stores.find(({ id }) => id === params.storeId)
      if (!store) return unknownStore(c)
      const feed = c.env.STORE_FEED.getByName(store.id)
      const { rows, cursor } = JSON.parse(await feed.since(Number(query.since ?? 0), DELTA_ROWS)) as {
        rows: PublishedBalance[]
        cursor: number
      }
      const terms = { safetyBuffer: store.safetyBuffer, lowStockAt: shop.lowStockAt }
      return c.json({
        rows: rows.map((row): StoreAvailability => availabilityRow(row, terms)),
        cursor: String(cursor),
        more: rows.length === DELTA_ROWS,
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/stores/:storeId/feed',
      access: 'public',
      summary: 'WebSocket: availability as it changes. Send {"skus":[…]} to hear of these only',
      tag: 'Availability',
      params: v.object({ storeId: Id }),
      answers: { 101: null },
      refusals: { 404: ['unknown_store'], 426: ['websocket_expected'] },
    },
    async (c, { params }) => listen(c, params.storeId, 'shop'),
  ),
  route(
    {
      method: 'get',
      path: '/stores/:storeId/desk',
      access: 'orders_view',
      summary: 'WebSocket for staff: availability and the pickup queue as they change',
      tag: 'Availability',
      params: v.object({ storeId: Id }),
      answers: { 101: null },
      refusals: { 404: ['unknown_store'], 426: ['websocket_expected'] },
    },
    async (c, { params }) => listen(c, params.storeId, 'desk'),
  ),
]

async function answerFor(
  c: Ctx,
  skus: readonly string[],
  stores: readonly string[] | undefined,
): Promise<Response> {
  const all = stores ?? (await shopOf(c.env)).stores.map(({ id }) => id)
  const rows = await availabilityOf(c.env, all, skus)
  return answerAndKeep(c, { content: { rows }, etag: etagOf(rows), keptMs: ANSWER_KEPT_MS })
}

/**
 * Another tag when anything is told otherwise: units move, or the shop changes its buffer or what it calls low. Not when
 * only time has passed; that nobody knows a SKU is true for half a minute.
 */
function etagOf(rows: readonly StoreAvailability[]): string {
  let hash = 0
  let version = 0
  for (const row of rows) {
    version += row.version
    hash = (Math.imul(hash, 31) + row.version * 7 + row.available * 3 + row.level.length) | 0
    if (row.version === 0) hash = (hash + Math.floor(Date.parse(row.at) / UNKNOWN_FOR_MS)) | 0
  }
  return `"${rows.length}-${version}-${(hash >>> 0).toString(36)}"`
}

async function listen(c: Ctx, storeId: string, listener: 'shop' | 'desk'): Promise<Response> {
  const { shop, stores } = await shopOf(c.env)
  const store = stores.find(({ id }) => id === storeId)
  if (!store) return unknownStore(c)
  if (c.req.header('upgrade') !== 'websocket')
    return problem(c, 426, { reason: 'websocket_expected', detail: 'Open this address as a WebSocket.' })
  const terms = { safetyBuffer: store.safetyBuffer, lowStockAt: shop.lowStockAt }
  return c.env.STORE_FEED.getByName(store.id).fetch('https://feed/', {
    headers: { upgrade: 'websocket', 'x-onhand-listener': listener, 'x-onhand-terms': JSON.stringify(terms) },
  })
}

function unknownStore(c: Ctx): Response {
  return problem(c, 404, { reason: 'unknown_store', detail: 'There is no such store, or it is closed.' })
}
