import fc from 'fast-check'
import { expect, test } from 'vitest'

import { ACTION_NAMES, decide, mayApprove } from './actions.ts'
import { covers, type Limits } from './limits.ts'
import { NOT_BY_PIN, powersFor, powersOf, ROLE_NAMES, type Role } from './roles.ts'

const as = (role: Role) => powersOf(role, null)

test.for([
  { who: 'cashier', does: 'discount', amount: 100_000, answer: 'allowed' },
  { who: 'cashier', does: 'discount', amount: 100_001, answer: 'needs_approval' },
  { who: 'manager', does: 'discount', amount: 300_000, answer: 'allowed' },
  { who: 'manager', does: 'discount', amount: 300_001, answer: 'needs_approval' },
  { who: 'owner', does: 'discount', amount: 1_000_000, answer: 'allowed' },
  { who: 'buyer', does: 'discount', amount: 1, answer: 'refused' },
  { who: 'stock_clerk', does: 'stock_adjust', amount: 5_000, answer: 'allowed' },
  { who: 'stock_clerk', does: 'stock_adjust', amount: 5_001, answer: 'needs_approval' },
  { who: 'cashier', does: 'stock_adjust', amount: 1, answer: 'refused' },
] as const)('$who, $does of $amount: $answer', ({ who, does, amount, answer }) => {
  expect(decide(as(who), does, amount).answer).toBe(answer)
})

test('whoever asks hears how far they may go alone', () => {
  expect(decide(as('cashier'), 'discount', 200_000)).toEqual({ answer: 'needs_approval', limit: 100_000 })
  expect(decide(as('stock_clerk'), 'stock_adjust', 5_001)).toEqual({
    answer: 'needs_approval',
    limit: 5_000,
  })
})

test('nobody approves their own, and nobody what they could not do alone', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ROLE_NAMES),
      fc.constantFrom(...ACTION_NAMES),
      fc.nat(2_000_000),
      (role, action, amount) => {
        const approver = { id: 'b', ...as(role) }
        expect(mayApprove(approver, { by: 'b', action, amount })).toBe(false)
        expect(mayApprove(approver, { by: 'a', action, amount })).toBe(
          decide(approver, action, amount).answer === 'allowed',
        )
      },
    ),
  )
})

test('a role of the shop’s own can do what was kept, an unknown one nothing, a default one takes limits only', () => {
  const kept = { permissions: ['sell', 'discount', 'fly'], limits: { discountMicros: 50_000 } }
  expect([...powersOf('florist', kept).permissions]).toEqual(['sell', 'discount'])
  expect(decide(powersOf('florist', kept), 'discount', 60_000).answer).toBe('needs_approval')
  expect(powersOf('florist', null)).toEqual({ permissions: new Set(), limits: {} })
  expect(powersOf('cashier', kept).permissions.has('sell')).toBe(true)
  expect(powersOf('cashier', kept).limits).toEqual({ discountMicros: 50_000 })
  expect(powersOf('owner', { permissions: [], limits: {} }).limits.discountMicros).toBeNull()
})

test('a PIN never opens what hands out access', () => {
  for (const role of ROLE_NAMES)
    for (const permission of NOT_BY_PIN)
      expect(powersFor(role, null, 'pin').permissions.has(permission)).toBe(false)
})

test('limits are handed out only as far as one has them', () => {
  const limit = fc.option(fc.nat(1_000), { nil: null })
  fc.assert(
    fc.property(limit, limit, (mine, theirs) => {
      const has: Limits = { discountMicros: mine, adjustMinor: 0 }
      const wants: Limits = { discountMicros: theirs }
      expect(covers(has, wants)).toBe(mine === null || (theirs !== null && theirs <= mine))
    }),
  )
})
