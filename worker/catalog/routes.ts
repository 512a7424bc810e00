import * as v from 'valibot'

import {
  CatalogItem,
  CatalogItemRow,
  Category,
  ItemEdit,
  LookupAnswer,
  NewItem,
} from '#domain/catalog/item-wire.ts'
import { ItemStatus } from '#domain/catalog/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { dbOf } from '#worker/http/database.ts'
import { ifMatch } from '#worker/http/if-match.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { readingOf } from '#worker/shop/reading-of.ts'

import { answerEdit, answerItem, editorOf } from './answer-edit.ts'
import { createItem } from './create-item.ts'
import { editItem } from './edit-item.ts'
import { findByCode, listCatalog, listCategories, listTaxCategories } from './list-queries.ts'
import { REFUSALS, refuse } from './refuse.ts'

const NameCursor = v.tuple([v.string(), v.string()])
const ItemParams = v.object({ itemId: Id })
const TAG = 'Catalog'

/** HTTP for the catalog, for staff. No rule lives here. */
export const catalogRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/catalog/items',
      access: 'catalog_view',
      summary: 'All items by name; `q` finds words, SKU codes and digits of a barcode',
      tag: TAG,
      query: v.object({
        ...PageQuery.entries,
        q: v.optional(v.pipe(v.string(), v.maxLength(200))),
        status: v.optional(ItemStatus),
        category: v.optional(v.pipe(v.string(), v.maxLength(200))),
      }),
      answers: { 200: pageOf(CatalogItemRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, NameCursor)
      const rows = await listCatalog(
        dbOf(c.env),
        { query: query.q ?? '', status: query.status, category: query.category },
        { after: after && { name: after[0], id: after[1] }, limit: limit + 1 },
      )
      const seesStock = c.get('caller').permissions.has('stock_view')
      const page = pageFrom(rows, limit, ({ name, id }) => [name, id])
      return c.json({
        ...page,
        rows: page.rows.map(({ id, onHand, unit, ...row }) => ({
          ...row,
          itemId: id,
          unit: unit ?? 'piece',
          onHand: seesStock ? onHand : null,
        })),
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/catalog/items/:itemId',
      access: 'catalog_view',
      summary: 'Everything about one item: SKUs, barcodes, kit parts; costs for those who may see them',
      tag: TAG,
      params: ItemParams,
      answers: { 200: CatalogItem },
      refusals: { 404: ['unknown_item'] },
    },
    async (c, { params }) => answerItem(c, params.itemId, 200),
  ),
  route(
    {
      method: 'get',
      path: '/catalog/categories',
      access: 'catalog_view',
      summary: 'Categories in use, with how many items each has',
      tag: TAG,
      answers: { 200: v.object({ rows: v.array(Category) }) },
    },
    async (c) => c.json({ rows: await listCategories(dbOf(c.env)) }),
  ),
  route(
    {
      method: 'get',
      path: '/catalog/lookup',
      access: 'catalog_view',
      summary: 'What a scanned or typed code leads to: one code, one record',
      tag: TAG,
      query: v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(500)) }),
      answers: { 200: LookupAnswer },
      refusals: { 404: ['unknown_code'] },
    },
    async (c, { query }) => {
      const hit = await findByCode(dbOf(c.env), query.code, await readingOf(c.env))
      if (!hit) return problem(c, 404, { reason: 'unknown_code', detail: 'No item has this code.' })
      return c.json(hit)
    },
  ),
  route(
    {
      method: 'post',
      path: '/catalog/items',
      access: 'catalog_edit',
      summary: 'Makes an item with its SKUs',
      tag: TAG,
      body: NewItem,
      answers: { 200: CatalogItem, 201: CatalogItem },
      refusals: REFUSALS.create,
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const db = dbOf(c.env)
      const [taxCategory = ''] = await listTaxCategories(db)
      const made = await createItem(db, body, { taxCategory }, await editorOf(c))
      if (!made.ok) return refuse(c, made.error)
      if (!made.value.made) return answerItem(c, body.id, 200)
      await sealAudit(c.env)
      return answerItem(c, body.id, 201)
    },
  ),
  route(
    {
      method: 'patch',
      path: '/catalog/items/:itemId',
      access: 'catalog_edit',
      summary: 'Changes an item; fields that are left out stay. If-Match: the item’s version',
      tag: TAG,
      params: ItemParams,
      body: ItemEdit,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.item,
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const version = ifMatch(c)
      if (version instanceof Response) return version
      return answerEdit(c, await editItem(dbOf(c.env), params.itemId, version, body, await editorOf(c)))
    },
  ),
]
