import * as v from 'valibot'

import { PERMISSIONS } from '#domain/access/permissions.ts'
import { NewRole, RoleChange, RoleId, RoleRow, RoleTable } from '#domain/access/role-wire.ts'
import { isDefaultRole, powersOf, ROLE_NAMES } from '#domain/access/roles.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { changedMeanwhile, etagOf, ifMatch } from '#worker/http/if-match.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { changeRole, makeRole, type RoleRefusal } from './change-role.ts'
import { readRole } from './kept-role.ts'
import { countPeople, listRoles } from './role-queries.ts'

/** HTTP for the table of who can do what, and for roles of the shop's own. */
export const roleRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/roles',
      access: 'staff_view',
      summary: 'Shows who can do what: the one table that routes and screens ask',
      tag: 'People',
      answers: { 200: RoleTable },
    },
    async (c) => c.json({ permissions: [...PERMISSIONS], roles: await tableOf(c.env) }),
  ),
  route(
    {
      method: 'post',
      path: '/roles',
      access: 'roles_edit',
      summary: 'Makes a role of the shop’s own: named permissions, and how far it may go alone',
      tag: 'People',
      body: NewRole,
      answers: { 201: RoleRow },
      refusals: {
        403: ['role_above_yours'],
        409: ['id_used_with_other_content', 'too_many_roles'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const made = await makeRole(c.env, body, inTheirName(c))
      return made.ok ? listed(c, body.id, 201) : refuse(c, made.error)
    },
  ),
  route(
    {
      method: 'patch',
      path: '/roles/:roleId',
      access: 'roles_edit',
      summary: 'Changes a role of the shop’s own, or the limits of a default one',
      tag: 'People',
      params: v.object({ roleId: RoleId }),
      body: RoleChange,
      answers: { 200: RoleRow },
      refusals: {
        403: ['role_above_yours'],
        404: ['unknown_role'],
        409: ['limits_only', 'role_in_use'],
        412: ['changed_meanwhile'],
        428: ['version_missing'],
      },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const version = ifMatch(c)
      if (version instanceof Response) return version
      const changed = await changeRole(c.env, params.roleId, { change: body, version }, inTheirName(c))
      return changed.ok ? listed(c, params.roleId, 200) : refuse(c, changed.error)
    },
  ),
]

async function tableOf(env: Env): Promise<RoleRow[]> {
  const db = dbOf(env)
  const [kept, people] = await Promise.all([listRoles(db), countPeople(db)])
  const byId = new Map(kept.map((row) => [row.id, row]))
  const own = kept.filter(({ id }) => !isDefaultRole(id))
  const rowOf = (id: string): RoleRow => {
    const row = byId.get(id)
    // A retired role shows what it could do.
    const { permissions, limits } = powersOf(id, readRole(row && { ...row, active: true }))
    return {
      role: id,
      name: isDefaultRole(id) ? null : (row?.name ?? id),
      permissions: [...permissions],
      limits: { ...limits },
      people: people.get(id) ?? 0,
      active: row?.active ?? true,
      version: row?.version ?? 0,
    }
  }
  return [...ROLE_NAMES.map(rowOf), ...own.map(({ id }) => rowOf(id))]
}

async function listed(c: Ctx, id: string, status: 200 | 201): Promise<Response> {
  forgetCallers()
  await sealAudit(c.env)
  const row = (await tableOf(c.env)).find(({ role }) => role === id)
  return row ? c.json(row, status, { etag: etagOf(row.version) }) : refuse(c, { reason: 'unknown_role' })
}

function inTheirName(c: Ctx): Parameters<typeof makeRole>[2] {
  const { permissions, limits } = c.get('caller')
  return { permissions, limits, audit: (entry) => auditOf(c, entry) }
}

const REFUSED = {
  unknown_role: { status: 404, detail: 'There is no such role.' },
  id_used_with_other_content: {
    status: 409,
    detail: 'This id was used for another role. Nothing was changed.',
  },
  too_many_roles: { status: 409, detail: 'The shop has as many roles as it can. Use one that there is.' },
  limits_only: {
    status: 409,
    detail:
      'Of a default role only the limits can be changed, and of the owner’s nothing. Make a role of your own.',
  },
  role_in_use: { status: 409, detail: 'Somebody has this role. Give them another one first.' },
  role_above_yours: { status: 403, detail: 'This role may do more than you. Ask an owner.' },
} as const satisfies Record<
  Exclude<RoleRefusal['reason'], 'changed_meanwhile'>,
  { status: number; detail: string }
>

function refuse(c: Ctx, refusal: RoleRefusal): Response {
  if (refusal.reason === 'changed_meanwhile') return changedMeanwhile(c, refusal.version)
  const { status, detail } = REFUSED[refusal.reason]
  return problem(c, status, { ...refusal, detail })
}
