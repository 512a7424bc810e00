import * as v from 'valibot'

import { PublicItem, PublicItemRow } from '#domain/catalog/item-wire.ts'
import type { Block } from '#domain/catalog/wire.ts'
import { PageQuery, pageOf } from '#domain/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { findSoldItem, listSoldSkuRows } from './item-queries.ts'
import { listBarcodes } from './known-queries.ts'
import { listPublic, type PublicRow } from './list-queries.ts'

const NameCursor = v.tuple([v.string(), v.string()])
/** Prices may change at any time; a minute old is what shoppers' pages may be, too. */
const KEEP = 'public, max-age=60'
const TAG = 'Storefront'

/** HTTP for what shoppers may see of the catalog: active items with something to sell. */
export const publicCatalogRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/items',
      access: 'public',
      summary: 'What is sold, by name; `q` finds words, `category` narrows',
      tag: TAG,
      query: v.object({
        ...PageQuery.entries,
        q: v.optional(v.pipe(v.string(), v.maxLength(200))),
        category: v.optional(v.pipe(v.string(), v.maxLength(200))),
      }),
      answers: { 200: pageOf(PublicItemRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, NameCursor)
      const [{ shop }, rows] = await Promise.all([
        shopOf(c.env),
        listPublic(
          dbOf(c.env),
          { query: query.q ?? '', category: query.category },
          { after: after && { name: after[0], id: after[1] }, limit: limit + 1 },
        ),
      ])
      const page = pageFrom(rows, limit, ({ name, id }) => [name, id])
      c.header('cache-control', KEEP)
      return c.json({ ...page, rows: page.rows.map((row) => asRow(row, shop.currency)) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/items/:handle',
      access: 'public',
      summary: 'One item with its variants and prices',
      tag: TAG,
      params: v.object({ handle: v.pipe(v.string(), v.maxLength(300)) }),
      answers: { 200: PublicItem },
      refusals: { 404: ['unknown_item'] },
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const [{ shop }, item] = await Promise.all([shopOf(c.env), findSoldItem(db, params.handle)])
      const skus = item ? await listSoldSkuRows(db, item.id) : []
      if (!item || skus.length === 0)
        return problem(c, 404, { reason: 'unknown_item', detail: 'This item is not sold here.' })
      const prices = skus.map(({ price }) => price)
      const barcodes = await listBarcodes(
        db,
        skus.map(({ id }) => id),
      )
      const answer: PublicItem = {
        itemId: item.id,
        handle: item.handle,
        name: item.name,
        brand: item.brand,
        category: item.category,
        photo: item.photo,
        currency: shop.currency,
        priceFrom: Math.min(...prices),
        priceTo: Math.max(...prices),
        skuIds: skus.map(({ id }) => id),
        description: JSON.parse(item.description) as Block[],
        tags: JSON.parse(item.tags) as string[],
        optionNames: JSON.parse(item.optionNames) as string[],
        ageRestriction: item.ageRestriction,
        skus: skus.map((sku) => ({
          skuId: sku.id,
          name: sku.name,
          code: sku.code,
          options: [sku.option1, sku.option2, sku.option3].filter((value) => value !== null),
          kind: sku.kind,
          unit: sku.unit,
          price: sku.price,
          priceQuantity: sku.priceQuantity,
          compareAtPrice: sku.compareAtPrice,
          photo: sku.photo,
          gtin: gtinOf(barcodes.filter(({ skuId, quantity }) => skuId === sku.id && quantity === 1)),
        })),
      }
      c.header('cache-control', KEEP)
      return c.json(answer)
    },
  ),
]

function asRow({ id, skuIds, ...row }: PublicRow, currency: string): PublicItemRow {
  return { ...row, itemId: id, currency, skuIds: JSON.parse(skuIds) as string[] }
}

/** The first code that the world knows: not one of a shop's own range. */
function gtinOf(barcodes: readonly { readonly code: string }[]): string | null {
  return barcodes.find(({ code }) => /^\d{14}$/.test(code) && !code.startsWith('02'))?.code ?? null
}
