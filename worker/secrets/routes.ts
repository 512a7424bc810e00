import * as v from 'valibot'

import {
  KeysTurned,
  NewSecretText,
  SECRET_NAMES,
  SecretList,
  SecretName,
} from '#domain/access/secret-wire.ts'
import { auditActor, auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { keepSecret } from './keep.ts'
import { deleteSecret, listSecrets } from './secret-queries.ts'
import { turnKeys } from './turn.ts'

const SecretParams = v.object({ name: SecretName })
/** What is being sealed, and behind which of them: see `turnKeys`. */
const TurnAfter = v.pipe(v.string(), v.regex(/^(?:customers|secrets|suppliers|supplierChanges) [\w-]{0,60}$/))

/** HTTP for passwords of other services: kept sealed, never shown. And for turning the keys over that seal them. */
export const secretRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/secrets',
      access: 'secrets_edit',
      summary: 'Which passwords of other services are kept, and since when; never what they are',
      tag: 'Secrets',
      answers: { 200: SecretList },
    },
    async (c) => {
      const kept = new Map((await listSecrets(dbOf(c.env))).map((row) => [row.name, row]))
      return c.json({
        rows: SECRET_NAMES.map((name) => {
          const row = kept.get(name)
          const updatedAt = row ? new Date(row.updatedAt).toISOString() : null
          return { name, keyId: row?.keyId ?? null, updatedAt }
        }),
      })
    },
  ),
  route(
    {
      method: 'put',
      path: '/secrets/:name',
      access: 'secrets_edit',
      summary: 'Keeps a password of another service, sealed; it is never shown again',
      tag: 'Secrets',
      params: SecretParams,
      body: NewSecretText,
      answers: { 204: null },
    },
    async (c, { params, body }) => {
      const entry = { action: 'secret.kept', subjectKind: 'secret', subjectId: params.name }
      await keepSecret(c.env, params.name, body.text, auditOf(c, entry))
      await sealAudit(c.env)
      return c.body(null, 204)
    },
  ),
  route(
    {
      method: 'delete',
      path: '/secrets/:name',
      access: 'secrets_edit',
      summary: 'Forgets a password of another service',
      tag: 'Secrets',
      params: SecretParams,
      answers: { 204: null },
      refusals: { 404: ['unknown_secret'] },
    },
    async (c, { params }) => {
      const entry = { action: 'secret.removed', subjectKind: 'secret', subjectId: params.name }
      if (!(await deleteSecret(dbOf(c.env), params.name, auditOf(c, entry))))
        return problem(c, 404, { reason: 'unknown_secret', detail: 'No such password is kept.' })
      await sealAudit(c.env)
      return c.body(null, 204)
    },
  ),
  route(
    {
      method: 'post',
      path: '/keys/turn',
      access: 'secrets_edit',
      summary:
        'Seals anew what an earlier key of the Worker sealed; go on with `next` as `after` until it is null',
      tag: 'Secrets',
      query: v.object({ after: v.optional(TurnAfter) }),
      answers: { 200: KeysTurned },
      idempotency: 'fresh',
    },
    async (c, { query }) => c.json(await turnKeys(c.env, auditActor(c.get('caller')), query.after ?? null)),
  ),
]
