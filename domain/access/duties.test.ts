import { expect, test } from 'vitest'

import { judgeDuty } from './duties.ts'

const price = { kind: 'price', before: ['ana', 'maeve'] } as const

test.for([
  { who: 'another person', decider: { staffId: 'priya', isOwner: false }, answer: { exception: false } },
  {
    who: 'an owner who had no hand in it',
    decider: { staffId: 'nora', isOwner: true },
    answer: { exception: false },
  },
])('$who may', ({ decider, answer }) => {
  expect(judgeDuty(price, decider)).toEqual({ ok: true, value: answer })
})

test.for([
  { who: 'who proposed it', decider: { staffId: 'ana', isOwner: false }, ownerMay: false },
  {
    who: 'with a reason, who is no owner',
    decider: { staffId: 'ana', isOwner: false, exceptionReason: 'alone' },
    ownerMay: false,
  },
  { who: 'an owner in silence', decider: { staffId: 'maeve', isOwner: true }, ownerMay: true },
  {
    who: 'an owner who says nothing much',
    decider: { staffId: 'maeve', isOwner: true, exceptionReason: ' x ' },
    ownerMay: true,
  },
  {
    who: 'a system',
    decider: { staffId: undefined, isOwner: true, exceptionReason: 'because' },
    ownerMay: false,
  },
])('refused: $who', ({ decider, ownerMay }) => {
  expect(judgeDuty(price, decider)).toEqual({
    ok: false,
    error: { reason: 'same_person', duty: 'price', ownerMay },
  })
})

test('an owner may decide on their own doing, saying why: that is an exception, and loud', () => {
  expect(
    judgeDuty(price, { staffId: 'maeve', isOwner: true, exceptionReason: ' nobody else is in ' }),
  ).toEqual({ ok: true, value: { exception: true, reason: 'nobody else is in' } })
})
