import type { Asked } from '#test/bench/load/http-connection.ts'

/** `refused`: the no that the work knows (nothing left); `failed`: anything that should not happen. */
export type Outcome = 'granted' | 'refused' | 'failed'

/** Whose requests these are: one of the clients that keep asking at the same time. */
export interface Seat {
  readonly client: number
  readonly clients: number
  readonly chance: () => number
}

/** One client's requests, in order. */
export interface Requests {
  /** `null`: there is nothing left to ask for. */
  next: () => Asked | null
  judge: (status: number, body: Buffer) => Outcome
}

export function grantedOn(...statuses: number[]): Requests['judge'] {
  return (status) => {
    if (statuses.includes(status)) return 'granted'
    return status === 409 ? 'refused' : 'failed'
  }
}
