import * as v from 'valibot'

import { isIban, plainAccount } from '#domain/access/iban.ts'
import {
  NewPayChange,
  PayChangeList,
  PayChangeRow,
  PayDecision,
  PayDetails,
} from '#domain/access/supplier-pay-wire.ts'
import { Id } from '#domain/wire.ts'
import { checkDuty, DUTY_REFUSALS, exceptionStatements } from '#worker/access/duties.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { ringOf } from '#worker/secrets/key-ring.ts'
import { envelop, unenvelop } from '#worker/secrets/seal.ts'

import { decidePayChange, insertPayChange, listPayChanges, type PayChangeShown } from './payment-queries.ts'
import { findSupplier } from './queries.ts'

const TAG = 'Suppliers'
const ENDING_CHARS = 4

/** HTTP for where suppliers are paid to: one person proposes a change, another approves it, or it does not hold. */
export const supplierPaymentRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/supplier-payments/changes',
      access: 'supplier_pay_propose',
      summary: 'Changes of where suppliers are paid to: open ones first, then newest first',
      tag: TAG,
      answers: { 200: PayChangeList },
    },
    async (c) => {
      const rows = await listPayChanges(dbOf(c.env))
      return c.json({ rows: await Promise.all(rows.map((row) => asRow(c, row))) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/suppliers/:supplierId/payment-changes',
      access: 'supplier_pay_propose',
      summary: 'Proposes where a supplier is paid to; it holds once another person approved it',
      tag: TAG,
      params: v.object({ supplierId: Id }),
      body: NewPayChange,
      answers: { 201: PayChangeRow },
      refusals: {
        403: ['person_needed'],
        404: ['unknown_supplier'],
        409: ['id_used_with_other_content'],
        422: ['iban_wrong'],
      },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const { staffId } = c.get('caller')
      if (staffId === undefined)
        return problem(c, 403, { reason: 'person_needed', detail: 'Only a person may do this, not a key.' })
      const found = await findSupplier(dbOf(c.env), params.supplierId)
      if (!found) return problem(c, 404, { reason: 'unknown_supplier', detail: 'There is no such supplier.' })
      const { id, reason, holder, bank } = body
      const account = plainAccount(body.account)
      // What begins like an IBAN is one, and then a slipped digit shows.
      if (/^[A-Z]{2}\d{2}/u.test(account) && !isIban(account))
        return problem(c, 422, {
          reason: 'iban_wrong',
          detail: 'The check digits of this IBAN do not fit: a digit was mistyped. Nothing was kept.',
        })
      const enveloped = await envelop(
        await ringOf(c.env),
        JSON.stringify({ holder, account, bank }),
        `supplier pay ${found.id}`,
      )
      const ending = account.slice(-ENDING_CHARS)
      const row = { id, supplierId: found.id, ...enveloped, ending, reason, proposedBy: staffId }
      const entry = {
        action: 'supplier.payment_proposed',
        subjectKind: 'supplier',
        subjectId: found.id,
        after: { change: id, ending },
        reason,
      }
      const made = await insertPayChange(
        dbOf(c.env),
        { ...row, proposedAt: systemClock.now() },
        auditOf(c, entry),
      )
      const [shown] = await listPayChanges(dbOf(c.env), id)
      const isSame =
        shown?.row.supplierId === found.id && shown.row.ending === ending && shown.row.proposedBy === staffId
      if (!made && !isSame)
        return problem(c, 409, {
          reason: 'id_used_with_other_content',
          detail: 'This id was used for another change. Nothing was kept.',
        })
      await sealAudit(c.env)
      return shown ? c.json(await asRow(c, shown), 201) : unknown(c)
    },
  ),
  route(
    {
      method: 'post',
      path: '/supplier-payments/changes/:changeId/decide',
      access: 'supplier_pay_approve',
      summary: 'Approves or turns down another person’s change of where a supplier is paid to',
      tag: TAG,
      params: v.object({ changeId: Id }),
      body: PayDecision,
      answers: { 200: PayChangeRow },
      refusals: { 403: DUTY_REFUSALS, 404: ['unknown_change'], 409: ['not_open'] },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const [found] = await listPayChanges(db, params.changeId)
      if (!found) return unknown(c)
      const duty = { kind: 'supplier', before: [found.row.proposedBy] } as const
      // Whoever proposed it may take it back; only saying yes takes two.
      const checked =
        body.verdict === 'turned_down'
          ? { ok: true as const, verdict: { exception: false as const } }
          : checkDuty(c, duty, body.exceptionReason)
      if (!checked.ok) return checked.refusal
      const { supplierId, ending } = found.row
      const about = { subjectKind: 'supplier', subjectId: supplierId }
      const decided = await decidePayChange(
        db,
        found.row,
        {
          state: body.verdict,
          by: c.get('caller').staffId ?? '',
          now: systemClock.now(),
          exceptionReason: checked.verdict.exception ? checked.verdict.reason : null,
        },
        [
          ...auditOf(c, {
            action: body.verdict === 'approved' ? 'supplier.payment_changed' : 'supplier.payment_turned_down',
            ...about,
            before: { ending: found.endingNow },
            after: { ending: body.verdict === 'approved' ? ending : found.endingNow, change: found.row.id },
          }),
          ...(await exceptionStatements(c, checked.verdict, { duty, ...about, label: found.supplierName })),
        ],
      )
      if (!decided)
        return problem(c, 409, {
          reason: 'not_open',
          detail: 'Somebody has decided on this change already. Nothing was changed.',
          state: found.row.state,
        })
      await sealAudit(c.env)
      const [shown] = await listPayChanges(db, params.changeId)
      return shown ? c.json(await asRow(c, shown)) : unknown(c)
    },
  ),
]

function unknown(c: Ctx): Response {
  return problem(c, 404, { reason: 'unknown_change', detail: 'There is no such change.' })
}

async function asRow(c: Ctx, shown: PayChangeShown): Promise<PayChangeRow> {
  const { row, supplierName, endingNow, proposedByName, decidedByName } = shown
  const { staffId, permissions } = c.get('caller')
  const mayLook = row.proposedBy === staffId || permissions.has('supplier_pay_approve')
  const text =
    row.state === 'open' && mayLook
      ? await unenvelop(await ringOf(c.env), row, `supplier pay ${row.supplierId}`)
      : null
  return {
    id: row.id,
    supplierId: row.supplierId,
    supplierName,
    details: text === null ? null : v.parse(PayDetails, JSON.parse(text)),
    ending: row.ending,
    endingNow,
    reason: row.reason,
    proposedBy: row.proposedBy,
    proposedByName,
    proposedAt: new Date(row.proposedAt).toISOString(),
    state: row.state,
    decidedByName,
    decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt).toISOString(),
    exceptionReason: row.exceptionReason,
  }
}
