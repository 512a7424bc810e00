import * as v from 'valibot'

import { ApiKeyMade, ApiKeyRow, NewApiKey } from '#domain/access/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { type ApiKeyRefusal, makeApiKey, OVERLAP_HOURS_MAX, rotateApiKey } from './make-api-key.ts'
import { type ApiKeyListed, findListedApiKey, listApiKeys, revokeApiKey } from './queries.ts'

const KeyRotation = v.strictObject({
  id: Id,
  /** 0: the old key ends at once. */
  overlapHours: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(OVERLAP_HOURS_MAX)),
})

const UNKNOWN = { reason: 'unknown_api_key', detail: 'There is no such key.' }

/** HTTP for the keys of other systems. */
export const apiKeyRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/api-keys',
      access: 'api_keys_edit',
      summary: 'Lists keys of other systems, newest first; secrets are never shown again',
      tag: 'API keys',
      query: PageQuery,
      answers: { 200: pageOf(ApiKeyRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const rows = await listApiKeys(dbOf(c.env), { after, limit: limit + 1 })
      const page = pageFrom(rows, limit, (row) => [row.createdAt, row.id])
      return c.json({ rows: page.rows.map(asRow), nextCursor: page.nextCursor })
    },
  ),
  route(
    {
      method: 'post',
      path: '/api-keys',
      access: 'api_keys_edit',
      summary: 'Makes a key for another system, with the permissions it needs; shown once',
      tag: 'API keys',
      body: NewApiKey,
      answers: { 201: ApiKeyMade },
      refusals: { 403: ['scope_above_yours'], 409: ['id_used_with_other_content', 'key_in_use'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const { permissions, staffId, apiKeyId = '' } = c.get('caller')
      const missing = body.scopes.filter((scope) => !permissions.has(scope))
      if (missing.length > 0) return refuseScopes(c, missing)
      const { id, name, scopes } = body
      const audit = auditOf(c, {
        action: 'api_key.made',
        subjectKind: 'api_key',
        subjectId: id,
        after: { name, scopes },
      })
      const made = await makeApiKey(c.env, body, { createdBy: staffId ?? apiKeyId, audit })
      if (!made.ok) return refuse(c, made.error)
      await sealAudit(c.env)
      const row = await findListedApiKey(dbOf(c.env), id)
      return row ? c.json({ key: asRow(row), secret: made.value.text }, 201) : problem(c, 404, UNKNOWN)
    },
  ),
  route(
    {
      method: 'post',
      path: '/api-keys/:keyId/rotate',
      access: 'api_keys_edit',
      summary: 'Makes a key that takes this one’s place; the old one goes on for the overlap',
      tag: 'API keys',
      params: v.object({ keyId: Id }),
      body: KeyRotation,
      answers: { 201: ApiKeyMade },
      refusals: {
        403: ['scope_above_yours'],
        404: ['unknown_api_key'],
        409: ['id_used_with_other_content', 'key_in_use', 'key_over'],
      },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const { permissions, staffId, apiKeyId = '' } = c.get('caller')
      const old = await findListedApiKey(dbOf(c.env), params.keyId)
      const missing = (old ? asRow(old).scopes : []).filter((scope) => !isHeld(permissions, scope))
      if (missing.length > 0) return refuseScopes(c, missing)
      const audit = auditOf(c, {
        action: 'api_key.rotated',
        subjectKind: 'api_key',
        subjectId: params.keyId,
        after: { replacedBy: body.id, overlapHours: body.overlapHours },
      })
      const by = { createdBy: staffId ?? apiKeyId, audit }
      const made = await rotateApiKey(c.env, params.keyId, body, by)
      if (!made.ok) return refuse(c, made.error)
      forgetCallers()
      await sealAudit(c.env)
      const row = await findListedApiKey(dbOf(c.env), body.id)
      return row ? c.json({ key: asRow(row), secret: made.value.text }, 201) : problem(c, 404, UNKNOWN)
    },
  ),
  route(
    {
      method: 'post',
      path: '/api-keys/:keyId/revoke',
      access: 'api_keys_edit',
      summary: 'Ends a key; it opens nothing within five seconds',
      tag: 'API keys',
      params: v.object({ keyId: Id }),
      answers: { 200: ApiKeyRow },
      refusals: { 404: ['unknown_api_key'] },
      idempotency: 'key',
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const entry = { action: 'api_key.revoked', subjectKind: 'api_key', subjectId: params.keyId }
      await revokeApiKey(db, params.keyId, systemClock.now(), auditOf(c, entry))
      forgetCallers()
      await sealAudit(c.env)
      const row = await findListedApiKey(db, params.keyId)
      return row ? c.json(asRow(row)) : problem(c, 404, UNKNOWN)
    },
  ),
]

function asRow({ scopes, createdAt, usedAt, expiresAt, revokedAt, ...row }: ApiKeyListed): ApiKeyRow {
  return {
    ...row,
    scopes: v.parse(v.array(v.string()), JSON.parse(scopes)),
    createdAt: new Date(createdAt).toISOString(),
    usedAt: usedAt === null ? null : new Date(usedAt).toISOString(),
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
  }
}

function isHeld(permissions: ReadonlySet<string>, scope: string): boolean {
  return permissions.has(scope)
}

function refuseScopes(c: Ctx, missing: readonly string[]): Response {
  return problem(c, 403, {
    reason: 'scope_above_yours',
    detail: 'A key can not do more than the one who makes it.',
    missing,
  })
}

const REFUSED = {
  key_in_use: 'This key exists and was used; its secret was shown once. Make another and revoke this one.',
  id_used_with_other_content: 'This id was used for another key. Nothing was changed.',
  key_over: 'This key was ended or replaced already. Make a new one.',
} as const

function refuse(c: Ctx, { reason }: ApiKeyRefusal): Response {
  if (reason === 'unknown_api_key') return problem(c, 404, UNKNOWN)
  return problem(c, 409, { reason, detail: REFUSED[reason] })
}
