import { type LockPolicy, ONE_SOURCE } from '#domain/access/lockout.ts'

import type { Guess } from './sign-in-guard.ts'

export type SecretRefusal =
  | { readonly reason: 'locked'; readonly retryAfterMs: number }
  | { readonly reason: 'wrong_secret'; readonly left: number; readonly retryAfterMs: number }

/**
 * Checks a secret behind its guard: the guess is counted first, then looked at, and a right one clears the count.
 * `name` says whose secret: all guesses at it, wherever they come from, are counted by one object.
 */
export async function guarded(
  env: Env,
  name: string,
  check: () => Promise<boolean>,
  policy: LockPolicy = ONE_SOURCE,
): Promise<SecretRefusal | null> {
  const guard = env.SIGN_IN_GUARD.getByName(name)
  const allowed = await guard.guess(policy)
  if (!allowed.ok) return { reason: 'locked', retryAfterMs: allowed.error.retryAfterMs }
  if (await check()) {
    await guard.clear()
    return null
  }
  const { left, retryAfterMs }: Guess = allowed.value
  return { reason: 'wrong_secret', left, retryAfterMs }
}
