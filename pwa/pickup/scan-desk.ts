/** Takes a scan, or leaves it to whoever was there before. */
export type ScanTaker = (code: string) => boolean

/** Who wants the next scan: what opened last is asked first. */
export interface ScanDesk {
  /** Answers how to leave. */
  readonly join: (taker: ScanTaker) => () => void
  /** Whether somebody took it. */
  readonly offer: (code: string) => boolean
}

export function openScanDesk(): ScanDesk {
  let takers: readonly ScanTaker[] = []
  return {
    join(taker) {
      takers = [taker, ...takers]
      return () => {
        takers = takers.filter((one) => one !== taker)
      }
    },
    offer: (code) => takers.some((taker) => taker(code)),
  }
}
