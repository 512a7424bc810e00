import * as v from 'valibot'

import {
  CatalogItem,
  CatalogItemRow,
  Category,
  ItemEdit,
  KitEdit,
  LookupAnswer,
  NewBarcode,
  NewItem,
  NewSku,
  SkuEdit,
} from '#domain/catalog/item-wire.ts'
import { ItemStatus } from '#domain/catalog/wire.ts'
import type { Result } from '#domain/result.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { recordAudit } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { etagOf, ifMatch } from '#worker/http/if-match.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { auditEdit } from './audit-edit.ts'
import { createItem } from './create-item.ts'
import {
  addBarcode,
  addInternalBarcode,
  addSku,
  editItem,
  editKit,
  editSku,
  removeBarcode,
  type Edited,
  type EditRefusal,
} from './edit-item.ts'
import { viewItem } from './item-view.ts'
import { findItemOfSku } from './known-queries.ts'
import { findByCode, listCatalog, listCategories, listTaxCategories } from './list-queries.ts'
import { REFUSALS, refuse } from './refuse.ts'

const NameCursor = v.tuple([v.string(), v.string()])
const ItemParams = v.object({ itemId: Id })
const SkuParams = v.object({ skuId: Id })
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
      query: v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
      answers: { 200: LookupAnswer },
      refusals: { 404: ['unknown_code'] },
    },
    async (c, { query }) => {
      const hit = await findByCode(dbOf(c.env), query.code)
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
      const made = await createItem(db, body, { taxCategory }, systemClock.now())
      if (!made.ok) return refuse(c, made.error)
      if (!made.value.made) return answerItem(c, body.id, 200)
      await recordAudit(c, { action: 'item.created', subjectKind: 'item', subjectId: body.id, after: body })
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
      return answerEdit(c, await editItem(dbOf(c.env), params.itemId, version, body, systemClock.now()))
    },
  ),
  route(
    {
      method: 'post',
      path: '/catalog/items/:itemId/skus',
      access: 'catalog_edit',
      summary: 'Adds a SKU to an item',
      tag: TAG,
      params: ItemParams,
      body: NewSku,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.newSku,
      idempotency: 'own_id',
    },
    async (c, { params, body }) =>
      answerEdit(c, await addSku(dbOf(c.env), params.itemId, body, systemClock.now())),
  ),
  route(
    {
      method: 'patch',
      path: '/catalog/skus/:skuId',
      access: 'catalog_edit',
      summary: 'Changes a SKU: price, code, options, status. If-Match: the version of its item',
      tag: TAG,
      params: SkuParams,
      body: SkuEdit,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.sku,
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      if (body.cost !== undefined && !c.get('caller').permissions.has('cost_view'))
        return problem(c, 403, {
          reason: 'not_permitted',
          detail: 'Your role does not show costs, so it can not change them. Nothing was changed.',
          permission: 'cost_view',
        })
      return changeSku(c, params.skuId, (db, at, now) => editSku(db, at, body, now), true)
    },
  ),
  route(
    {
      method: 'put',
      path: '/catalog/skus/:skuId/parts',
      access: 'catalog_edit',
      summary: 'Names the parts of a kit anew. If-Match: the version of its item',
      tag: TAG,
      params: SkuParams,
      body: KitEdit,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.kit,
      idempotency: 'key',
    },
    async (c, { params, body }) =>
      changeSku(c, params.skuId, (db, at, now) => editKit(db, at, body.parts, now), true),
  ),
  route(
    {
      method: 'post',
      path: '/catalog/skus/:skuId/barcodes',
      access: 'catalog_edit',
      summary: 'Adds a barcode; one that leads elsewhere is refused with the name of what has it',
      tag: TAG,
      params: SkuParams,
      body: NewBarcode,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.barcode,
      idempotency: 'own_id',
    },
    async (c, { params, body }) =>
      changeSku(c, params.skuId, (db, at, now) => addBarcode(db, at, body, now), false),
  ),
  route(
    {
      method: 'post',
      path: '/catalog/skus/:skuId/internal-barcode',
      access: 'catalog_edit',
      summary: 'Gives a SKU a barcode from the shop’s own range (EAN-13 that begins with 2)',
      tag: TAG,
      params: SkuParams,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.ownBarcode,
      idempotency: 'key',
    },
    async (c, { params }) => changeSku(c, params.skuId, addInternalBarcode, false),
  ),
  route(
    {
      method: 'delete',
      path: '/catalog/skus/:skuId/barcodes/:code',
      access: 'catalog_edit',
      summary: 'Takes a barcode away, named as it is stored',
      tag: TAG,
      params: v.object({ skuId: Id, code: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) }),
      answers: { 200: CatalogItem },
      refusals: REFUSALS.noBarcode,
      idempotency: 'own_id',
    },
    async (c, { params }) =>
      changeSku(c, params.skuId, (db, at, now) => removeBarcode(db, at, params.code, now), false),
  ),
]

type SkuChange = (
  db: ReturnType<typeof dbOf>,
  at: { readonly skuId: string; readonly itemId: string; readonly version?: number },
  now: number,
) => Promise<Result<Edited, EditRefusal>>

async function changeSku(c: Ctx, skuId: string, change: SkuChange, versioned: boolean): Promise<Response> {
  const version = versioned ? ifMatch(c) : null
  if (version instanceof Response) return version
  const db = dbOf(c.env)
  const itemId = await findItemOfSku(db, skuId)
  if (itemId === null) return refuse(c, { reason: 'unknown_sku' })
  const at = { skuId, itemId, ...(version === null ? {} : { version }) }
  return answerEdit(c, await change(db, at, systemClock.now()))
}

async function answerEdit(c: Ctx, edited: Result<Edited, EditRefusal>): Promise<Response> {
  if (!edited.ok) return refuse(c, edited.error)
  await auditEdit(c, edited.value)
  return answerItem(c, edited.value.before.id, 200)
}

async function answerItem(c: Ctx, itemId: string, status: 200 | 201): Promise<Response> {
  const item = await viewItem(dbOf(c.env), itemId, c.get('caller').permissions.has('cost_view'))
  if (!item) return refuse(c, { reason: 'unknown_item' })
  return c.json(item, status, { etag: etagOf(item.version) })
}
