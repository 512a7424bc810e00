import { err, ok, type Result } from '#domain/result.ts'

import { inside, parseAccount, transit, type Account } from './account.ts'
import type { Concern } from './document-concerns.ts'
import type { ClosingReason } from './document-reasons.ts'
import type { EnteredLine, PaperLine } from './documents.ts'

/** How far a transfer has come. `closed`: what did not arrive is accounted for, and nothing is on its way. */
export const ARRIVALS = ['sent', 'partly_received', 'received', 'closed'] as const
export type Arrival = (typeof ARRIVALS)[number]

export interface TransferEnds {
  readonly id: string
  /** Where it was sent from, and where to. */
  readonly storeId: string
  readonly toStoreId: string
}

/** What became of one SKU of a transfer, in base units. */
export interface InTransit {
  readonly skuId: string
  readonly sent: number
  readonly received: number
  /** Written off on the way, by account. */
  readonly lost: ReadonlyMap<Account, number>
  /** Still on its way. Negative: more came than was sent, or after it had been written off. */
  readonly open: number
}

export function lostOf({ lost }: InTransit): number {
  let sum = 0
  for (const quantity of lost.values()) sum += quantity
  return sum
}

/**
 * Reads a transfer from the lines of its own paper and of every arrival and closing since, in the order in which the
 * SKUs were sent. What went back to the sender was never sent.
 */
export function inTransit(ends: TransferEnds, lines: readonly PaperLine[]): InTransit[] {
  const way = transit(ends.id)
  const rows = new Map<string, { sent: number; received: number; lost: Map<Account, number>; open: number }>()
  for (const { skuId, from, to, quantity } of lines) {
    const row = rows.get(skuId) ?? { sent: 0, received: 0, lost: new Map<Account, number>(), open: 0 }
    rows.set(skuId, row)
    const [other, change] = to === way ? [from, quantity] : [to, -quantity]
    const name = parseAccount(other)
    row.open += change
    if (name?.kind === 'inside' && name.storeId === ends.storeId) row.sent += change
    else if (name?.kind === 'inside') row.received -= change
    else row.lost.set(other, (row.lost.get(other) ?? 0) - change)
  }
  return [...rows].map(([skuId, row]) => ({ skuId, ...row }))
}

export function arrivalOf(rows: readonly InTransit[], wasClosed: boolean): Arrival {
  if (rows.every(({ open }) => open === 0)) return wasClosed ? 'closed' : 'received'
  return rows.some(({ received }) => received > 0) ? 'partly_received' : 'sent'
}

/** Arrivals of more than is on its way: a case counted twice, or packed and not written down. */
export function surplusOf(rows: readonly InTransit[], arrived: readonly EnteredLine[]): Concern[] {
  const open = new Map(rows.map((row) => [row.skuId, row.open]))
  const sums = new Map<string, number>()
  for (const { skuId, quantity } of arrived) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity)
  return [...sums].flatMap(([skuId, quantity]) => {
    const left = Math.max(0, open.get(skuId) ?? 0)
    return quantity > left ? [{ kind: 'more_than_sent' as const, skuId, open: left, quantity }] : []
  })
}

/**
 * Brings what is on its way to zero. What is missing goes where the reason says. What came besides was either written
 * off before its time, so that is taken back first, or packed without being written down, so the sender has less.
 */
export function closingLines(
  ends: TransferEnds,
  rows: readonly InTransit[],
  reason: ClosingReason,
): Result<PaperLine[], { readonly reason: 'nothing_open' }> {
  const way = transit(ends.id)
  const sender = inside(ends.storeId, 'sellable')
  const missing = { lost: 'shrink', spoiled: 'writeoff', not_sent: sender }[reason]
  const lines = rows.flatMap(({ skuId, open, lost }): PaperLine[] => {
    if (open >= 0) return open === 0 ? [] : [{ skuId, quantity: open, from: way, to: missing }]
    let surplus = -open
    const taken: PaperLine[] = []
    for (const [account, quantity] of [...lost, [sender, surplus] as const]) {
      const back = Math.min(surplus, quantity)
      if (back > 0) taken.push({ skuId, quantity: back, from: account, to: way })
      surplus -= Math.max(0, back)
    }
    return taken
  })
  return lines.length === 0 ? err({ reason: 'nothing_open' }) : ok(lines)
}
