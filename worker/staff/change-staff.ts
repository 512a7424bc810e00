import * as v from 'valibot'

import type { Permission } from '#domain/access/permissions.ts'
import { permissionsOf } from '#domain/access/roles.ts'
import type { NewStaff, StaffChange } from '#domain/access/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'

import { findStaff, findStaffByEmail, insertStaff, type StaffStored, updateStaff } from './queries.ts'

export type StaffRefusal =
  | { readonly reason: 'unknown_staff' }
  | { readonly reason: 'email_taken' }
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }
  | { readonly reason: 'last_owner' }
  | { readonly reason: 'role_above_yours'; readonly missing: readonly Permission[] }

export interface StaffChanged {
  readonly before: StaffStored | null
  readonly after: StaffStored
}

/** Adds a person. They can sign in once they have a PIN or a password. The same id again answers the same. */
export async function addStaff(
  env: Env,
  asked: NewStaff,
  mayGrant: ReadonlySet<Permission>,
): Promise<Result<StaffChanged, StaffRefusal>> {
  const above = aboveThem(asked.role, mayGrant)
  if (above) return err(above)
  const db = dbOf(env)
  const email = asked.email?.trim().toLowerCase() ?? null
  const { id, name, role, locale } = asked
  const stores = JSON.stringify(asked.stores)
  const row = { id, name: name.trim(), email, role, stores, locale, createdAt: systemClock.now() }
  const isNew = await insertStaff(db, row)
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
  mayGrant: ReadonlySet<Permission>,
): Promise<Result<StaffChanged, StaffRefusal>> {
  const db = dbOf(env)
  const found = await findStaff(db, id)
  if (!found) return err({ reason: 'unknown_staff' })
  const { change, version } = asked
  const above = aboveThem(found.role, mayGrant) ?? aboveThem(change.role ?? found.role, mayGrant)
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
  const changed = await updateStaff(db, { id, version }, fields, { keepsOwner })
  const after = await findStaff(db, id)
  if (!after) return err({ reason: 'unknown_staff' })
  if (changed) return ok({ before: found, after })
  return after.version === version
    ? err({ reason: 'last_owner' })
    : err({ reason: 'changed_meanwhile', version: after.version })
}

/** Whether whoever may do `mayGrant` may manage a person of this role: refused with what they lack. */
export function aboveThem(role: string, mayGrant: ReadonlySet<Permission>): StaffRefusal | null {
  const missing = [...permissionsOf(role)].filter((permission) => !mayGrant.has(permission))
  return missing.length === 0 ? null : { reason: 'role_above_yours', missing }
}

/** What the audit trail keeps of a person: never a secret. */
export function auditFields({
  name,
  email,
  role,
  stores,
  locale,
  active,
}: StaffStored): Record<string, unknown> {
  return { name, email, role, stores: v.parse(v.array(v.string()), JSON.parse(stores)), locale, active }
}
