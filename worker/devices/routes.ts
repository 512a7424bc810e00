import * as v from 'valibot'

import {
  DeviceChange,
  DeviceRoster,
  DeviceRow,
  EnrolAnswer,
  EnrolBody,
  EnrolmentCode,
  NewEnrolment,
} from '#domain/access/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { auditActor, auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { allowStore } from '#worker/http/access.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { DEVICE_COOKIE_S, giveToken, readTokens, takeToken } from '#worker/http/cookies.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { revokeDeviceLeases } from '#worker/leases/end-leases.ts'
import { endSessionsOn } from '#worker/sessions/end-sessions.ts'
import { asDeviceInfo } from '#worker/sessions/session-state.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { type CodeRefusal, enrol, makeEnrolment } from './enrolment.ts'
import { findDevice, findListedDevice, listDevices, revokeDevice, updateDevice } from './queries.ts'
import { rosterOf } from './roster.ts'

const DeviceParams = v.object({ deviceId: Id })
const UNKNOWN = { reason: 'unknown_device', detail: 'There is no such tablet.' }

const REFUSED: Record<CodeRefusal['reason'], { status: 404 | 409; detail: string }> = {
  register_taken: {
    status: 409,
    detail: 'Another tablet is this register. Choose another short name, or enrol that tablet again.',
  },
  unknown_device: { status: 404, detail: 'There is no such tablet.' },
  code_used: { status: 409, detail: 'A tablet was enrolled with this code already. Make a new one.' },
  id_used_with_other_content: {
    status: 409,
    detail: 'This id was used for another enrolment. Nothing was changed.',
  },
}

/** HTTP for tablets: enrolment, what a tablet knows, and the office's list. */
export const deviceRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/devices/enrol',
      access: 'public',
      summary: 'Makes this tablet a register with a one-time code; its credential comes as a cookie',
      tag: 'Devices',
      body: EnrolBody,
      answers: { 201: EnrolAnswer },
      refusals: { 403: ['code_unknown'], 409: ['register_taken'], 429: ['too_many_requests'] },
      idempotency: 'own_id',
      costly: true,
    },
    async (c, { body }) => {
      const result = await enrol(c.env, body)
      if (!result.ok) {
        const detail =
          result.error.reason === 'code_unknown'
            ? 'This code is not valid: it was mistyped, used, or is older than 15 minutes. Ask for a new one in the office.'
            : 'Another tablet is this register by now. Ask for a new code in the office.'
        return problem(c, result.error.reason === 'code_unknown' ? 403 : 409, { ...result.error, detail })
      }
      const { device, credential, offlineKey } = result.value
      await endSessionsOn(c.env, device.id)
      giveToken(c, 'device', credential, DEVICE_COOKIE_S)
      takeToken(c, 'session')
      await sealAudit(c.env)
      return c.json({ device: asDeviceInfo(device), offlineKey }, 201)
    },
  ),
  route(
    {
      method: 'get',
      path: '/devices/me',
      access: 'device',
      revokedToo: true,
      summary: 'Tells a tablet who it is and who may sign in on it; a revoked one gets nobody',
      tag: 'Devices',
      answers: { 200: DeviceRoster },
    },
    async (c) => {
      const { deviceId = '' } = c.get('caller')
      const device = await findDevice(dbOf(c.env), deviceId)
      if (!device) return problem(c, 404, UNKNOWN)
      const credential = readTokens(c).device ?? ''
      const staff = device.revokedAt === null ? await rosterOf(c.env, device.storeId, credential) : []
      // Browsers forget cookies after 400 days: a tablet that is in use keeps its own.
      if (device.revokedAt === null) giveToken(c, 'device', credential, DEVICE_COOKIE_S)
      return c.json({ device: asDeviceInfo(device), staff })
    },
  ),
  route(
    {
      method: 'get',
      path: '/devices',
      access: 'devices_view',
      summary: 'Lists tablets by name',
      tag: 'Devices',
      query: PageQuery,
      answers: { 200: pageOf(DeviceRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.string(), v.string()]))
      const rows = await listDevices(dbOf(c.env), c.get('caller').stores, { after, limit: limit + 1 })
      const page = pageFrom(rows, limit, (row) => [row.name, row.id])
      return c.json({ rows: page.rows.map(asRow), nextCursor: page.nextCursor })
    },
  ),
  route(
    {
      method: 'post',
      path: '/devices/codes',
      access: 'devices_edit',
      summary: 'Makes a code that enrols one tablet within 15 minutes; shown once',
      tag: 'Devices',
      body: NewEnrolment,
      answers: { 201: EnrolmentCode },
      refusals: {
        404: ['unknown_device', 'unknown_store'],
        409: ['register_taken', 'code_used', 'id_used_with_other_content'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const { stores } = await shopOf(c.env)
      if (!stores.some(({ id }) => id === body.storeId))
        return problem(c, 404, { reason: 'unknown_store', detail: 'There is no such store.' })
      const { staffId, apiKeyId = '' } = c.get('caller')
      const { storeId, register, deviceName } = body
      const audit = auditOf(c, {
        action: 'device.code_made',
        subjectKind: 'enrolment',
        subjectId: body.id,
        after: { storeId, register, deviceName },
      })
      const made = await makeEnrolment(c.env, body, { createdBy: staffId ?? apiKeyId, audit })
      if (!made.ok) {
        const { status, detail } = REFUSED[made.error.reason]
        return problem(c, status, { ...made.error, detail })
      }
      await sealAudit(c.env)
      return c.json(
        { id: made.value.id, code: made.value.code, expiresAt: new Date(made.value.expiresAt).toISOString() },
        201,
      )
    },
  ),
  route(
    {
      method: 'patch',
      path: '/devices/:deviceId',
      access: 'devices_edit',
      summary: 'Renames a tablet or moves it to another store',
      tag: 'Devices',
      params: DeviceParams,
      body: DeviceChange,
      answers: { 200: DeviceRow },
      refusals: { 404: ['unknown_device', 'unknown_store'] },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const found = await findDevice(dbOf(c.env), params.deviceId)
      if (!found) return problem(c, 404, UNKNOWN)
      const refused =
        allowStore(c, found.storeId) ?? (body.storeId === undefined ? null : allowStore(c, body.storeId))
      if (refused) return refused
      const { stores } = await shopOf(c.env)
      if (body.storeId !== undefined && !stores.some(({ id }) => id === body.storeId))
        return problem(c, 404, { reason: 'unknown_store', detail: 'There is no such store.' })
      const { name = found.name, storeId = found.storeId } = body
      const audit = auditOf(c, {
        action: 'device.changed',
        subjectKind: 'device',
        subjectId: found.id,
        before: { name: found.name, storeId: found.storeId },
        after: { name, storeId },
      })
      await updateDevice(dbOf(c.env), found.id, { name, storeId }, audit)
      forgetCallers()
      await sealAudit(c.env)
      return listed(c, found.id)
    },
  ),
  route(
    {
      method: 'post',
      path: '/devices/:deviceId/revoke',
      access: 'devices_edit',
      summary:
        'Takes a tablet out of service and revokes its leases; what it sold and did not send yet is still taken in',
      tag: 'Devices',
      params: DeviceParams,
      answers: { 200: DeviceRow },
      refusals: { 404: ['unknown_device'] },
      idempotency: 'key',
    },
    async (c, { params }) => {
      const found = await findDevice(dbOf(c.env), params.deviceId)
      if (!found) return problem(c, 404, UNKNOWN)
      const refused = allowStore(c, found.storeId)
      if (refused) return refused
      const entry = { action: 'device.revoked', subjectKind: 'device', subjectId: found.id }
      await revokeDevice(dbOf(c.env), found.id, systemClock.now(), auditOf(c, entry))
      await endSessionsOn(c.env, found.id)
      forgetCallers()
      // Also when it was revoked before: a crash may have come between.
      const by = { actor: auditActor(c.get('caller')), action: 'device.leases_revoked' }
      await revokeDeviceLeases(c.env, found.id, by, systemClock.now())
      await sealAudit(c.env)
      return listed(c, found.id)
    },
  ),
]

type Listed = NonNullable<Awaited<ReturnType<typeof findListedDevice>>>

function asRow(row: Listed): DeviceRow {
  const { enrolledAt, seenAt, revokedAt } = row
  return {
    ...row,
    revoked: revokedAt !== null,
    enrolledAt: new Date(enrolledAt).toISOString(),
    seenAt: seenAt === null ? null : new Date(seenAt).toISOString(),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
  }
}

async function listed(c: Ctx, id: string): Promise<Response> {
  const row = await findListedDevice(dbOf(c.env), id)
  return row ? c.json(asRow(row)) : problem(c, 404, UNKNOWN)
}
