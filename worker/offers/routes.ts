import * as v from 'valibot'

import { dayText, wallClock } from '#domain/order/zoned-time.ts'
import {
  ExpectedBody,
  ExpectedDayBody,
  ExpectedRows,
  Substitutes,
  SubstitutesBody,
} from '#domain/stock/offer-wire.ts'
import { Id } from '#domain/wire.ts'
import { auditActor, auditAlways, auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { ledgerOf } from '#worker/stock/ledger-call.ts'
import type { SkuBalances } from '#worker/stock/ledger-read.ts'
import { forgetOffers } from '#worker/stock/offers.ts'

import { listExpected } from './list-expected.ts'
import {
  endExpected,
  findExpected,
  insertExpected,
  listSubstitutes,
  moveExpected,
  replaceSubstitutes,
} from './queries.ts'

const TAG = 'Offers'
const ItemParams = v.object({ itemId: Id })
const SkuParams = v.object({ skuId: Id })

/** What is offered to whoever can not have something: what staff named instead, and what is on its way. */
export const offerRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/catalog/items/:itemId/substitutes',
      access: 'catalog_view',
      summary: 'Items that are offered when this one is gone, best first',
      tag: TAG,
      params: ItemParams,
      answers: { 200: Substitutes },
      refusals: { 404: ['unknown_item'] },
    },
    async (c, { params }) => showSubstitutes(c, params.itemId),
  ),
  route(
    {
      method: 'put',
      path: '/catalog/items/:itemId/substitutes',
      access: 'catalog_edit',
      summary: 'Names the items that are offered when this one is gone, best first',
      tag: TAG,
      params: ItemParams,
      body: SubstitutesBody,
      answers: { 200: Substitutes },
      refusals: { 404: ['unknown_item'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const before = await listSubstitutes(db, params.itemId)
      if (!before) return unknownItem(c)
      const was = before.map(({ itemId }) => itemId)
      const audit = auditAlways(c.env, auditActor(c.get('caller')), {
        action: 'item.substitutes_named',
        subjectKind: 'item',
        subjectId: params.itemId,
        before: { substitutes: was },
        after: { substitutes: body.itemIds },
      })
      const same = JSON.stringify(was) === JSON.stringify(body.itemIds)
      if (!same) await replaceSubstitutes(db, params.itemId, body.itemIds, audit)
      await sealAudit(c.env)
      return showSubstitutes(c, params.itemId)
    },
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/expected',
      access: 'stock_view',
      summary: 'What of a SKU is on its way: expected deliveries less what came since, and transfers',
      tag: TAG,
      params: SkuParams,
      answers: { 200: ExpectedRows },
      refusals: { 404: ['unknown_sku'] },
    },
    async (c, { params }) => showExpected(c, params.skuId),
  ),
  route(
    {
      method: 'post',
      path: '/skus/:skuId/expected',
      access: 'stock_receive',
      summary: 'Writes down that goods are on their way: what backorder dates are promised from',
      tag: TAG,
      params: SkuParams,
      body: ExpectedBody,
      answers: { 200: ExpectedRows },
      refusals: {
        403: ['other_store'],
        404: ['unknown_sku', 'unknown_store'],
        409: ['id_used_with_other_content'],
        422: ['day_is_over'],
      },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const refused = allowStore(c, body.storeId)
      return refused ?? expect(c, params.skuId, body)
    },
  ),
  route(
    {
      method: 'post',
      path: '/skus/:skuId/expected/:expectedId/day',
      access: 'stock_receive',
      summary: 'Another day for a delivery or a transfer on its way; what was promised before stays promised',
      tag: TAG,
      params: v.object({ skuId: Id, expectedId: Id }),
      body: ExpectedDayBody,
      answers: { 200: ExpectedRows },
      refusals: {
        403: ['other_store'],
        404: ['unknown_sku', 'unknown_delivery'],
        409: ['changed_meanwhile'],
        422: ['day_is_over'],
      },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => moveDay(c, params.skuId, params.expectedId, body),
  ),
  route(
    {
      method: 'post',
      path: '/skus/:skuId/expected/:expectedId/end',
      access: 'stock_receive',
      summary: 'Nothing more comes of an expected delivery: nothing is promised from it any more',
      tag: TAG,
      params: v.object({ skuId: Id, expectedId: Id }),
      answers: { 200: ExpectedRows },
      refusals: { 403: ['other_store'], 404: ['unknown_sku', 'unknown_delivery'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const found = await findExpected(db, params.expectedId)
      if (found?.skuId !== params.skuId)
        return problem(c, 404, { reason: 'unknown_delivery', detail: 'There is no such delivery.' })
      const refused = allowStore(c, found.storeId)
      if (refused) return refused
      const audit = auditOf(c, {
        action: 'delivery.ended',
        subjectKind: 'sku',
        subjectId: params.skuId,
        before: { delivery: found.id, expectedOn: found.expectedOn, quantity: found.quantity },
      })
      await endExpected(db, found.id, systemClock.now(), audit)
      await sealAudit(c.env)
      return showExpected(c, params.skuId)
    },
  ),
]

async function moveDay(
  c: Ctx,
  skuId: string,
  id: string,
  { expectedOn, was }: v.InferOutput<typeof ExpectedDayBody>,
): Promise<Response> {
  const row = (await listExpected(c.env, skuId))?.find((one) => one.id === id)
  if (!row) return problem(c, 404, { reason: 'unknown_delivery', detail: 'Nothing like that is on its way.' })
  const refused = allowStore(c, row.storeId)
  if (refused) return refused
  const { shop } = await shopOf(c.env)
  if (expectedOn < dayText(wallClock(systemClock.now(), shop.timeZone)))
    return problem(c, 422, {
      reason: 'day_is_over',
      detail: 'This day is over. Nothing was changed; choose the day on which it should come.',
    })
  const audit = auditOf(c, {
    action: 'delivery.moved',
    subjectKind: 'sku',
    subjectId: skuId,
    before: { delivery: id, expectedOn: was },
    after: { delivery: id, expectedOn },
  })
  const on = { id, isTransfer: row.kind === 'transfer' }
  const kept = await moveExpected(dbOf(c.env), on, { was, expectedOn }, audit)
  await sealAudit(c.env)
  if (kept !== expectedOn)
    return problem(c, 409, {
      reason: 'changed_meanwhile',
      expectedOn: kept ?? null,
      detail: 'Somebody changed this day meanwhile. Nothing was changed; look at it again.',
    })
  forgetOffers()
  return showExpected(c, skuId)
}

async function expect(c: Ctx, skuId: string, body: v.InferOutput<typeof ExpectedBody>): Promise<Response> {
  const db = dbOf(c.env)
  const now = systemClock.now()
  const { id, storeId, quantity, expectedOn, note } = body
  const { shop, stores } = await shopOf(c.env)
  if (!stores.some((store) => store.id === storeId))
    return problem(c, 404, { reason: 'unknown_store', detail: 'There is no such store.' })
  if ((await listExpected(c.env, skuId)) === null) return unknownSku(c)
  const known = await findExpected(db, id)
  if (!known && expectedOn < dayText(wallClock(now, shop.timeZone)))
    return problem(c, 422, {
      reason: 'day_is_over',
      detail: 'This day is over. Nothing was written down; choose the day on which it should come.',
    })
  const ledger = await ledgerOf(c.env, skuId)
  const { seq } = JSON.parse(await ledger.balances(skuId)) as SkuBalances
  const { staffId } = c.get('caller')
  const audit = auditOf(c, {
    action: 'delivery.expected',
    subjectKind: 'sku',
    subjectId: skuId,
    after: { delivery: id, storeId, quantity, expectedOn },
  })
  const kept =
    known ??
    (await insertExpected(
      db,
      {
        id,
        skuId,
        storeId,
        quantity,
        expectedOn,
        note: note ?? null,
        state: 'open',
        sinceSeq: seq,
        staffId: staffId ?? null,
        createdAt: now,
      },
      audit,
    ))
  await sealAudit(c.env)
  const same =
    kept?.skuId === skuId &&
    kept.storeId === storeId &&
    kept.quantity === quantity &&
    kept.expectedOn === expectedOn
  if (!same)
    return problem(c, 409, {
      reason: 'id_used_with_other_content',
      detail: 'Another delivery was written down with this id. That one stands.',
    })
  return showExpected(c, skuId)
}

async function showSubstitutes(c: Ctx, itemId: string): Promise<Response> {
  forgetOffers()
  const rows = await listSubstitutes(dbOf(c.env), itemId)
  return rows ? c.json({ rows }) : unknownItem(c)
}

async function showExpected(c: Ctx, skuId: string): Promise<Response> {
  forgetOffers()
  const rows = await listExpected(c.env, skuId)
  return rows ? c.json({ rows }) : unknownSku(c)
}

function unknownItem(c: Ctx): Response {
  return problem(c, 404, { reason: 'unknown_item', detail: 'There is no such item.' })
}

function unknownSku(c: Ctx): Response {
  return problem(c, 404, { reason: 'unknown_sku', detail: 'There is no such SKU, or it is not counted.' })
}
