import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { inside, parseAccount, transit } from './account.ts'
import { move, refuseTransfers } from './balances.ts'
import { concernsOf, type Known } from './document-concerns.ts'
import { ADJUSTMENT_REASON_NAMES, bucketsFor, CLOSING_REASONS, reasonsFrom } from './document-reasons.ts'
import { arrivalOf, closingLines, inTransit, lostOf, surplusOf } from './document-transfer.ts'
import {
  adjustmentLines,
  arrivedLines,
  assemblyLines,
  receiptLines,
  sentLines,
  type PaperLine,
} from './documents.ts'

// Papers that move stock: every reason has its accounts, every slip of the finger is asked about, and nothing that left
// one store is forgotten before it arrives at the other.

const A = 'main'
const B = 'harbour'
const T = { id: 't1', storeId: A, toStoreId: B }

describe('reasons', () => {
  test.for([
    ['damage', 'sellable', 'damaged'],
    ['theft', 'sellable', 'shrink'],
    ['expiry', 'sellable', 'writeoff'],
    ['writeoff', 'damaged', 'writeoff'],
    ['supplier_return', 'sellable', 'supplier'],
    ['back_to_shelf', 'review', 'sellable'],
  ] as const)('%s: %s → %s', ([reason, from, to]) => {
    const made = adjustmentLines(A, reason, [{ skuId: 'rose', quantity: 2 }])
    const target = to === 'damaged' || to === 'sellable' ? inside(A, to) : to
    expect(made).toEqual({
      ok: true,
      value: [{ skuId: 'rose', quantity: 2, from: inside(A, from), to: target }],
    })
  })

  test('what was found comes from nowhere', () => {
    expect(adjustmentLines(A, 'found', [{ skuId: 'rose', quantity: 1 }])).toMatchObject({
      value: [{ from: 'variance', to: inside(A, 'sellable') }],
    })
    expect(bucketsFor('found')).toEqual([])
  })

  test('a reason takes only from where it makes sense', () => {
    expect(adjustmentLines(A, 'damage', [{ skuId: 'rose', quantity: 1, from: 'damaged' }])).toEqual({
      ok: false,
      error: { reason: 'not_from_there', skuId: 'rose', from: 'damaged' },
    })
    expect(ADJUSTMENT_REASON_NAMES.flatMap(bucketsFor)).not.toContain('staged')
    expect(reasonsFrom('review')).toContain('back_to_shelf')
  })

  test('every line of every reason can be posted', () => {
    for (const reason of ADJUSTMENT_REASON_NAMES)
      for (const from of [undefined, ...bucketsFor(reason)]) {
        const made = adjustmentLines(A, reason, [{ skuId: 'rose', quantity: 1, from }])
        expect(made.ok && refuseTransfers(made.value)).toBeNull()
      }
  })
})

const known = (sellable: number, promised = 0): Known => ({
  accounts: new Map([['rose', new Map([[inside(A, 'sellable'), sellable]])]]),
  promised: new Map([['rose', new Map([[A, promised]])]]),
  units: new Map([['rose', 'piece']]),
})
const gone = (quantity: number): PaperLine[] => sentLines(A, 't1', [{ skuId: 'rose', quantity }])

describe('slips of the finger', () => {
  test('more than there is', () => {
    expect(concernsOf(gone(5), known(3), false)).toEqual([
      { kind: 'below_zero', skuId: 'rose', storeId: A, bucket: 'sellable', balance: 3, after: -2 },
    ])
    expect(concernsOf(gone(3), known(3), false)).toEqual([])
  })

  test('lines of one SKU are added up, and what comes back on the same paper counts', () => {
    expect(concernsOf([...gone(2), ...gone(2)], known(3), false)).toHaveLength(1)
    expect(
      concernsOf([...gone(4), ...receiptLines(A, [{ skuId: 'rose', quantity: 1 }])], known(3), false),
    ).toEqual([])
  })

  test('what was promised, when somebody chooses to move it', () => {
    expect(concernsOf(gone(2), known(3, 2), true)).toEqual([
      { kind: 'takes_promised', skuId: 'rose', storeId: A, free: 1, taken: 2 },
    ])
    expect(concernsOf(gone(2), known(3, 2), false)).toEqual([])
  })

  test('a barcode in the field of the quantity', () => {
    expect(
      concernsOf(receiptLines(A, [{ skuId: 'rose', quantity: 40_123_455 }]), known(0), false),
    ).toMatchObject([{ kind: 'unusually_many' }])
    const flour: Known = { ...known(0), units: new Map([['rose', 'gram']]) }
    expect(concernsOf(receiptLines(A, [{ skuId: 'rose', quantity: 25_000 }]), flour, false)).toEqual([])
  })
})

describe('a transfer', () => {
  const sent = sentLines(A, T.id, [
    { skuId: 'rose', quantity: 10 },
    { skuId: 'vase', quantity: 2 },
  ])

  test('what does not arrive stays on its way', () => {
    const came = arrivedLines(B, T.id, [
      { skuId: 'rose', quantity: 6 },
      { skuId: 'vase', quantity: 1, to: 'damaged' },
    ])
    const rows = inTransit(T, [...sent, ...came])
    expect(rows).toMatchObject([
      { skuId: 'rose', sent: 10, received: 6, open: 4 },
      { skuId: 'vase', sent: 2, received: 1, open: 1 },
    ])
    expect(arrivalOf(inTransit(T, sent), false)).toBe('sent')
    expect(arrivalOf(rows, false)).toBe('partly_received')
  })

  test('all of it came', () => {
    const rows = inTransit(T, [
      ...sent,
      ...arrivedLines(B, T.id, [
        { skuId: 'rose', quantity: 10 },
        { skuId: 'vase', quantity: 2 },
      ]),
    ])
    expect(arrivalOf(rows, false)).toBe('received')
    expect(closingLines(T, rows, 'lost')).toEqual({ ok: false, error: { reason: 'nothing_open' } })
  })

  test('more than was sent is asked about', () => {
    expect(
      surplusOf(inTransit(T, sent), [
        { skuId: 'rose', quantity: 12 },
        { skuId: 'card', quantity: 1 },
      ]),
    ).toEqual([
      { kind: 'more_than_sent', skuId: 'rose', open: 10, quantity: 12 },
      { kind: 'more_than_sent', skuId: 'card', open: 0, quantity: 1 },
    ])
  })

  test('what was never packed goes back to the shelf, and was never sent', () => {
    const closing = closingLines(T, inTransit(T, sent), 'not_sent')
    expect(closing).toMatchObject({
      value: [{ skuId: 'rose', quantity: 10, from: transit(T.id), to: inside(A, 'sellable') }, {}],
    })
    const rows = inTransit(T, [...sent, ...(closing.ok ? closing.value : [])])
    expect(rows).toMatchObject([
      { sent: 0, open: 0 },
      { sent: 0, open: 0 },
    ])
    expect(arrivalOf(rows, true)).toBe('closed')
  })

  test('what turns up after it was written off is taken back from there, the rest from the sender', () => {
    const lost = closingLines(T, inTransit(T, sent), 'lost')
    const lines = [
      ...sent,
      ...(lost.ok ? lost.value : []),
      ...arrivedLines(B, T.id, [{ skuId: 'rose', quantity: 11 }]),
    ]
    const rows = inTransit(T, lines)
    expect(rows[0]).toMatchObject({ received: 11, open: -11 })
    expect(closingLines(T, rows, 'lost')).toEqual({
      ok: true,
      value: [
        { skuId: 'rose', quantity: 10, from: 'shrink', to: transit(T.id) },
        { skuId: 'rose', quantity: 1, from: inside(A, 'sellable'), to: transit(T.id) },
      ],
    })
  })

  test('whatever comes in whatever order: closing it leaves nothing on its way, and the journal agrees', () => {
    const arrival = fc.record({
      skuId: fc.constantFrom('rose', 'vase', 'card'),
      quantity: fc.integer({ min: 1, max: 12 }),
      to: fc.constantFrom('sellable', 'review', 'damaged'),
    })
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('arrive' as const),
        lines: fc.array(arrival, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('close' as const), reason: fc.constantFrom(...CLOSING_REASONS) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.constantFrom(...CLOSING_REASONS), (steps, reason) => {
        const lines: PaperLine[] = [...sent]
        for (const one of [...steps, { kind: 'close' as const, reason }]) {
          if (one.kind === 'arrive') lines.push(...arrivedLines(B, T.id, one.lines))
          else {
            const closing = closingLines(T, inTransit(T, lines), one.reason)
            if (closing.ok) lines.push(...closing.value)
          }
        }
        expect(refuseTransfers(lines)).toBeNull()
        const rows = inTransit(T, lines)
        for (const row of rows) {
          expect(row.open).toBe(0)
          expect(row.sent).toBe(row.received + lostOf(row))
          const journal = new Map<string, number>()
          for (const line of lines) if (line.skuId === row.skuId) move(journal, line)
          expect(journal.get(transit(T.id)) ?? 0).toBe(0)
          expect(0 - (journal.get(inside(A, 'sellable')) ?? 0)).toBe(row.sent)
          const arrived = [...journal].filter(
            ([account]) => parseAccount(account)?.kind === 'inside' && account.startsWith(B),
          )
          expect(arrived.reduce((sum, [, quantity]) => sum + quantity, 0)).toBe(row.received)
        }
      }),
    )
  })
})

test('a kit is built from its parts and broken into them; each SKU adds up to zero by itself', () => {
  const parts = [
    { skuId: 'vase', quantity: 2 },
    { skuId: 'rose', quantity: 10 },
  ]
  const built = assemblyLines(A, 'assemble', { skuId: 'box', quantity: 2 }, parts)
  expect(built.at(-1)).toEqual({ skuId: 'box', quantity: 2, from: 'assembly', to: inside(A, 'sellable') })
  const broken = assemblyLines(A, 'break', { skuId: 'box', quantity: 2 }, parts)
  const journal = new Map<string, number>()
  for (const line of [...built, ...broken]) if (line.skuId === 'rose') move(journal, line)
  expect([...journal.values()]).toEqual([0, 0])
})
