import { signal, type ReadonlySignal } from '@preact/signals'

/** `asking` for a moment at start; `elsewhere`: another tab has the register; `lost`: another tab took it from us. */
export type TabState = 'asking' | 'ours' | 'elsewhere' | 'lost'

export interface SingleTab {
  readonly state: ReadonlySignal<TabState>
  /** Takes the register over from the tab that has it. */
  readonly take: () => void
  readonly release: () => void
}

const LOCK_NAME = 'onhand-register'

/**
 * One register per tablet: two tabs would number two sales alike. The lock is the browser's, so it is free again when
 * a tab crashes.
 */
export function openSingleTab(locks: LockManager = navigator.locks): SingleTab {
  const state = signal<TabState>('asking')
  let release: (() => void) | null = null

  async function request(options: LockOptions): Promise<void> {
    try {
      await locks.request(LOCK_NAME, options, async (lock) => {
        if (!lock) {
          state.value = 'elsewhere'
          return
        }
        state.value = 'ours'
        await new Promise<void>((resolve) => {
          release = resolve
        })
      })
    } catch {
      // Stolen: the other tab goes on with the basket that is on disk.
      state.value = 'lost'
    }
  }

  void request({ ifAvailable: true })
  return {
    state,
    take: () => void request({ steal: true }),
    release: () => release?.(),
  }
}
