import * as v from 'valibot'

import { StockLevel, StockRow } from '#domain/catalog/item-wire.ts'
import { available, onHand } from '#domain/stock/answer.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { listBalances, listStock } from './stock-queries.ts'

const NameCursor = v.tuple([v.string(), v.string()])

/** Stock over all stores, as last projected: the objects themselves are asked on an item's page. */
export const stockOverviewRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/catalog/stock',
      access: 'stock_view',
      summary: 'What every store has of each SKU, by name; `level` narrows to low, out or negative',
      tag: 'Stock',
      query: v.object({
        ...PageQuery.entries,
        q: v.optional(v.pipe(v.string(), v.maxLength(200))),
        level: v.optional(StockLevel),
        store: v.optional(Id),
      }),
      answers: { 200: pageOf(StockRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, NameCursor)
      const db = dbOf(c.env)
      const { shop } = await shopOf(c.env)
      const rows = await listStock(
        db,
        {
          query: query.q ?? '',
          level: query.level ?? 'all',
          storeId: query.store ?? null,
          lowAt: shop.lowStockAt,
        },
        { after: after && { name: after[0], id: after[1] }, limit: limit + 1 },
      )
      const page = pageFrom(rows, limit, ({ name, id }) => [name, id])
      const balances = Map.groupBy(
        await listBalances(
          db,
          page.rows.map(({ id }) => id),
        ),
        ({ skuId }) => skuId,
      )
      return c.json({
        ...page,
        rows: page.rows.map(({ id, ...row }) => ({
          ...row,
          skuId: id,
          stores: (balances.get(id) ?? []).map(({ skuId: _, at, ...balance }) => ({
            ...balance,
            onHand: onHand(balance),
            available: available(balance),
            at: new Date(at).toISOString(),
          })),
        })),
      })
    },
  ),
]
