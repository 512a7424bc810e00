import * as v from 'valibot'

import type { SecretName } from '#domain/access/secret-wire.ts'
import type { Result } from '#domain/result.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'

/** Keeps a password of another service, in place of the one before. */
export function keepSecret(name: SecretName, text: string): Promise<Result<null, ApiProblem>> {
  return ask(`/secrets/${name}`, { method: 'PUT', body: { text }, schema: v.null() })
}

export function removeSecret(name: SecretName): Promise<Result<null, ApiProblem>> {
  return ask(`/secrets/${name}`, { method: 'DELETE', schema: v.null() })
}
