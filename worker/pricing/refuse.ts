import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'

import type { CloseRefusal, UndoRefusal } from './close.ts'
import type { ApproveRefusal } from './decide.ts'
import type { ProposeRefusal } from './propose.ts'

type Refusal = ProposeRefusal | ApproveRefusal | CloseRefusal | UndoRefusal

const REFUSED = {
  id_used_with_other_content: [
    409,
    'This id was used for another proposal. That one stands; nothing was changed.',
  ],
  unknown_sku: [422, 'Some of these SKUs do not exist. Nothing was written down.'],
  unknown_store: [422, 'There is no such store. Nothing was written down.'],
  unknown_price: [422, 'That price has ended already. Nothing was written down.'],
  same_twice: [422, 'The same thing is named twice. Keep one of the two and send it again.'],
  in_the_past: [422, 'That moment is past. Prices change from now on, never backwards.'],
  ends_before_it_begins: [422, 'The sale would end before it begins. Nothing was written down.'],
  fact_does_not_fit: [422, 'The new value does not fit that field. Nothing was written down.'],
  nothing_changes: [422, 'Everything is already as proposed. Nothing was written down.'],
  not_open: [409, 'Somebody has decided on this already. What they decided stands.'],
  lapsed: [409, 'Nobody decided in time. Propose it anew; nothing was changed.'],
  ground_moved: [
    409,
    'What it would change is not what it was when it was proposed. Look at the lines; approve knowingly or turn it down.',
  ],
  already_effective: [409, 'It holds already. Propose the way back instead; nothing was changed.'],
  not_effective: [409, 'Only what holds can be taken back so. Withdraw it instead.'],
  nothing_to_undo: [409, 'Nothing of it is left to be taken back.'],
  changed_meanwhile: [412, 'Somebody was quicker. What they did stands: look at it again.'],
} as const satisfies Record<Refusal['reason'], readonly [409 | 412 | 422, string]>

/** What proposing may be refused for: for the contracts. */
export const PROPOSE_REFUSALS = {
  422: [
    'unknown_sku',
    'unknown_store',
    'unknown_price',
    'same_twice',
    'in_the_past',
    'ends_before_it_begins',
    'fact_does_not_fit',
    'nothing_changes',
  ],
} as const

/** A refusal in words, with its evidence. */
export function refuse(c: Ctx, refusal: Refusal): Response {
  const [status, detail] = REFUSED[refusal.reason]
  return problem(c, status, { ...refusal, detail })
}
