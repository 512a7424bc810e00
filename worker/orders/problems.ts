import { unreachable } from '#domain/assert.ts'
import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'

import type { AdvanceRefusal } from './advance.ts'
import type { ChangeRefusal } from './change.ts'
import type { ChooseRefusal } from './choose.ts'
import type { PlaceRefusal } from './place.ts'

const CONFLICT = 409

/** Refusals a change of an order may answer with, by status. */
export const CHANGE_REFUSALS = {
  403: ['other_store'],
  404: ['unknown_order'],
  409: [
    'changed_meanwhile',
    'wrong_state',
    'not_for_you',
    'taken_by_other',
    'not_taken',
    'line_unknown',
    'more_than_ordered',
    'nothing_open',
    'lines_open',
    'payment_due',
    'paid_at_till',
    'too_early',
    'already_picked',
    'dearer_than_told',
  ],
} as const

/** Says why an order was not changed: what it is now, and what to do next. */
export function changeProblem(c: Ctx, refusal: ChangeRefusal): Response {
  const { reason } = refusal
  switch (reason) {
    case 'unknown_order':
      return problem(c, 404, { ...refusal, detail: 'There is no such order.' })
    case 'changed_meanwhile':
      return say(
        c,
        refusal,
        'Somebody changed this order in the same moment. Nothing of yours was kept; look at it again.',
      )
    case 'wrong_state':
      return say(c, refusal, 'The order has moved on, so this can not be done any more. Nothing was changed.')
    case 'not_for_you':
      return say(c, refusal, 'Only somebody else may do this with an order. Nothing was changed.')
    case 'taken_by_other':
      return say(c, refusal, 'Somebody else works on this order. It frees itself after ten idle minutes.')
    case 'not_taken':
      return say(c, refusal, 'Take the order first, so that nobody else picks it too.')
    case 'line_unknown':
      return say(c, refusal, 'This line is not part of the order. Nothing was changed.')
    case 'more_than_ordered':
      return say(c, refusal, 'That is more than was ordered. Nothing was changed.')
    case 'nothing_open':
      return say(c, refusal, 'Nothing of this line is left to be found. Nothing was changed.')
    case 'lines_open':
      return say(c, refusal, 'Some lines are neither picked nor marked as not found. Finish them first.')
    case 'payment_due':
      return say(
        c,
        refusal,
        'The order is not paid yet. Take the tender on an enrolled tablet, then hand it over.',
      )
    case 'paid_at_till':
      return say(
        c,
        refusal,
        'A till has taken the money for it. Take the goods back as a return at the register.',
      )
    case 'too_early':
      return say(c, refusal, 'The promised time has not passed yet. Nothing was changed.')
    case 'already_picked':
      return say(
        c,
        refusal,
        'Somebody at the store has your things in their hands already, so the order stays there. Choose otherwise, or call the store.',
      )
    case 'dearer_than_told':
      return say(c, refusal, 'It costs more now than was shown. Nothing was changed; look at it again.')
    default:
      return unreachable(reason)
  }
}

/** Refusals of choosing how an order goes on, by status. */
export const CHOOSE_REFUSALS = {
  ...CHANGE_REFUSALS,
  409: [...CHANGE_REFUSALS[409], 'choice_gone'],
} as const

/** Says why a choice was not carried out; nothing of the order was changed, whatever the reason. */
export function chooseProblem(c: Ctx, refusal: ChooseRefusal): Response {
  if (refusal.reason !== 'choice_gone') return changeProblem(c, refusal)
  const detail =
    'Somebody was faster, and this is not there any more. Nothing of your order was changed; choose from what there is now.'
  return problem(c, CONFLICT, { ...refusal, detail })
}

/** Refusals of placing an order, by status. */
export const PLACE_REFUSALS = {
  402: ['payment_declined'],
  404: ['unknown_store'],
  409: [
    'not_available',
    'no_longer_sold',
    'price_changed',
    'time_not_possible',
    'payment_not_offered',
    'too_much_unpaid',
    'id_used_with_other_content',
    'order_ended',
  ],
} as const

/** Says why an order was not placed. Nothing is held and nothing was charged, whatever the reason. */
export function placeProblem(c: Ctx, refusal: PlaceRefusal | AdvanceRefusal): Response {
  const { reason } = refusal
  switch (reason) {
    case 'payment_declined':
      return problem(c, 402, {
        ...refusal,
        detail:
          'The payment was declined. Nothing was charged and nothing is held; pay another way in a new order.',
      })
    case 'unknown_store':
      return problem(c, 404, { ...refusal, detail: 'This store is not open for orders. Choose another one.' })
    case 'not_available':
      return say(
        c,
        refusal,
        'Part of it was just taken. Nothing was charged and nothing is held; other stores may have it.',
      )
    case 'no_longer_sold':
      return say(
        c,
        refusal,
        'Part of it is not sold any more. Nothing was charged; take it out and order again.',
      )
    case 'price_changed':
      return say(
        c,
        refusal,
        'A price has changed since. Nothing was charged; look at the new total and order again.',
      )
    case 'time_not_possible':
      return say(
        c,
        refusal,
        'The store can not promise this time any more. Nothing was charged; choose another time.',
      )
    case 'payment_not_offered':
      return say(
        c,
        refusal,
        'The shop does not offer this way to pay. Nothing was charged; choose another one.',
      )
    case 'too_much_unpaid':
      return say(
        c,
        refusal,
        'This phone number or e-mail address has as much waiting to be paid at pickup as this shop allows. Nothing was ordered; pay this one online, or collect something first.',
      )
    case 'id_used_with_other_content':
      return say(c, refusal, 'An order with this id and another content was placed before. That one stands.')
    case 'order_ended':
      return say(
        c,
        refusal,
        'This order was ended before it was confirmed. Nothing was charged; order again.',
      )
    default:
      return unreachable(reason)
  }
}

function say(c: Ctx, refusal: ChangeRefusal | PlaceRefusal | AdvanceRefusal, detail: string): Response {
  return problem(c, CONFLICT, { ...refusal, detail })
}
