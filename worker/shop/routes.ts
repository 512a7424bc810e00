import * as v from 'valibot'

import {
  NewStore,
  ShopChange,
  ShopSettings,
  StoreChange,
  StoreInfo,
  StoreRow,
  TaxRatesBody,
} from '#domain/shop/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { allowStore } from '#worker/http/access.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { changedMeanwhile, etagOf, ifMatch } from '#worker/http/if-match.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import type { StoreStored } from './edit-queries.ts'
import { type Audited, editShop, editTaxRates, type ShopRefusal, type TaxRefusal } from './edit-shop.ts'
import { addStore, editStore, type StoreRefusal } from './edit-store.ts'
import { asTaxRate, findShop, listStores, listTaxRates } from './queries.ts'
import { shopOf } from './settings.ts'
import { asStoreInfo } from './shop-info.ts'

type Refusal = ShopRefusal | TaxRefusal | StoreRefusal

const REFUSED: Record<
  Exclude<Refusal['reason'], 'changed_meanwhile'>,
  { status: 404 | 409 | 422; detail: string }
> = {
  not_set_up: { status: 404, detail: 'The shop was not set up yet.' },
  unknown_time_zone: { status: 422, detail: 'There is no such time zone. Nothing was changed.' },
  unreadable_pattern: {
    status: 422,
    detail:
      'A label pattern can not be read: one a line, like 28 PPPPPPCVVVVV weight 3. Nothing was changed.',
  },
  tax_categories_repeat: {
    status: 422,
    detail: 'Every tax category needs a name of its own. Nothing was changed.',
  },
  tax_category_in_use: {
    status: 409,
    detail: 'Items have this tax category. Give them another first; nothing was changed.',
  },
  unknown_store: { status: 404, detail: 'There is no such store.' },
  code_taken: { status: 409, detail: 'Another store has this code. Nothing was changed.' },
  tax_parts_do_not_add_up: {
    status: 422,
    detail: 'The parts of a tax rate come to another rate than the whole. Nothing was changed.',
  },
  id_used_with_other_content: {
    status: 409,
    detail: 'This id was used for another store. Nothing was changed.',
  },
}

/** HTTP for the shop's settings and its stores. */
export const shopRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/stores',
      access: 'public',
      summary: 'Lists the open stores with address and hours, in the shop’s order',
      tag: 'Shop',
      query: PageQuery,
      answers: { 200: pageOf(StoreInfo) },
    },
    // A shop has a few stores, and they are in this isolate's memory: one page holds them all.
    async (c) => c.json({ rows: (await shopOf(c.env)).stores.map(asStoreInfo), nextCursor: null }),
  ),
  route(
    {
      method: 'get',
      path: '/shop',
      access: 'signed_in',
      summary: 'Shows every setting, with the version that a change has to name',
      tag: 'Shop',
      answers: { 200: ShopSettings },
      refusals: { 404: ['not_set_up'] },
    },
    async (c) => settings(c),
  ),
  route(
    {
      method: 'patch',
      path: '/shop',
      access: 'settings_edit',
      summary: 'Changes settings of the shop',
      tag: 'Shop',
      body: ShopChange,
      answers: { 200: ShopSettings },
      refusals: {
        404: ['not_set_up'],
        412: ['changed_meanwhile'],
        422: ['unknown_time_zone', 'unreadable_pattern'],
        428: ['version_missing'],
      },
      idempotency: 'key',
    },
    async (c, { body }) => {
      const version = ifMatch(c)
      if (version instanceof Response) return version
      const edited = await editShop(c.env, { change: body, version }, audited(c))
      if (!edited.ok) return refuse(c, edited.error)
      await sealAudit(c.env)
      return settings(c)
    },
  ),
  route(
    {
      method: 'put',
      path: '/shop/tax-rates',
      access: 'settings_edit',
      summary: 'Replaces the tax rates; a category that items have can not go',
      tag: 'Shop',
      body: TaxRatesBody,
      answers: { 200: ShopSettings },
      refusals: {
        404: ['not_set_up'],
        409: ['tax_category_in_use'],
        422: ['tax_categories_repeat', 'tax_parts_do_not_add_up'],
      },
    },
    async (c, { body }) => {
      const edited = await editTaxRates(c.env, body.taxRates, audited(c))
      if (!edited.ok) return refuse(c, edited.error)
      await sealAudit(c.env)
      return settings(c)
    },
  ),
  route(
    {
      method: 'post',
      path: '/stores',
      access: 'settings_edit',
      summary: 'Opens another store',
      tag: 'Shop',
      body: NewStore,
      answers: { 201: StoreRow },
      refusals: { 409: ['code_taken', 'id_used_with_other_content'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const added = await addStore(c.env, body, audited(c))
      if (!added.ok) return refuse(c, added.error)
      const { store } = added.value
      await sealAudit(c.env)
      return c.json(asStoreRow(store), 201, { etag: etagOf(store.version) })
    },
  ),
  route(
    {
      method: 'patch',
      path: '/stores/:storeId',
      access: 'settings_edit',
      summary: 'Changes a store: name, address, hours, time to prepare an order, safety buffer',
      tag: 'Shop',
      params: v.object({ storeId: Id }),
      body: StoreChange,
      answers: { 200: StoreRow },
      refusals: {
        404: ['unknown_store'],
        409: ['code_taken'],
        412: ['changed_meanwhile'],
        428: ['version_missing'],
      },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const version = ifMatch(c)
      if (version instanceof Response) return version
      const refused = allowStore(c, params.storeId)
      if (refused) return refused
      const edited = await editStore(c.env, params.storeId, { change: body, version }, audited(c))
      if (!edited.ok) return refuse(c, edited.error)
      const { after } = edited.value
      await sealAudit(c.env)
      return c.json(asStoreRow(after), 200, { etag: etagOf(after.version) })
    },
  ),
]

function refuse(c: Ctx, refusal: Refusal): Response {
  if (refusal.reason === 'changed_meanwhile') return changedMeanwhile(c, refusal.version)
  const { status, detail } = REFUSED[refusal.reason]
  return problem(c, status, { ...refusal, detail })
}

/** Read anew, not from the isolate's memory: an edit must start from what is there. */
async function settings(c: Ctx): Promise<Response> {
  const db = dbOf(c.env)
  const [shop, stores, taxRates] = await Promise.all([findShop(db), listStores(db), listTaxRates(db)])
  if (!shop) return refuse(c, { reason: 'not_set_up' })
  const { createdAt: _, ...fields } = shop
  const answer = {
    ...fields,
    taxRates: taxRates.map(asTaxRate),
    stores: stores.map(asStoreRow),
  }
  return c.json(answer, 200, { etag: etagOf(shop.version) })
}

function asStoreRow(row: StoreStored): StoreRow {
  return { ...asStoreInfo(row), safetyBuffer: row.safetyBuffer, version: row.version }
}

function audited(c: Ctx): Audited {
  return (entry) => auditOf(c, entry)
}
