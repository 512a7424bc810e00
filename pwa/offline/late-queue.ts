import { effect, signal } from '@preact/signals'

import type { QueueState, SalesQueue } from './sales-queue.ts'

/**
 * A sales queue that is fetched when it is first woken: sending is not needed to sell. Should it not come (no line, and
 * nothing kept yet), the next wake fetches again; the journal waits meanwhile.
 */
export function lateQueue(load: () => Promise<SalesQueue>): SalesQueue {
  const state = signal<QueueState>({ waiting: 0, sending: false, problem: null })
  let queue: SalesQueue | null = null
  let loading = false
  let stopped = false

  async function start(): Promise<void> {
    loading = true
    try {
      const loaded = await load()
      if (stopped) return
      queue = loaded
      effect(() => {
        state.value = loaded.state.value
      })
      loaded.wake()
    } catch {
      loading = false
    }
  }

  return {
    state,
    wake() {
      if (queue) queue.wake()
      else if (!loading && !stopped) void start()
    },
    stop() {
      stopped = true
      queue?.stop()
    },
  }
}
