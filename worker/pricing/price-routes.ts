import * as v from 'valibot'

import { lookupKeys } from '#domain/barcode/lookup-keys.ts'
import { searchWords } from '#domain/catalog/search-text.ts'
import { momentOf } from '#domain/pricing/proposal.ts'
import {
  GroupName,
  Moment,
  PriceAt,
  PriceListRow,
  ResolveAnswer,
  ResolveBody,
  SkuPrices,
} from '#domain/pricing/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { listPrices, resolveCodes } from './list-queries.ts'
import { listTablets } from './price-at-queries.ts'
import { priceAt } from './price-at.ts'
import { endOf, listGroups, readBooks } from './price-queries.ts'

const TAG = 'Prices'
const Whole = v.pipe(v.string(), v.regex(/^\d{1,9}$/u))

/** HTTP for what things cost, cost once, and will cost. */
export const priceRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/prices',
      access: 'catalog_view',
      summary: 'SKUs with their regular prices, by name: what is changed in bulk',
      tag: TAG,
      query: v.object({
        ...PageQuery.entries,
        category: v.optional(v.pipe(v.string(), v.maxLength(200))),
        query: v.optional(v.pipe(v.string(), v.maxLength(100))),
      }),
      answers: { 200: pageOf(PriceListRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.string(), v.string()]))
      const rows = await listPrices(
        dbOf(c.env),
        { category: query.category ?? null, words: searchWords(query.query ?? '') },
        { after, limit: limit + 1 },
      )
      const page = pageFrom(rows, limit, ({ name, skuId }) => [name, skuId])
      return c.json({ ...page, rows: page.rows.map((row) => forEyes(c, row)) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/prices/resolve',
      access: 'price_propose',
      summary: 'SKUs by code or barcode, in the order asked: what a file of prices names',
      tag: TAG,
      body: ResolveBody,
      bodyBytesMax: 1024 * 1024,
      answers: { 200: ResolveAnswer },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const rows = await resolveCodes(
        dbOf(c.env),
        body.codes.map((code) => ({ code, stored: lookupKeys(code) })),
      )
      return c.json({ rows: rows.map((row) => row && forEyes(c, row)) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/price-groups',
      access: 'catalog_view',
      summary: 'Customer groups that have prices, and registers that can be asked about',
      tag: TAG,
      answers: {
        200: v.object({
          groups: v.array(v.string()),
          registers: v.array(
            v.object({
              deviceId: v.string(),
              name: v.string(),
              register: v.nullable(v.string()),
              storeId: v.string(),
            }),
          ),
        }),
      },
    },
    async (c) => {
      const db = dbOf(c.env)
      const [groups, tablets] = await Promise.all([listGroups(db), listTablets(db)])
      return c.json({ groups, registers: tablets.map(({ id, ...tablet }) => ({ deviceId: id, ...tablet })) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/prices',
      access: 'catalog_view',
      summary: 'Every price of a SKU: the regular one and its history, and those beside it, now and to come',
      tag: TAG,
      params: v.object({ skuId: Id }),
      answers: { 200: SkuPrices },
      refusals: { 404: ['unknown_sku'] },
    },
    async (c, { params }) => {
      const books = await readBooks(dbOf(c.env), [params.skuId])
      const [known] = books.skus
      if (!known) return unknownSku(c)
      const now = systemClock.now()
      return c.json({
        skuId: known.id,
        name: known.name,
        price: known.price,
        priceQuantity: known.priceQuantity,
        ...(c.get('caller').permissions.has('cost_view') ? { cost: known.cost } : {}),
        beside: books.tiers
          .filter((row) => (endOf(row) ?? Infinity) > now && (endOf(row) ?? Infinity) > row.startsAt)
          .map((row) => ({
            id: row.id,
            kind: row.kind,
            storeId: row.storeId,
            group: row.customerGroup,
            minQuantity: row.minQuantity,
            price: row.price,
            priceQuantity: row.priceQuantity,
            from: instant(row.startsAt),
            until: endOf(row) === null ? null : instant(endOf(row) ?? 0),
            proposalId: row.proposalId,
          })),
        history: books.history.map(({ at, price, priceQuantity }) => ({
          at: instant(at),
          price,
          priceQuantity,
        })),
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/price-at',
      access: 'catalog_view',
      summary: 'What a SKU cost at a moment: by the books, and as a register knew it and sold it',
      tag: TAG,
      params: v.object({ skuId: Id }),
      query: v.object({
        at: Moment,
        store: v.optional(Id),
        device: v.optional(Id),
        quantity: v.optional(Whole),
        group: v.optional(GroupName),
      }),
      answers: { 200: PriceAt },
      refusals: { 404: ['unknown_sku', 'unknown_device'] },
    },
    async (c, { params, query }) => {
      const { shop } = await shopOf(c.env)
      const asked = await priceAt(c.env, {
        skuId: params.skuId,
        at: momentOf(query.at, shop.timeZone),
        storeId: query.store ?? null,
        deviceId: query.device ?? null,
        quantity: Math.max(1, Number(query.quantity ?? 1)),
        group: query.group ?? null,
      })
      if (asked.ok) return c.json(asked.value)
      return asked.error.reason === 'unknown_sku'
        ? unknownSku(c)
        : problem(c, 404, { reason: 'unknown_device', detail: 'There never was such a register.' })
    },
  ),
]

function forEyes(c: Ctx, { cost, ...row }: PriceListRow): PriceListRow {
  return c.get('caller').permissions.has('cost_view') ? { ...row, cost: cost ?? null } : row
}

function unknownSku(c: Ctx): Response {
  return problem(c, 404, { reason: 'unknown_sku', detail: 'There is no such SKU.' })
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}
