import type { Row, WorkName } from './contender.ts'

/** A ratio to reach at 32 clients: of `of` to `against`, in answers per second or in p99. */
interface Target {
  readonly work: WorkName
  readonly of: 'onhand' | 'onhand-pooled'
  readonly against: string
  /** The other's work, where it goes by another name. */
  readonly in?: 'rps' | 'p99Ms'
  readonly least: number
  readonly aim: number
}

const CLIENTS = 32

const TARGETS: readonly Target[] = [
  { work: 'hot', of: 'onhand', against: 'limit', least: 0.45, aim: 0.6 },
  { work: 'hot', of: 'onhand', against: 'postgres-one', least: 1.5, aim: 2.2 },
  { work: 'hot', of: 'onhand', against: 'postgres-lock', least: 2.5, aim: 4 },
  { work: 'hot', of: 'onhand', against: 'medusa', least: 30, aim: 50 },
  { work: 'hot', of: 'onhand', against: 'vendure', least: 250, aim: 400 },
  { work: 'basket', of: 'onhand', against: 'basket-probe', least: 0.9, aim: 1.2 },
  { work: 'basket', of: 'onhand', against: 'medusa', least: 4, aim: 5 },
  { work: 'basket', of: 'onhand', against: 'vendure', least: 60, aim: 80 },
  { work: 'basket', of: 'onhand-pooled', against: 'postgres-one', least: 0.9, aim: 1.1 },
  { work: 'basket', of: 'onhand-pooled', against: 'medusa', least: 25, aim: 35 },
  { work: 'list50', of: 'onhand', against: 'hello', least: 0.65, aim: 0.8 },
  { work: 'list50', of: 'onhand', against: 'postgres-one', least: 1.2, aim: 1.6 },
  { work: 'list50', of: 'onhand', against: 'vendure', least: 40, aim: 60 },
  { work: 'one', of: 'onhand', against: 'hello', least: 0.7, aim: 0.85 },
  { work: 'hot', of: 'onhand', against: 'group', in: 'p99Ms', least: 2, aim: 1.2 },
]

export interface Reached {
  readonly what: string
  readonly least: number
  readonly aim: number
  /** At most, not at least: a latency. */
  readonly atMost: boolean
  /** `null`: one of the two did not run. */
  readonly measured: number | null
}

/** Every figure to reach, with what these rows show. */
export function targetsReached(rows: readonly Row[]): Reached[] {
  const find = (work: WorkName, contender: string): Row | undefined =>
    rows.find((row) => row.work === work && row.contender === contender && row.c === CLIENTS)
  return TARGETS.map(({ work, of, against, in: measure = 'rps', least, aim }) => {
    const [own, other] = [find(work, of), find(work, against)]
    const atMost = measure === 'p99Ms'
    return {
      what: `${atMost ? 'p99 of ' : ''}${work}, ${of} against ${against}`,
      least,
      aim,
      atMost,
      measured: own && other && other[measure] > 0 ? own[measure] / other[measure] : null,
    }
  })
}

export function verdict({ measured, least, aim, atMost }: Reached): string {
  if (measured === null) return 'not run'
  const good = (limit: number): boolean => (atMost ? measured <= limit : measured >= limit)
  if (good(aim)) return 'aim reached'
  return good(least) ? 'reached' : 'missed'
}
