import { countGuess, guessesLeft, type Guesses, NO_GUESSES, waitMs } from '#domain/access/lockout.ts'
import type { StaffTile } from '#domain/access/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { findOfflineKey } from './offline-key.ts'
import { pinHash } from './offline-pin.ts'
import type { Remembered } from './session-storage.ts'

/** Whose PIN it was, and its slow hash: see `pinHash`. */
export interface KnownPin {
  readonly tile: StaffTile
  readonly hash: Uint8Array<ArrayBuffer>
}

/** What came of a PIN that was checked by the tablet alone, and what now counts. */
export interface OfflineCheck {
  readonly result: Result<KnownPin, ApiProblem>
  readonly guesses: Remembered['guesses']
}

/**
 * Checks a PIN by what the tablet knows. Refuses with the server's own words: `locked`, `wrong_secret`; and with
 * `unreachable` when this tablet can not know (no verifier yet, or it was taken out of service).
 */
export async function checkOffline(
  known: Pick<Remembered, 'roster' | 'guesses' | 'device'>,
  staffId: string,
  pin: string,
  now: number,
): Promise<OfflineCheck> {
  const tile = known.roster.find((candidate) => candidate.id === staffId)
  const key = await findOfflineKey()
  if (!tile?.verifier || !key || known.device === null || known.device.revoked)
    return { result: refusal('unreachable', {}), guesses: known.guesses }

  const before: Guesses = known.guesses[staffId] ?? NO_GUESSES
  const wait = waitMs(before, now)
  if (wait > 0) return { result: refusal('locked', { retryAfterMs: wait }), guesses: known.guesses }
  const hash = await pinHash(pin, tile.verifier, key)
  if (hash) {
    const { [staffId]: _, ...others } = known.guesses
    return { result: ok({ tile, hash }), guesses: others }
  }
  const counted = countGuess(before, now)
  return {
    result: refusal('wrong_secret', { left: guessesLeft(counted), retryAfterMs: waitMs(counted, now) }),
    guesses: { ...known.guesses, [staffId]: counted },
  }
}

function refusal(reason: string, evidence: Readonly<Record<string, unknown>>): Result<never, ApiProblem> {
  return err({ reason, status: 0, evidence })
}
