import * as v from 'valibot'

import {
  NewVendor,
  VendorChange,
  VendorList,
  VendorReviewed,
  VendorRow,
} from '#domain/access/customer-wire.ts'
import { Id } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { changedMeanwhile, etagOf, ifMatch } from '#worker/http/if-match.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { findVendor, insertVendor, listVendors, updateVendor, type VendorStored } from './queries.ts'

const TAG = 'Vendors'
const VendorParams = v.object({ vendorId: Id })
const EDIT_REFUSALS = {
  404: ['unknown_vendor'],
  412: ['changed_meanwhile'],
  428: ['version_missing'],
}
const YEAR_MS = 365 * 24 * 3600_000

/** HTTP for the security reports of those whom the shop trusts with data: what, from whom, and when to look again. */
export const vendorRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/vendors',
      access: 'vendors_edit',
      summary: 'Vendors’ security reports, soonest due first',
      tag: TAG,
      answers: { 200: VendorList },
    },
    async (c) => c.json({ rows: (await listVendors(dbOf(c.env))).map(asRow) }),
  ),
  route(
    {
      method: 'post',
      path: '/vendors',
      access: 'vendors_edit',
      summary: 'Lists a vendor’s report, with the day on which to look at it',
      tag: TAG,
      body: NewVendor,
      answers: { 201: VendorRow },
      refusals: { 409: ['id_used_with_other_content'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const { id, vendor, service, report, note } = body
      const row = { id, vendor, service, report, note, dueAt: Date.parse(body.dueAt) }
      const entry = {
        action: 'vendor.listed',
        subjectKind: 'vendor',
        subjectId: id,
        after: { vendor, report },
      }
      if (!(await insertVendor(dbOf(c.env), row, auditOf(c, entry)))) {
        const known = await findVendor(dbOf(c.env), id)
        if (known?.vendor !== vendor || known.report !== report)
          return problem(c, 409, {
            reason: 'id_used_with_other_content',
            detail: 'This id was used for another vendor. Nothing was changed.',
          })
      }
      await sealAudit(c.env)
      return listed(c, id, 201)
    },
  ),
  route(
    {
      method: 'patch',
      path: '/vendors/:vendorId',
      access: 'vendors_edit',
      summary: 'Changes what is listed of a vendor, or takes them off the list',
      tag: TAG,
      params: VendorParams,
      body: VendorChange,
      answers: { 200: VendorRow },
      refusals: EDIT_REFUSALS,
      idempotency: 'key',
    },
    async (c, { params, body: { dueAt, retired, ...text } }) => {
      const given = Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined))
      const retiredAt = retired === undefined ? {} : { retiredAt: retired ? systemClock.now() : null }
      const due = dueAt === undefined ? {} : { dueAt: Date.parse(dueAt) }
      return change(c, params.vendorId, 'vendor.changed', { ...given, ...due, ...retiredAt }, false)
    },
  ),
  route(
    {
      method: 'post',
      path: '/vendors/:vendorId/reviewed',
      access: 'vendors_edit',
      summary: 'The report was read: due again in a year, and its task is done',
      tag: TAG,
      params: VendorParams,
      body: VendorReviewed,
      answers: { 200: VendorRow },
      refusals: EDIT_REFUSALS,
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const now = systemClock.now()
      const { staffId = null } = c.get('caller')
      const reviewed = { note: body.note, reviewedAt: now, reviewedBy: staffId, dueAt: now + YEAR_MS }
      return change(c, params.vendorId, 'vendor.reviewed', reviewed, true)
    },
  ),
]

async function change(
  c: Ctx,
  id: string,
  action: string,
  fields: Partial<VendorStored>,
  isReview: boolean,
): Promise<Response> {
  const version = ifMatch(c)
  if (version instanceof Response) return version
  const db = dbOf(c.env)
  const before = await findVendor(db, id)
  if (!before) return unknown(c)
  const entry = { action, subjectKind: 'vendor', subjectId: id, before, after: { ...before, ...fields } }
  const done = isReview ? { by: c.get('caller').staffId ?? 'api', now: systemClock.now() } : undefined
  if (!(await updateVendor(db, { id, version }, fields, auditOf(c, entry), done)))
    return changedMeanwhile(c, before.version)
  await sealAudit(c.env)
  return listed(c, id, 200)
}

async function listed(c: Ctx, id: string, status: 200 | 201): Promise<Response> {
  const row = (await listVendors(dbOf(c.env))).find((one) => one.id === id)
  return row ? c.json(asRow(row), status, { etag: etagOf(row.version) }) : unknown(c)
}

function unknown(c: Ctx): Response {
  return problem(c, 404, { reason: 'unknown_vendor', detail: 'There is no such vendor on the list.' })
}

function asRow(row: Awaited<ReturnType<typeof listVendors>>[number]): VendorRow {
  const { id, vendor, service, report, note, reviewedAt, reviewer, dueAt, retiredAt, version } = row
  return {
    id,
    vendor,
    service,
    report,
    note,
    reviewedAt: reviewedAt === null ? null : new Date(reviewedAt).toISOString(),
    reviewedBy: reviewer,
    dueAt: new Date(dueAt).toISOString(),
    retired: retiredAt !== null,
    version,
  }
}
