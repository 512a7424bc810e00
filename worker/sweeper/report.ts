/** What a sweep finished, and what it had to leave for the next one. Ids only. */
export interface SweepReport {
  readonly finished: readonly { readonly kind: string; readonly id: string; readonly did: string }[]
  readonly left: readonly { readonly kind: string; readonly id: string; readonly why: string }[]
}

/** Finishes what a crash left half done in one feature. `now` in ms since epoch. Running it twice is running it once. */
export type Sweep = (env: Env, now: number) => Promise<SweepReport>
