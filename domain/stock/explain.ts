import type { TieDecision } from './decision.ts'

/** Why a tie went as it did, in a sentence for the one who asked. `claimId`: whose claim it is about. */
export function explainTie(decision: TieDecision, claimId?: string): string {
  const winner = decision.claims.find(({ outcome }) => outcome !== 'refused')
  const own = decision.claims.find(({ id }) => id === claimId)
  const won = own !== undefined && own.outcome !== 'refused'
  const units = decision.free === 1 ? 'the last one' : `the last ${decision.free}`
  const reason = REASONS[decision.rule](winner?.channel ?? 'counter')
  if (own === undefined) return `${decision.claims.length} asked for ${units} at the same moment. ${reason}`
  return won ? `You got ${units}. ${reason}` : `Somebody else got ${units}. ${reason} Nothing was charged.`
}

const REASONS: Readonly<Record<TieDecision['rule'], (channel: 'counter' | 'online') => string>> = {
  enough_for_all: () => 'There was enough for everyone.',
  in_hand_first: () => 'Somebody at the counter had it in their hand.',
  lost_last_tie: (channel) =>
    channel === 'online'
      ? 'The counter had won the tie before, so this time the web went first.'
      : 'The web had won the tie before, so this time the counter went first.',
  lot: () => 'All had the same right to it, so a lot was drawn.',
  arrival: () => 'The claim that came first got it.',
}
