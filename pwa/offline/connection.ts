import { signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { openReachability, type Reach, type Reachability } from './reachability.ts'
import { openServerClock, type ServerClock } from './server-clock.ts'

/**
 * The staff app's one opinion on whether the server can be reached, and how far this device's clock is from its. Reads
 * `unknown` until `startConnection` was called and answered.
 */
const HEALTH_ADDRESS = '/api/health'
const ANSWER_MS = 5000

const before = signal<Reach>('unknown')
let running: Reachability | null = null
const OFFSET = 'clock-offset'
const clock = openServerClock(
  () => Date.now(),
  () => performance.now(),
  {
    read: () => Number(localStorage.getItem(OFFSET)) || 0,
    write: (offsetMs) => localStorage.setItem(OFFSET, String(offsetMs)),
  },
)

/** Starts asking. Once, when the app starts. */
export function startConnection(): Reachability {
  running ??= openReachability(askHealth)
  return running
}

export function connectionReach(): ReadonlySignal<Reach> {
  return running?.reach ?? before
}

/** Now by the shop's clock, in ms since epoch, as well as this device knows it. */
export function shopNowMs(): number {
  return Date.now() - clock.reading().offsetMs
}

/** Tells that a request was answered, or was not. */
export function noticeAnswer(answered: boolean): void {
  running?.noticed(answered)
}

export function deviceClock(): Pick<ServerClock, 'reading'> {
  return clock
}

const Health = v.object({ at: v.pipe(v.string(), v.isoTimestamp()) })

/** A server that answers at all, were it with a refusal, can be reached; a faulty one can not be worked with. */
async function askHealth(): Promise<boolean> {
  const askedAt = performance.now()
  try {
    const response = await fetch(HEALTH_ADDRESS, {
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const answeredAt = performance.now()
    const said = v.safeParse(Health, await response.json().catch(() => null))
    if (said.success) clock.heard(Date.parse(said.output.at), askedAt, answeredAt)
    return response.status < 500
  } catch {
    return false
  }
}
