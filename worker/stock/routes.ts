import * as v from 'valibot'

import { onHand, type StockRefusal } from '#domain/stock/answer.ts'
import {
  ClaimBody,
  ClaimState,
  DecisionView,
  HeldBasket,
  HoldAnswer,
  HoldBasketBody,
  LineRefusal,
  ReleaseBasketBody,
  ReleaseClaimBody,
} from '#domain/stock/claim-wire.ts'
import type { TieDecision } from '#domain/stock/decision.ts'
import { explainTie } from '#domain/stock/explain.ts'
import { HOLD_MS } from '#domain/stock/hold.ts'
import { EntryView, SkuBalancesView } from '#domain/stock/journal-wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { dataHeaders, dressed } from '#worker/http/security-headers.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { listJournal } from './journal.ts'
import { ledgerOf } from './ledger-call.ts'
import type { SkuBalances } from './ledger-read.ts'
import type { HeldRow } from './ledger-rows.ts'
import { holdAll, releaseAll, type BasketRefusal, type HeldLine } from './ledger.ts'
import { offersFor, offersOf } from './offers.ts'
import { recipesOf } from './recipes.ts'

const HELD_HEADERS = dataHeaders()
const NOT_HERE = 'This is not available in the quantity asked for. Nothing was held or charged.'

/** HTTP for holds and for what lies behind a number. No rule lives here. */
export const stockRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/holds',
      access: 'public',
      summary: 'Holds every line of an online basket at one store for a checkout, or none',
      tag: 'Stock',
      body: HoldBasketBody,
      answers: { 201: HeldBasket },
      refusals: { 404: ['unknown_store'], 409: ['not_available'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const { stores } = await shopOf(c.env)
      const store = stores.find(({ id }) => id === body.storeId)
      if (!store) return unknownStore(c, body.storeId)
      const { byKit } = await recipesOf(c.env)
      const held = await holdAll(c.env, {
        storeId: store.id,
        lines: body.lines.map(({ id, skuId, quantity }) => {
          const recipe = byKit.get(skuId)?.parts
          return { lineId: id, skuId, quantity, ...(recipe ? { recipe } : {}) }
        }),
        channel: 'online',
        inHand: false,
        firm: false,
        holdMs: HOLD_MS.checkout,
        claimant: body.basketId,
        safetyBuffer: store.safetyBuffer,
        document: { kind: 'basket', id: body.basketId },
        actor: { via: 'storefront' },
      })
      if (!held.ok) return notAvailable(c, store.id, held.error)
      return dressed(
        c,
        201,
        JSON.stringify({ basketId: body.basketId, holds: held.value.map(asHoldAnswer) }),
        HELD_HEADERS,
      )
    },
  ),
  route(
    {
      method: 'post',
      path: '/holds/:basketId/release',
      access: 'public',
      summary: 'Lets the lines of a basket go; a hold that arrives later under a released id is refused',
      tag: 'Stock',
      params: v.object({ basketId: Id }),
      body: ReleaseBasketBody,
      answers: { 204: null },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      await releaseAll(
        c.env,
        body.lines.map(({ id, skuId }) => ({ holdId: id, skuId })),
        { document: { kind: 'basket', id: params.basketId }, actor: { via: 'storefront' } },
      )
      return c.body(null, 204)
    },
  ),
  route(
    {
      method: 'post',
      path: '/claims',
      access: 'sell',
      summary: 'Claims a line that was scanned or tapped at the counter: it is in the customer’s hand',
      tag: 'Stock',
      body: ClaimBody,
      answers: { 201: HoldAnswer },
      refusals: { 403: ['other_store'], 409: ['not_available', 'hold_ended', 'id_used_with_other_content'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const caller = c.get('caller')
      const held = await holdAll(c.env, {
        storeId: body.storeId,
        lines: [{ lineId: body.id, skuId: body.skuId, quantity: body.quantity }],
        channel: 'counter',
        inHand: true,
        firm: false,
        holdMs: HOLD_MS.counterLine,
        claimant: body.saleId,
        document: { kind: 'claim', id: body.saleId },
        actor: {
          via: caller.register === undefined ? 'counter' : `register ${caller.register}`,
          ...(caller.staffId === undefined ? {} : { staffId: caller.staffId }),
          ...(caller.deviceId === undefined ? {} : { deviceId: caller.deviceId }),
        },
      })
      if (!held.ok) return notAvailable(c, body.storeId, held.error)
      const [line] = held.value
      if (!line) return problem(c, 500, { reason: 'unexpected' })
      return c.json(asHoldAnswer(line), 201)
    },
  ),
  route(
    {
      method: 'post',
      path: '/claims/:claimId/release',
      access: 'sell',
      summary: 'Lets a claimed line go, when it was taken off the sale',
      tag: 'Stock',
      params: v.object({ claimId: Id }),
      body: ReleaseClaimBody,
      answers: { 204: null },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      await releaseAll(c.env, [{ holdId: params.claimId, skuId: body.skuId }], {
        document: { kind: 'claim', id: params.claimId },
        actor: { via: 'counter' },
      })
      return c.body(null, 204)
    },
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/claims/:claimId',
      access: 'public',
      summary: 'What became of a claim: only who made it knows its id',
      tag: 'Stock',
      params: v.object({ skuId: Id, claimId: Id }),
      answers: { 200: ClaimState },
      refusals: { 404: ['unknown_claim'] },
    },
    async (c, { params }) => {
      const ledger = await ledgerOf(c.env, params.skuId)
      const hold = JSON.parse(await ledger.hold(params.claimId)) as HeldRow | null
      if (!hold)
        return problem(c, 404, { reason: 'unknown_claim', detail: 'No claim with this id was granted.' })
      const { id, state, quantity, expiresAt, decisionId } = hold
      return c.json({ id, state, quantity, expiresAt: asInstant(expiresAt), decisionId })
    },
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/balances',
      access: 'stock_view',
      summary: 'A SKU’s balances in every account, straight from its object',
      tag: 'Stock',
      params: v.object({ skuId: Id }),
      answers: { 200: SkuBalancesView },
    },
    async (c, { params }) => {
      const ledger = await ledgerOf(c.env, params.skuId)
      const { seq, stores, accounts, sum } = JSON.parse(await ledger.balances(params.skuId)) as SkuBalances
      return c.json({
        skuId: params.skuId,
        seq,
        stores: stores.map((store) => ({
          ...store,
          onHand: onHand(store),
          available: store.sellable - store.held - store.leased,
        })),
        accounts,
        sum,
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/entries',
      access: 'stock_view',
      summary: 'A SKU’s journal, newest first, with document, person, device and time of every entry',
      tag: 'Stock',
      params: v.object({ skuId: Id }),
      query: PageQuery,
      answers: { 200: pageOf(EntryView) },
    },
    async (c, { params, query }) => c.json(await listJournal(c.env, params.skuId, query)),
  ),
  route(
    {
      method: 'get',
      path: '/skus/:skuId/decisions/:decisionId',
      access: 'public',
      summary: 'Why a tie for the last units went as it did',
      tag: 'Stock',
      params: v.object({ skuId: Id, decisionId: Id }),
      query: v.object({ claim: v.optional(Id) }),
      answers: { 200: DecisionView },
      refusals: { 404: ['unknown_decision'] },
    },
    async (c, { params, query }) => {
      const ledger = await ledgerOf(c.env, params.skuId)
      const decision = JSON.parse(await ledger.decision(params.decisionId)) as TieDecision | null
      if (!decision || decision.skuId !== params.skuId)
        return problem(c, 404, {
          reason: 'unknown_decision',
          detail: 'There is no such decision for this SKU.',
        })
      const own = decision.claims.find(({ id }) => id === query.claim)
      const [offers] =
        own?.outcome === 'refused'
          ? await offersOf(
              c.env,
              decision.storeId,
              [{ skuId: decision.skuId, quantity: own.quantity }],
              systemClock.now(),
            )
          : []
      return c.json({
        ...(offers ? { offers } : {}),
        ...decision,
        openedAt: asInstant(decision.openedAt),
        decidedAt: asInstant(decision.decidedAt),
        // Others are shown by what they asked for, not by who they are.
        claims: decision.claims.map(({ claimant: _, id, ...claim }) => ({
          ...claim,
          arrivedAt: asInstant(claim.arrivedAt),
          lot: id === query.claim ? 'yours' : undefined,
        })),
        explanation: explainTie(decision, query.claim),
      })
    },
  ),
]

function asInstant<T extends number | null>(ms: T): T extends null ? string | null : string {
  return (ms === null ? null : new Date(ms).toISOString()) as T extends null ? string | null : string
}

function asHoldAnswer(line: HeldLine): HoldAnswer {
  return {
    id: line.holdId,
    skuId: line.skuId,
    state: 'active',
    quantity: line.quantity,
    expiresAt: line.expiresAt === null ? null : new Date(line.expiresAt).toISOString(),
    available: line.available,
    ...(line.decisionId === undefined ? {} : { decisionId: line.decisionId }),
  }
}

function unknownStore(c: Ctx, storeId: string): Response {
  return problem(c, 404, {
    reason: 'unknown_store',
    detail: 'There is no such store, or it is closed.',
    storeId,
  })
}

/** 409 with every line that could not be had; a claim that ended or was used otherwise says so instead. */
async function notAvailable(c: Ctx, storeId: string, refusals: readonly BasketRefusal[]): Promise<Response> {
  const [first] = refusals
  const [only] = refusals.map(({ refusal }) => refusal)
  if (first && only && !isShortage(only))
    return problem(c, only.reason === 'quantity_must_be_positive' ? 422 : 409, only)
  const lines: LineRefusal[] = await offersFor(c.env, storeId, refusals, systemClock.now())
  return problem(c, 409, { reason: 'not_available', detail: NOT_HERE, lines })
}

function isShortage({ reason }: StockRefusal): boolean {
  return reason === 'insufficient_stock' || reason === 'lost_the_last_one'
}
