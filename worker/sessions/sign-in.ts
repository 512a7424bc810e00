import * as v from 'valibot'

import { ALL_SOURCES } from '#domain/access/lockout.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { isSecret, PASSWORD_COST, PIN_COST, wasteTime } from '#worker/staff/secret-hash.ts'

import { guarded, type SecretRefusal } from './guarded.ts'
import { findStaffByEmail, findStaffById, type StaffSecrets } from './queries.ts'

/** The person whose PIN this is, on this tablet. Nobody else's PIN opens their session. */
export async function checkPin(
  env: Env,
  tablet: { deviceId: string; storeId: string },
  { staffId, pin }: { staffId: string; pin: string },
): Promise<Result<StaffSecrets, SecretRefusal>> {
  const person = await findStaffById(dbOf(env), staffId)
  const kept = person && mayUse(person, tablet.storeId) ? person.pinHash : null
  const refusal = await guarded(env, `pin ${tablet.deviceId} ${staffId}`, async () => {
    if (kept !== null) return isSecret(pin, kept)
    await wasteTime(pin, PIN_COST)
    return false
  })
  return refusal || !person
    ? err(refusal ?? { reason: 'wrong_secret', left: 0, retryAfterMs: 0 })
    : ok(person)
}

/** The person whose password this is. Whether there is such a person does not show, neither in words nor in time. */
export async function checkPassword(
  env: Env,
  { email, password }: { email: string; password: string },
  source: string,
): Promise<Result<StaffSecrets, SecretRefusal>> {
  const address = email.trim().toLowerCase()
  const person = await findStaffByEmail(dbOf(env), address)
  const kept = person?.active ? person.passwordHash : null
  const refusal = await guardedByBoth(env, await passwordGuard(address), source, async () => {
    if (kept !== null) return isSecret(password, kept)
    await wasteTime(password, PASSWORD_COST)
    return false
  })
  return refusal || !person
    ? err(refusal ?? { reason: 'wrong_secret', left: 0, retryAfterMs: 0 })
    : ok(person)
}

/**
 * Whoever guesses locks out their own source. All sources together wait too, but for a minute at most: an outsider who
 * knows an address of the shop must not be able to keep its owner out.
 */
async function guardedByBoth(
  env: Env,
  name: string,
  source: string,
  check: () => Promise<boolean>,
): Promise<SecretRefusal | null> {
  const all = env.SIGN_IN_GUARD.getByName(name)
  let everybody: SecretRefusal | null = null
  const own = await guarded(env, `${name} ${await sha256Hex(source)}`, async () => {
    const allowed = await all.guess(ALL_SOURCES)
    if (!allowed.ok) everybody = { reason: 'locked', retryAfterMs: allowed.error.retryAfterMs }
    // Not looked at is not wrong.
    return !allowed.ok || check()
  })
  if (own === null && everybody === null) await all.clear()
  return everybody ?? own
}

/** Whose guesses at a password are counted together. The address itself stays out of names and logs. */
export async function passwordGuard(address: string): Promise<string> {
  return `password ${await sha256Hex(address)}`
}

function mayUse(person: StaffSecrets, storeId: string): boolean {
  const stores = v.parse(v.array(v.string()), JSON.parse(person.stores))
  return person.active && (stores.length === 0 || stores.includes(storeId))
}
