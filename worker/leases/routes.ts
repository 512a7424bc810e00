import * as v from 'valibot'

import { Id, Instant, PageQuery, pageOf } from '#domain/wire.ts'
import { recordAudit } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { endLeases, revokeDeviceLeases } from './end-leases.ts'
import { grantLeases } from './grant-leases.ts'
import { listStoreLeases } from './queries.ts'

const GrantedLease = v.object({ id: v.string(), skuId: v.string(), left: v.number(), until: Instant })

const LeaseView = v.object({
  id: v.string(),
  skuId: v.string(),
  skuName: v.nullable(v.string()),
  deviceId: v.string(),
  deviceName: v.nullable(v.string()),
  quantity: v.number(),
  grantedAt: Instant,
  until: Instant,
})

const VOIDS =
  'From now on an offline sale of this tablet is no longer covered: if the unit was sold or promised meanwhile, that sale stands and a promise is broken.'

/** HTTP for offline leases: a register takes units along, reports, and the office revokes those of a lost tablet. */
export const leaseRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/leases',
      access: 'device',
      summary: 'Leases a register small allotments of what its store sells most, for selling offline',
      tag: 'Leases',
      body: v.strictObject({ id: Id }),
      answers: { 200: v.object({ leases: v.array(GrantedLease) }) },
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
      const granted = await grantLeases(
        c.env,
        { requestId: body.id, storeId: deviceStoreId, deviceId, register: register ?? '' },
        systemClock.now(),
      )
      return c.json({ leases: granted.map((one) => ({ ...one, until: new Date(one.until).toISOString() })) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/leases/report',
      access: 'device',
      summary: 'Ends leases whose sales have all been sent: what they still covered is free again',
      tag: 'Leases',
      body: v.strictObject({
        leases: v.pipe(v.array(v.strictObject({ id: Id, skuId: Id })), v.minLength(1), v.maxLength(200)),
      }),
      answers: { 200: v.object({ ended: v.number() }) },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const { deviceId, register } = c.get('caller')
      const by = { ...(deviceId === undefined ? {} : { deviceId }), via: `register ${register ?? ''}` }
      return c.json(await endLeases(c.env, body.leases, 'reported', by, systemClock.now()))
    },
  ),
  route(
    {
      method: 'get',
      path: '/stores/:storeId/leases',
      access: 'devices_view',
      summary: 'Units that tablets of a store have taken along for an outage',
      tag: 'Leases',
      params: v.object({ storeId: Id }),
      query: PageQuery,
      answers: { 200: pageOf(LeaseView) },
    },
    async (c, { params, query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const rows = await listStoreLeases(dbOf(c.env), { storeId: params.storeId, after, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ grantedAt, id }) => [grantedAt, id])
      return c.json({
        ...page,
        rows: page.rows.map((row) => ({
          ...row,
          grantedAt: new Date(row.grantedAt).toISOString(),
          until: new Date(row.until).toISOString(),
        })),
      })
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
      answers: { 200: v.object({ ended: v.number(), units: v.number(), voids: v.string() }) },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const { staffId } = c.get('caller')
      const by = { ...(staffId === undefined ? {} : { staffId }), via: 'office' }
      const revoked = await revokeDeviceLeases(c.env, params.deviceId, by, systemClock.now())
      await recordAudit(c, {
        action: 'leases.revoke',
        subjectKind: 'device',
        subjectId: params.deviceId,
        after: revoked,
      })
      return c.json({ ...revoked, voids: VOIDS })
    },
  ),
]
