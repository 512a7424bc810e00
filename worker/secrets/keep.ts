import type { SecretName } from '#domain/access/secret-wire.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'

import { ringOf } from './key-ring.ts'
import { envelop, unenvelop } from './seal.ts'
import { findSecret, writeSecret } from './secret-queries.ts'

/** Keeps a password, sealed. It is never shown again. */
export async function keepSecret(
  env: Env,
  name: SecretName,
  text: string,
  audit: AuditStatements,
): Promise<void> {
  const enveloped = await envelop(await ringOf(env), text, `secret ${name}`)
  await writeSecret(dbOf(env), { name, ...enveloped, updatedAt: systemClock.now() }, audit)
}

/** A password that the shop keeps; `null` when there is none, or the key that sealed it is gone. */
export async function readSecret(env: Env, name: SecretName): Promise<string | null> {
  const found = await findSecret(dbOf(env), name)
  return found && unenvelop(await ringOf(env), found, `secret ${name}`)
}
