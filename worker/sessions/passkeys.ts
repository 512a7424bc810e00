import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

import { err, ok, type Result } from '#domain/result.ts'
import { auditFor, type AuditActor } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { faultText, log } from '#worker/http/log.ts'

import {
  findPasskey,
  insertChallenge,
  insertPasskey,
  listPasskeys,
  markPasskeyUsed,
  type PasskeyStored,
  useChallenge,
} from './passkey-queries.ts'
import { findStaffById, type StaffSecrets } from './queries.ts'

/** Where the browser says it is: passkeys are made for one host and work on no other. */
export interface Site {
  /** `https://shop.example` */
  readonly origin: string
  /** `shop.example` */
  readonly host: string
}

export type PasskeyRefusal = { readonly reason: 'passkey_refused' } | { readonly reason: 'passkey_unknown' }

const CHALLENGE_MS = 5 * 60_000
const PASSKEYS_MAX = 50

// Loaded when first wanted: signing in with a passkey is rare, and the library is the largest that we carry.
const webauthn = () => import('@simplewebauthn/server')

/** What the browser needs to make a passkey. */
export async function registrationOptions(env: Env, site: Site, person: StaffSecrets): Promise<object> {
  const { generateRegistrationOptions } = await webauthn()
  const known = await listPasskeys(dbOf(env), person.id, { after: null, limit: PASSKEYS_MAX })
  const options = await generateRegistrationOptions({
    rpName: 'onhand',
    rpID: site.host,
    userID: new Uint8Array(new TextEncoder().encode(person.id)),
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await remember(env, options.challenge, person.id)
  return options
}

/** Keeps a new passkey, on record, once the browser proved that it holds it. */
export async function registerPasskey(
  env: Env,
  site: Site,
  person: { readonly id: string; readonly actor: AuditActor },
  { name, credential }: { name: string; credential: RegistrationResponseJSON },
): Promise<Result<PasskeyStored, PasskeyRefusal>> {
  const { verifyRegistrationResponse } = await webauthn()
  const now = systemClock.now()
  const db = dbOf(env)
  const verified = await attempted(() =>
    verifyRegistrationResponse({
      response: credential,
      expectedChallenge: (challenge) => useChallenge(db, { challenge, staffId: person.id, now }),
      expectedOrigin: site.origin,
      expectedRPID: site.host,
    }),
  )
  if (!verified?.verified) return err({ reason: 'passkey_refused' })
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  const row = {
    id,
    staffId: person.id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: JSON.stringify(transports),
    name,
    createdAt: now,
    usedAt: null,
  }
  const entry = {
    action: 'passkey.added',
    subjectKind: 'staff',
    subjectId: person.id,
    after: { passkey: id, name },
  }
  await insertPasskey(db, row, auditFor(env, person.actor, entry))
  return ok(row)
}

/** What the browser needs to sign in. No names: the person's own device knows whose passkeys it has. */
export async function signInOptions(env: Env, site: Site): Promise<object> {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({ rpID: site.host, userVerification: 'required' })
  await remember(env, options.challenge, null)
  return options
}

/** The person whose passkey signed our challenge. */
export async function checkPasskey(
  env: Env,
  site: Site,
  credential: AuthenticationResponseJSON,
): Promise<Result<StaffSecrets, PasskeyRefusal>> {
  const { verifyAuthenticationResponse } = await webauthn()
  const now = systemClock.now()
  const db = dbOf(env)
  const known = await findPasskey(db, credential.id)
  const person = known && (await findStaffById(db, known.staffId))
  if (!known || !person?.active) return err({ reason: 'passkey_unknown' })
  const verified = await attempted(() =>
    verifyAuthenticationResponse({
      response: credential,
      expectedChallenge: (challenge) => useChallenge(db, { challenge, staffId: null, now }),
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: {
        id: known.id,
        publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
        counter: known.counter,
      },
    }),
  )
  if (!verified?.verified) return err({ reason: 'passkey_refused' })
  await markPasskeyUsed(db, known.id, { counter: verified.authenticationInfo.newCounter, usedAt: now })
  return ok(person)
}

async function remember(env: Env, challenge: string, staffId: string | null): Promise<void> {
  await insertChallenge(dbOf(env), { challenge, staffId, expiresAt: systemClock.now() + CHALLENGE_MS })
}

/** The library throws for everything that it does not accept: to us that is one answer, no. */
async function attempted<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify()
  } catch (fault) {
    log('passkey.refused', { fault: faultText(fault) })
    return null
  }
}
