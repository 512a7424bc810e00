import { checkPassword, type PasswordRefusal } from '#domain/access/password.ts'
import { checkPin, type PinRefusal } from '#domain/access/pin.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import { dbOf } from '#worker/http/database.ts'

import { makeVerifier } from './offline-verifier.ts'
import { setSecret, type StaffStored } from './queries.ts'
import { hashSecret, PASSWORD_COST, PIN_COST } from './secret-hash.ts'

/** Gives a person a new PIN. Refusals: not digits, or one that a watcher would try first. */
export async function setPin(
  env: Env,
  staffId: string,
  pin: string,
  audit: AuditStatements,
): Promise<Result<void, PinRefusal>> {
  const checked = checkPin(pin)
  if (!checked.ok) return checked
  const [pinHash, pinVerifier] = await Promise.all([hashSecret(pin, PIN_COST), makeVerifier(pin)])
  await setSecret(dbOf(env), staffId, { pinHash, pinVerifier, pinDigits: pin.length }, audit)
  return ok(undefined)
}

/** Gives a person a new password, which they need an address to sign in with. */
export async function setPassword(
  env: Env,
  person: Pick<StaffStored, 'id' | 'name' | 'email'>,
  password: string,
  audit: AuditStatements,
): Promise<Result<void, PasswordRefusal | { readonly reason: 'email_needed' }>> {
  if (person.email === null) return err({ reason: 'email_needed' })
  const checked = checkPassword(password, [person.name, person.email])
  if (!checked.ok) return checked
  const passwordHash = await hashSecret(password, PASSWORD_COST)
  await setSecret(dbOf(env), person.id, { passwordHash }, audit)
  return ok(undefined)
}
