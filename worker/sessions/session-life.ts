/** How long a session lives without being used, and at most. */
export const SESSION_IDLE_MS = 12 * 3600_000
export const SESSION_MAX_MS = 30 * 24 * 3600_000

/** Uses within this time are not written down again. */
export const SEEN_STEP_MS = 5 * 60_000

/** When a session that was used at `now` ends, if it is not used again. */
export function sessionEnd(createdAt: number, now: number): number {
  return Math.min(now + SESSION_IDLE_MS, createdAt + SESSION_MAX_MS)
}
