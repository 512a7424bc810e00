import type { Powers } from '#domain/access/actions.ts'
import type { NewRole, RoleChange } from '#domain/access/role-wire.ts'
import { isDefaultRole, powersOf, ROLE_LIMITS } from '#domain/access/roles.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import type { AuditEntry, AuditStatements } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'

import { readRole } from './kept-role.ts'
import { findRole, insertRole, listRoles, ROLES_MAX, type RoleStored, updateRole } from './role-queries.ts'
import { lacking, type RoleAbove } from './roles.ts'

export type RoleRefusal =
  | { readonly reason: 'unknown_role' }
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'too_many_roles'; readonly max: number }
  | { readonly reason: 'limits_only' }
  | { readonly reason: 'role_in_use' }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }
  | RoleAbove

type By = Powers & { readonly audit: (entry: AuditEntry) => AuditStatements }

/** Makes a role of the shop's own. Nobody makes one that may do more than they. The same id again answers the same. */
export async function makeRole(env: Env, asked: NewRole, by: By): Promise<Result<void, RoleRefusal>> {
  const db = dbOf(env)
  const { id, name, limits } = asked
  const permissions = [...new Set(asked.permissions)].toSorted()
  const above = lacking({ permissions: new Set(permissions), limits }, by)
  if (above) return err(above)
  if ((await listRoles(db)).length >= ROLES_MAX) return err({ reason: 'too_many_roles', max: ROLES_MAX })
  const row = {
    id,
    name: name.trim(),
    permissions: JSON.stringify(permissions),
    limits: canonicalJson(limits),
    createdAt: systemClock.now(),
  }
  const entry = {
    action: 'role.made',
    subjectKind: 'role',
    subjectId: id,
    after: { name: row.name, permissions, limits },
  }
  if (await insertRole(db, row, by.audit(entry))) return ok(undefined)
  const known = await findRole(db, id)
  const isSame =
    known?.name === row.name && known.permissions === row.permissions && known.limits === row.limits
  return isSame ? ok(undefined) : err({ reason: 'id_used_with_other_content' })
}

/**
 * Changes a role: of a default one only its limits, and of the owner's nothing. A role that somebody has stays in use.
 * Whoever has the role may do the new thing within five seconds.
 */
export async function changeRole(
  env: Env,
  id: string,
  { change, version }: { change: RoleChange; version: number },
  by: By,
): Promise<Result<void, RoleRefusal>> {
  const db = dbOf(env)
  if (id === 'owner') return err({ reason: 'limits_only' })
  const isDefault = isDefaultRole(id)
  const onlyLimits =
    change.name === undefined && change.permissions === undefined && change.active === undefined
  if (isDefault && !onlyLimits) return err({ reason: 'limits_only' })
  const found = await findRole(db, id)
  if (!found && !isDefault) return err({ reason: 'unknown_role' })
  if ((found?.version ?? 0) !== version)
    return err({ reason: 'changed_meanwhile', version: found?.version ?? 0 })

  const before = powersOf(id, readRole(found))
  const permissions = change.permissions ?? [...before.permissions]
  const limits = change.limits ?? before.limits
  const above = lacking(before, by) ?? lacking({ permissions: new Set(permissions), limits }, by)
  if (above) return err(above)

  const entry = {
    action: change.active === false ? 'role.retired' : 'role.changed',
    subjectKind: 'role',
    subjectId: id,
    before: said(found?.name ?? id, [...before.permissions], before.limits, found?.active ?? true),
    after: said(
      change.name ?? found?.name ?? id,
      permissions,
      limits,
      change.active ?? found?.active ?? true,
    ),
  }
  const done = found
    ? await updateRole(
        db,
        { id, version, unused: change.active === false },
        fieldsOf(change, isDefault),
        by.audit(entry),
      )
    : await insertRole(
        db,
        { id, name: id, limits: canonicalJson(limits), createdAt: systemClock.now() },
        by.audit({ ...entry, before: { limits: isDefault ? ROLE_LIMITS[id] : {} }, after: { limits } }),
      )
  if (done) return ok(undefined)
  const now = await findRole(db, id)
  return now && now.version !== version
    ? err({ reason: 'changed_meanwhile', version: now.version })
    : err({ reason: 'role_in_use' })
}

function fieldsOf(change: RoleChange, isDefault: boolean): Partial<RoleStored> {
  const { name, permissions, limits, active } = change
  return {
    ...(limits === undefined ? {} : { limits: canonicalJson(limits) }),
    ...(isDefault || name === undefined ? {} : { name: name.trim() }),
    ...(isDefault || permissions === undefined
      ? {}
      : { permissions: JSON.stringify([...new Set(permissions)].toSorted()) }),
    ...(isDefault || active === undefined ? {} : { active }),
  }
}

function said(name: string, permissions: readonly string[], limits: object, active: boolean) {
  return { name, permissions: permissions.toSorted(), limits, active }
}
