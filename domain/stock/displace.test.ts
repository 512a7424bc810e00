import { expect, test } from 'vitest'

import { displace, restore } from './displace.ts'
import type { Hold } from './hold.ts'

function hold(id: string, more: Partial<Hold> = {}): Hold {
  return {
    id,
    skuId: 'rose',
    storeId: 'main',
    quantity: 1,
    asked: 1,
    channel: 'online',
    claimant: id,
    inHand: false,
    firm: false,
    paid: false,
    state: 'active',
    grantedAt: 1_000,
    expiresAt: null,
    promisedAt: 5,
    document: { kind: 'basket', id },
    ...more,
  }
}

test('of holds that were granted in the same millisecond the newest gives way first, whatever their ids are', () => {
  const [older, newer] = [hold('z-older'), hold('a-newer')]
  expect(displace([older, newer], 1, new Set())).toEqual([{ holdId: 'a-newer', quantity: 1 }])
  const broken = [older, newer].map((one) => ({ hold: { ...one, firm: true }, missing: 1 }))
  expect(restore(broken, 1)).toEqual([{ holdId: 'z-older', quantity: 1 }])
})
