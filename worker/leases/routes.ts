import * as v from 'valibot'

import {
  LeasePage,
  LeaseQuery,
  LeaseReport,
  LeaseRequest,
  LeasesAnswer,
  RevokedLeases,
  type LeaseView,
} from '#domain/stock/lease-wire.ts'
import { Id } from '#domain/wire.ts'
import { auditActor } from '#worker/audit/record.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { reportLeases, revokeDeviceLeases } from './end-leases.ts'
import { takeLeases } from './grant-leases.ts'
import { findDeviceStore, listStoreLeases, type LeaseListed } from './queries.ts'

const VOIDS =
  'The units are offered to everybody again. What this tablet still sells out of them is no longer covered: such a sale stands and is marked unbacked, and if the unit was sold or promised meanwhile, a promise is broken.'

/** HTTP for offline leases: a register takes units along, reports, and the office revokes those of a lost tablet. */
export const leaseRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/leases',
      access: 'device',
      summary:
        'Leases a register small allotments of what its store sells most, for selling offline; answers all it has',
      tag: 'Leases',
      body: LeaseRequest,
      answers: { 200: LeasesAnswer },
      refusals: { 403: ['device_revoked'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const { deviceId, deviceStoreId, register, deviceRevoked } = c.get('caller')
      if (deviceId === undefined || deviceStoreId === undefined || deviceRevoked)
        return problem(c, 403, {
          reason: 'device_revoked',
          detail: 'This tablet is out of service and can lease nothing.',
        })
      const taken = await takeLeases(
        c.env,
        {
          requestId: body.id,
          storeId: deviceStoreId,
          deviceId,
          register: register ?? '',
          ends: (body.ends ?? []).map(({ id }) => id),
        },
        systemClock.now(),
      )
      return c.json({
        ...taken,
        leases: taken.leases.map((one) => ({ ...one, until: new Date(one.until).toISOString() })),
      })
    },
  ),
  route(
    {
      method: 'post',
      path: '/leases/report',
      access: 'device',
      summary: 'Ends leases whose sales have all been sent: what they still covered is free again',
      tag: 'Leases',
      body: LeaseReport,
      answers: { 200: v.object({ ended: v.number() }) },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const { deviceId = '', register = '' } = c.get('caller')
      const by = { deviceId, via: `register ${register}` }
      const ids = body.leases.map(({ id }) => id)
      return c.json(await reportLeases(c.env, deviceId, ids, by, systemClock.now()))
    },
  ),
  route(
    {
      method: 'get',
      path: '/stores/:storeId/leases',
      access: 'devices_view',
      summary: 'Units that tablets of a store have taken along for an outage; `device` for those of one',
      tag: 'Leases',
      params: v.object({ storeId: Id }),
      query: LeaseQuery,
      answers: { 200: LeasePage },
    },
    async (c, { params, query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const { storeId } = params
      const rows = await listStoreLeases(dbOf(c.env), {
        storeId,
        deviceId: query.device,
        now: systemClock.now(),
        after,
        limit: limit + 1,
      })
      const page = pageFrom(rows, limit, ({ grantedAt, id }) => [grantedAt, id])
      return c.json({ ...page, rows: page.rows.map(asView) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/devices/:deviceId/leases/revoke',
      access: 'leases_revoke',
      summary: 'Takes back everything a lost tablet had leased; says what that voids',
      tag: 'Leases',
      params: v.object({ deviceId: Id }),
      body: v.strictObject({ id: Id }),
      answers: { 200: RevokedLeases },
      refusals: { 403: ['other_store'], 404: ['unknown_device'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const storeId = await findDeviceStore(dbOf(c.env), params.deviceId)
      if (storeId === null)
        return problem(c, 404, { reason: 'unknown_device', detail: 'There is no such tablet.' })
      const refused = allowStore(c, storeId)
      if (refused) return refused
      const by = { actor: auditActor(c.get('caller')), action: 'leases.revoke' }
      const revoked = await revokeDeviceLeases(c.env, params.deviceId, by, systemClock.now())
      return c.json({ ...revoked, voids: VOIDS })
    },
  ),
]

function asView(row: LeaseListed): LeaseView {
  const { id, skuId, skuName, skuCode, unit, deviceId, deviceName, quantity, used } = row
  return {
    id,
    skuId,
    skuName,
    skuCode,
    unit: unit ?? 'piece',
    deviceId,
    deviceName,
    quantity,
    left: quantity - used,
    grantedAt: new Date(row.grantedAt).toISOString(),
    until: new Date(row.until).toISOString(),
  }
}
