import { ProtocolError } from './protocol.ts'

/** One writer at a time, the others wait in order without blocking the process. */
export interface WriteTurns {
  /** Resolves when it is `holder`'s turn; refuses with SQLITE_BUSY after the time limit. Asking twice is asking once. */
  take: (holder: object) => Promise<void>
  /** Gives the turn to whoever waits longest. Does nothing for one who does not hold it. */
  give: (holder: object) => void
  isHeldBy: (holder: object) => boolean
}

type Waiter = { readonly holder: object; readonly go: () => void }

/**
 * SQLite has one write lock, and the embedded engine waits for it inside a synchronous call. In one process that wait
 * can never end: the stream which holds the lock needs the event loop to commit. So streams queue here first.
 */
export function openWriteTurns(waitMs: number): WriteTurns {
  const waiting: Waiter[] = []
  let current: object | null = null

  function give(holder: object): void {
    if (current !== holder) return
    const next = waiting.shift()
    current = next?.holder ?? null
    next?.go()
  }

  return {
    give,
    isHeldBy: (holder) => current === holder,
    async take(holder) {
      if (current === holder) return
      if (current === null) {
        current = holder
        return
      }
      await new Promise<void>((resolve, reject) => {
        const waiter: Waiter = {
          holder,
          go() {
            clearTimeout(timer)
            resolve()
          },
        }
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(waiter), 1)
          reject(new ProtocolError('SQLite error: database is locked', 'SQLITE_BUSY'))
        }, waitMs)
        waiting.push(waiter)
      })
    },
  }
}
