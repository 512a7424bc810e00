/** How far the tablet's wall clock is from the server's, and how long ago that was found out. */
export interface ServerClock {
  /** Notes a server time (ms since epoch) that was said between two moments of our monotonic clock. */
  readonly heard: (serverMs: number, askedAtMs: number, answeredAtMs: number) => void
  /** `offsetMs` is ours minus theirs; `ageMs` null: never heard. */
  readonly reading: () => { readonly offsetMs: number; readonly ageMs: number | null }
}

/** Where the offset is kept over a reload: a tablet that starts without a line still knows the shop's time. */
export interface OffsetKeep {
  readonly read: () => number
  readonly write: (offsetMs: number) => void
}

/** `wall` is ms since epoch, `monotonic` ms since this page started; both are the tablet's own. */
export function openServerClock(wall: () => number, monotonic: () => number, keep?: OffsetKeep): ServerClock {
  let offsetMs = keep?.read() ?? 0
  let heardAtMs: number | null = null
  let surenessMs = Infinity

  return {
    heard(serverMs, askedAtMs, answeredAtMs) {
      const roundTripMs = answeredAtMs - askedAtMs
      const old = heardAtMs !== null && monotonic() - heardAtMs > STALE_MS
      // A slow answer says less about the time than a quick one did: keep the better one while it is fresh.
      if (roundTripMs > surenessMs && !old) return
      offsetMs = Math.round(wall() - (monotonic() - answeredAtMs) - roundTripMs / 2 - serverMs)
      keep?.write(offsetMs)
      surenessMs = roundTripMs
      heardAtMs = answeredAtMs
    },
    reading: () => ({ offsetMs, ageMs: heardAtMs === null ? null : Math.round(monotonic() - heardAtMs) }),
  }
}

const STALE_MS = 10 * 60_000
