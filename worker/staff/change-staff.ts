import * as v from 'valibot'

import type { Powers } from '#domain/access/actions.ts'
import type { NewStaff, StaffChange } from '#domain/access/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { aboveThem, isRole, type RoleAbove } from '#worker/access/roles.ts'
import type { AuditEntry, AuditStatements } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'

import { findStaff, findStaffByEmail, insertStaff, type StaffStored, updateStaff } from './queries.ts'

export type StaffRefusal =
  | { readonly reason: 'unknown_staff' }
  | { readonly reason: 'email_taken' }
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }
  | { readonly reason: 'last_owner' }
  | { readonly reason: 'unknown_role' }
  | RoleAbove

/** Writes a change down in the caller's name, in the same batch. */
export interface AuditedBy {
  readonly audit: (entry: AuditEntry) => AuditStatements
}

type AuditedStaff = Pick<StaffStored, 'name' | 'role' | 'stores'> & {
  readonly email?: string | null | undefined
  readonly locale?: string | null | undefined
  readonly active?: boolean | undefined
}

export interface StaffChanged {
  readonly before: StaffStored | null
  readonly after: StaffStored
}

/** Adds a person. They can sign in once they have a PIN or a password. The same id again answers the same. */
export async function addStaff(
  env: Env,
  asked: NewStaff,
  by: Powers & AuditedBy,
): Promise<Result<StaffChanged, StaffRefusal>> {
  if (!(await isRole(env, asked.role))) return err({ reason: 'unknown_role' })
  const above = await aboveThem(env, asked.role, by)
  if (above) return err(above)
  const db = dbOf(env)
  const email = asked.email?.trim().toLowerCase() ?? null
  const { id, name, role, locale } = asked
  const stores = JSON.stringify(asked.stores)
  const row = { id, name: name.trim(), email, role, stores, locale, createdAt: systemClock.now() }
  const said = { action: 'staff.added', subjectKind: 'staff', subjectId: id, after: auditFields(row) }
  const isNew = await insertStaff(db, row, by.audit(said))
  const found = await findStaff(db, id)
  if (!found) return err({ reason: 'email_taken' })
  const isSame =
    found.name === row.name && found.email === email && found.role === role && found.stores === stores
  if (!isNew && !isSame) return err({ reason: 'id_used_with_other_content' })
  return ok({ before: isNew ? null : found, after: found })
}

/**
 * Changes a person's record. Nobody can hand out more than they may do themselves, or touch somebody who may do more;
 * an active owner always stays.
 */
export async function changeStaff(
  env: Env,
  id: string,
  asked: { change: StaffChange; version: number },
  by: Powers & AuditedBy,
): Promise<Result<StaffChanged, StaffRefusal>> {
  const db = dbOf(env)
  const found = await findStaff(db, id)
  if (!found) return err({ reason: 'unknown_staff' })
  const { change, version } = asked
  const newRole = change.role ?? found.role
  if (newRole !== found.role && !(await isRole(env, newRole))) return err({ reason: 'unknown_role' })
  const above = (await aboveThem(env, found.role, by)) ?? (await aboveThem(env, newRole, by))
  if (above) return err(above)
  if (found.version !== version) return err({ reason: 'changed_meanwhile', version: found.version })

  const { name, email, role, stores, locale, active } = change
  const address = email?.trim().toLowerCase()
  const holder = address === undefined ? null : await findStaffByEmail(db, address)
  if (holder && holder.id !== id) return err({ reason: 'email_taken' })
  const isOwner = found.role === 'owner' && found.active
  const keepsOwner = isOwner && ((role !== undefined && role !== 'owner') || active === false)
  const fields = {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(email === undefined ? {} : { email: address ?? null }),
    ...(role === undefined ? {} : { role }),
    ...(stores === undefined ? {} : { stores: JSON.stringify(stores) }),
    ...(locale === undefined ? {} : { locale }),
    ...(active === undefined ? {} : { active }),
  }
  const next = { ...found, ...fields }
  const said = {
    action: next.active || !found.active ? 'staff.changed' : 'staff.left',
    subjectKind: 'staff',
    subjectId: id,
    before: auditFields(found),
    after: auditFields(next),
  }
  const changed = await updateStaff(db, { id, version }, fields, { keepsOwner }, by.audit(said))
  const after = await findStaff(db, id)
  if (!after) return err({ reason: 'unknown_staff' })
  if (changed) return ok({ before: found, after })
  return after.version === version
    ? err({ reason: 'last_owner' })
    : err({ reason: 'changed_meanwhile', version: after.version })
}

/** What the audit trail keeps of a person: never a secret. */
export function auditFields({
  name,
  email,
  role,
  stores,
  locale,
  active,
}: AuditedStaff): Record<string, unknown> {
  return {
    name,
    email,
    role,
    stores: v.parse(v.array(v.string()), JSON.parse(stores)),
    locale,
    active: active ?? true,
  }
}
