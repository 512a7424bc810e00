import { signal, type ReadonlySignal } from '@preact/signals'

import { backOffMs } from './back-off.ts'

/** `unknown` until the first answer. */
export type Reach = 'unknown' | 'online' | 'offline'

export interface Reachability {
  readonly reach: ReadonlySignal<Reach>
  /** Somebody else's request was answered, or was not: as good as a probe. */
  readonly noticed: (answered: boolean) => void
  /** Asks now. */
  readonly probe: () => void
  readonly stop: () => void
}

/** Asks the server for a sign of life; answers whether there was one. */
export type Probe = () => Promise<boolean>

const STEADY_MS = 30_000
const SEARCHING = { firstMs: 1000, maxMs: 15_000 }

/**
 * Knows whether the server can be reached by asking it. The browser's own `online` event is a hint to ask sooner and
 * nothing more: it stays silent when only the uplink is down.
 */
export function openReachability(probe: Probe, host: EventTarget = window): Reachability {
  const reach = signal<Reach>('unknown')
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let asking = false
  let stopped = false

  function note(answered: boolean): void {
    failures = answered ? 0 : failures + 1
    reach.value = answered ? 'online' : 'offline'
    next(answered ? STEADY_MS : backOffMs(failures, SEARCHING, 0))
  }

  function next(ms: number): void {
    if (timer !== null) clearTimeout(timer)
    timer = stopped ? null : setTimeout(ask, ms)
  }

  async function askOnce(): Promise<void> {
    asking = true
    const answered = await probe()
    asking = false
    if (!stopped) note(answered)
  }

  function ask(): void {
    if (!asking && !stopped) void askOnce()
  }

  host.addEventListener('online', ask)
  host.addEventListener('offline', ask)
  ask()

  return {
    reach,
    noticed(answered) {
      if (answered === (reach.peek() === 'online')) return
      // One lost request may be a hiccup: only a probe decides that the line is gone.
      if (answered) note(true)
      else ask()
    },
    probe: ask,
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      host.removeEventListener('online', ask)
      host.removeEventListener('offline', ask)
    },
  }
}
