/** What a sweep finished: counts by name, e.g. `{ orders_confirmed: 2 }`. Empty: nothing was left over. */
export type SweepReport = Readonly<Record<string, number>>

export interface Sweep {
  readonly name: string
  /** `minute`: what somebody waits for. `night`: tidying up. */
  readonly when: 'minute' | 'night'
  readonly run: (env: Env, now: number) => Promise<SweepReport>
}
