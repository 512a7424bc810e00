import * as v from 'valibot'

import { CredentialOptions, PasskeyRow, SessionState } from '#domain/access/wire.ts'
import { err, type Result } from '#domain/result.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'

const CANCELLED: ApiProblem = { reason: 'cancelled', status: 0, evidence: {} }

/** Signs in with a passkey: the server's challenge, signed by the person's device. */
export async function askForPasskey(): Promise<Result<SessionState, ApiProblem>> {
  const options = await ask('/sessions/passkey/options', {
    method: 'POST',
    body: {},
    schema: CredentialOptions,
  })
  if (!options.ok) return options
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.value)
    const credential = await navigator.credentials.get({ publicKey })
    if (!(credential instanceof PublicKeyCredential)) return err(CANCELLED)
    return ask('/sessions/passkey', {
      body: { credential: credential.toJSON() as unknown },
      schema: SessionState,
    })
  } catch {
    // Closed, timed out, or no passkey here: the browser tells the person, not us.
    return err(CANCELLED)
  }
}

/** Makes a passkey for whoever is signed in. */
export async function makePasskey(
  name: string,
): Promise<Result<v.InferOutput<typeof PasskeyRow>, ApiProblem>> {
  const options = await ask('/passkeys/options', { method: 'POST', schema: CredentialOptions })
  if (!options.ok) return options
  try {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options.value as unknown as PublicKeyCredentialCreationOptionsJSON,
    )
    const credential = await navigator.credentials.create({ publicKey })
    if (!(credential instanceof PublicKeyCredential)) return err(CANCELLED)
    return ask('/passkeys', {
      body: { name, credential: credential.toJSON() as unknown },
      schema: PasskeyRow,
    })
  } catch {
    return err(CANCELLED)
  }
}
