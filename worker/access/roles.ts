import type { Powers } from '#domain/access/actions.ts'
import { covers, LIMIT_NAMES, type LimitName } from '#domain/access/limits.ts'
import type { Permission } from '#domain/access/permissions.ts'
import { isDefaultRole, type KeptRole, powersOf } from '#domain/access/roles.ts'
import { dbOf } from '#worker/http/database.ts'

import { readRole } from './kept-role.ts'
import { findRole, listRoles } from './role-queries.ts'

/** What the shop keeps of a role; `null` for a default one as it came, and for one that does not exist. */
export async function keptRoleOf(env: Env, role: string): Promise<KeptRole | null> {
  return readRole(await findRole(dbOf(env), role))
}

/** The same for every role at once, by id. */
export async function keptRoles(env: Env): Promise<Map<string, KeptRole>> {
  const rows = await listRoles(dbOf(env))
  return new Map(rows.flatMap((row) => [[row.id, readRole(row)] as const]).filter(isKept))
}

/** Whether people may be given this role. */
export async function isRole(env: Env, role: string): Promise<boolean> {
  return isDefaultRole(role) || (await keptRoleOf(env, role)) !== null
}

export type RoleAbove = {
  readonly reason: 'role_above_yours'
  readonly missing: readonly (Permission | LimitName)[]
}

/** Whether whoever has `mine` may manage people of this role: refused with what they lack. */
export async function aboveThem(env: Env, role: string, mine: Powers): Promise<RoleAbove | null> {
  return lacking(powersOf(role, await keptRoleOf(env, role)), mine)
}

/** What `theirs` has and `mine` has not; `null`: nothing. */
export function lacking(
  theirs: Powers & { readonly permissions: ReadonlySet<Permission> },
  mine: Powers,
): RoleAbove | null {
  const permissions = [...theirs.permissions].filter((permission) => !mine.permissions.has(permission))
  const limits = LIMIT_NAMES.filter((name) => !covers(mine.limits, { [name]: theirs.limits[name] ?? 0 }))
  const missing = [...permissions, ...limits]
  return missing.length === 0 ? null : { reason: 'role_above_yours', missing }
}

function isKept(entry: readonly [string, KeptRole | null]): entry is [string, KeptRole] {
  return entry[1] !== null
}
