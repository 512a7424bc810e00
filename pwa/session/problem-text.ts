import type { ApiProblem } from '#pwa/api/client.ts'

import { sessionText } from './messages.ts'

/** Why signing in, or changing who may, did not work, in the reader's language. */
export function problemText({ reason, evidence }: ApiProblem): string {
  const { problems } = sessionText.value
  const left = evidence['left']
  const waitMs = evidence['retryAfterMs']
  const locked = typeof waitMs === 'number' && waitMs > 0
  if (locked && (reason === 'locked' || reason === 'wrong_secret'))
    return problems.locked(Math.ceil(waitMs / 1000))
  if (reason === 'wrong_secret' && typeof left === 'number' && left > 0 && left < 3)
    return problems.wrong_left(left)
  const known = Object.entries(problems).find(([name]) => name === reason)?.[1]
  return typeof known === 'string' ? known : problems.other
}
