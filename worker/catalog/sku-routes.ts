import * as v from 'valibot'

import {
  BarcodeEdit,
  CatalogItem,
  KitEdit,
  NewBarcode,
  NewSku,
  SkuEdit,
  VariantsEdit,
} from '#domain/catalog/item-wire.ts'
import { Id } from '#domain/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { ifMatch } from '#worker/http/if-match.ts'
import { route, type Route } from '#worker/http/route.ts'
import { readingOf } from '#worker/shop/reading-of.ts'

import { answerEdit, changeSku, editorOf, refuseCost } from './answer-edit.ts'
import { addBarcode, addInternalBarcode, editBarcode, removeBarcode } from './edit-barcodes.ts'
import { addSku, editKit, editSku, editVariants } from './edit-item.ts'
import { REFUSALS } from './refuse.ts'

const ItemParams = v.object({ itemId: Id })
const SkuParams = v.object({ skuId: Id })
const CodeParams = v.object({ skuId: Id, code: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) })
const TAG = 'Catalog'

/** HTTP for the SKUs of items: variants, kits and the codes that lead to them. No rule lives here. */
export const skuRoutes: readonly Route[] = [
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
      answerEdit(c, await addSku(dbOf(c.env), params.itemId, body, await editorOf(c))),
  ),
  route(
    {
      method: 'patch',
      path: '/catalog/items/:itemId/variants',
      access: 'catalog_edit',
      summary:
        'Makes and changes many variants of an item at once, all or none. If-Match: the item’s version',
      tag: TAG,
      params: ItemParams,
      body: VariantsEdit,
      bodyBytesMax: 1024 * 1024,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.variants,
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const version = ifMatch(c)
      if (version instanceof Response) return version
      const cost = [...body.add, ...body.change].find((row) => row.cost !== undefined)?.cost
      const refused = refuseCost(c, cost)
      if (refused) return refused
      return answerEdit(c, await editVariants(dbOf(c.env), params.itemId, version, body, await editorOf(c)))
    },
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
      const refused = refuseCost(c, body.cost)
      if (refused) return refused
      return changeSku(c, params.skuId, (db, at, by) => editSku(db, at, body, by), true)
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
      changeSku(c, params.skuId, (db, at, by) => editKit(db, at, body.parts, by), true),
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
      changeSku(c, params.skuId, (db, at, by) => addBarcode(db, at, body, by), false),
  ),
  route(
    {
      method: 'post',
      path: '/catalog/skus/:skuId/internal-barcode',
      access: 'catalog_edit',
      summary: 'Gives a SKU a barcode from the shop’s own range: an EAN-13 that begins with 2, or a Code 128',
      tag: TAG,
      params: SkuParams,
      query: v.object({ as: v.optional(v.picklist(['ean13', 'code128'])) }),
      answers: { 200: CatalogItem },
      refusals: REFUSALS.ownBarcode,
      idempotency: 'key',
    },
    async (c, { params, query }) => {
      const { patterns } = await readingOf(c.env)
      const codes = { as: query.as ?? 'ean13', patterns } as const
      return changeSku(c, params.skuId, (db, at, by) => addInternalBarcode(db, at, by, codes), false)
    },
  ),
  route(
    {
      method: 'patch',
      path: '/catalog/skus/:skuId/barcodes/:code',
      access: 'catalog_edit',
      summary: 'Says anew what a barcode stands for: how many, on which pack, and what the pack costs',
      tag: TAG,
      params: CodeParams,
      body: BarcodeEdit,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.editBarcode,
      idempotency: 'key',
    },
    async (c, { params, body }) =>
      changeSku(
        c,
        params.skuId,
        (db, at, by) => editBarcode(db, at, { code: params.code, ...body }, by),
        false,
      ),
  ),
  route(
    {
      method: 'delete',
      path: '/catalog/skus/:skuId/barcodes/:code',
      access: 'catalog_edit',
      summary: 'Takes a barcode away, named as it is stored',
      tag: TAG,
      params: CodeParams,
      answers: { 200: CatalogItem },
      refusals: REFUSALS.noBarcode,
      idempotency: 'own_id',
    },
    async (c, { params }) =>
      changeSku(c, params.skuId, (db, at, by) => removeBarcode(db, at, params.code, by), false),
  ),
]
