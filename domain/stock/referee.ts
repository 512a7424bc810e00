import type { Channel, TiePolicy } from './command.ts'

/** One claim that waits in a contested window. */
export interface Contender {
  readonly id: string
  readonly claimant: string
  readonly channel: Channel
  readonly inHand: boolean
  readonly quantity: number
  readonly safetyBuffer: number
  /** Order of arrival at the object; ms since epoch only explains it. */
  readonly arrival: number
  readonly arrivedAt: number
}

/** Which rule of the policy put a winner before the losers. */
export type TieRule = 'enough_for_all' | 'in_hand_first' | 'lost_last_tie' | 'lot' | 'arrival'

export interface TieOutcome {
  readonly granted: readonly string[]
  readonly refused: readonly string[]
  readonly rule: TieRule
  /** Channel that is owed the next tie; unchanged when the channels did not compete. */
  readonly owed: Channel | null
}

/**
 * Orders contenders by the shop's policy and grants them while they fit whole. `lot` maps a claim's id to its lot: a
 * hash keyed by a nonce drawn after the last claim came in, so nobody can aim at it and anybody can replay it.
 *
 * in-hand-first: physical possession, then the channel that lost the last tie, then the lot.
 * alternate: the channel that lost the last tie, then the lot. first-come: arrival.
 */
export function settleTie(
  contenders: readonly Contender[],
  supply: { readonly free: number; readonly owed: Channel | null },
  policy: TiePolicy,
  lot: (claimId: string) => string,
): TieOutcome {
  const ranked = contenders.toSorted((a, b) => rank(a, b, supply.owed, policy, lot))
  const granted: Contender[] = []
  const refused: Contender[] = []
  let { free } = supply
  for (const contender of ranked) {
    if (contender.quantity <= free - contender.safetyBuffer) {
      granted.push(contender)
      free -= contender.quantity
    } else refused.push(contender)
  }
  return {
    granted: granted.map(({ id }) => id),
    refused: refused.map(({ id }) => id),
    rule: ruleOf(granted.at(-1), refused[0], supply.owed, policy),
    owed: owedAfter(granted, refused, supply.owed),
  }
}

function rank(
  a: Contender,
  b: Contender,
  owed: Channel | null,
  policy: TiePolicy,
  lot: (claimId: string) => string,
): number {
  if (policy === 'first-come') return a.arrival - b.arrival
  if (policy === 'in-hand-first' && a.inHand !== b.inHand) return a.inHand ? -1 : 1
  if (owed !== null && a.channel !== b.channel) return a.channel === owed ? -1 : 1
  const [lotA, lotB] = [lot(a.id), lot(b.id)]
  return lotA < lotB ? -1 : lotA > lotB ? 1 : a.arrival - b.arrival
}

function ruleOf(
  winner: Contender | undefined,
  loser: Contender | undefined,
  owed: Channel | null,
  policy: TiePolicy,
): TieRule {
  if (!winner || !loser) return 'enough_for_all'
  if (policy === 'first-come') return 'arrival'
  if (policy === 'in-hand-first' && winner.inHand !== loser.inHand) return 'in_hand_first'
  if (owed !== null && winner.channel !== loser.channel) return 'lost_last_tie'
  return 'lot'
}

/**
 * A channel is owed the next tie when it lost one to the other. A tie inside one channel owes nobody anything, and
 * when both channels lost a claim the debt stays as it was.
 */
function owedAfter(
  granted: readonly Contender[],
  refused: readonly Contender[],
  owed: Channel | null,
): Channel | null {
  const won = new Set(granted.map(({ channel }) => channel))
  const lost = new Set(refused.map(({ channel }) => channel))
  if (won.size !== 1 || lost.size === 0) return owed
  for (const channel of lost) if (!won.has(channel)) return channel
  return owed
}
