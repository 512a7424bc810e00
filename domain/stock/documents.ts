import { err, ok, type Result } from '#domain/result.ts'

import { inside, OUTSIDERS, transit, type Account, type Bucket } from './account.ts'
import type { DocumentKind, Transfer } from './command.ts'
import { ADJUSTMENT_REASONS, type AdjustmentReason } from './document-reasons.ts'

/**
 * Papers that move stock and are neither sale nor order. A paper is a fact: it is kept as it was entered, with the
 * accounts its lines move between, so that finishing it after a crash needs nothing but itself.
 */
export const PAPER_KINDS = [
  'adjustment',
  'receipt',
  'transfer',
  'transfer_receipt',
  'transfer_closing',
  'assembly',
  'return',
  'void',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** One line of a paper: a positive whole number of base units from one account to another. */
export interface PaperLine extends Transfer {
  readonly skuId: string
  /** What the whole line cost, in minor units, where the paper says so. */
  readonly cost?: number
  /** Why this line moves, where it has a reason of its own: the condition goods came back in. */
  readonly reason?: string
}

/** What a paper is called in the journal: arrivals and closings are steps of their transfer. */
export function journalKind(kind: PaperKind): DocumentKind {
  return kind === 'transfer_receipt' || kind === 'transfer_closing' ? 'transfer' : kind
}

/** How the numbers of each kind of paper begin. Steps of a transfer are numbered under it: T-12/1. */
export const NUMBER_PREFIX = {
  adjustment: 'A',
  receipt: 'R',
  transfer: 'T',
  assembly: 'K',
  count: 'C',
  return: 'B',
  void: 'V',
} as const satisfies Partial<Record<DocumentKind, string>>

export interface EnteredLine {
  readonly skuId: string
  readonly quantity: number
}

/** Units adjusted for a reason. Refusal: the reason does not take units from the bucket that was named. */
export function adjustmentLines(
  storeId: string,
  reason: AdjustmentReason,
  lines: readonly (EnteredLine & { readonly from?: Bucket | undefined })[],
): Result<PaperLine[], { readonly reason: 'not_from_there'; readonly skuId: string; readonly from: Bucket }> {
  const rule: { readonly from: readonly string[]; readonly to: string } = ADJUSTMENT_REASONS[reason]
  const made: PaperLine[] = []
  for (const { skuId, quantity, from } of lines) {
    if (from !== undefined && !rule.from.includes(from)) return err({ reason: 'not_from_there', skuId, from })
    made.push({
      skuId,
      quantity,
      from: placeAt(storeId, from ?? rule.from[0] ?? ''),
      to: placeAt(storeId, rule.to),
    })
  }
  return ok(made)
}

/** Goods that came in from outside; `review` for what somebody has to look at first. */
export function receiptLines(
  storeId: string,
  lines: readonly (EnteredLine & {
    readonly to?: 'sellable' | 'review' | undefined
    readonly cost?: number | undefined
  })[],
): PaperLine[] {
  return lines.map(({ skuId, quantity, to = 'sellable', cost }) => ({
    skuId,
    quantity,
    from: 'supplier',
    to: inside(storeId, to),
    ...(cost === undefined ? {} : { cost }),
  }))
}

/** Goods that left one store for another. */
export function sentLines(storeId: string, transferId: string, lines: readonly EnteredLine[]): PaperLine[] {
  return lines.map(({ skuId, quantity }) => ({
    skuId,
    quantity,
    from: inside(storeId, 'sellable'),
    to: transit(transferId),
  }))
}

/** What came of a transfer, this time. */
export function arrivedLines(
  toStoreId: string,
  transferId: string,
  lines: readonly (EnteredLine & { readonly to?: 'sellable' | 'review' | 'damaged' | undefined })[],
): PaperLine[] {
  return lines.map(({ skuId, quantity, to = 'sellable' }) => ({
    skuId,
    quantity,
    from: transit(transferId),
    to: inside(toStoreId, to),
  }))
}

/**
 * A pre-assembled kit is built from its parts, or broken up into them. Each SKU's own accounts add up to zero over
 * `assembly`, so a part that was used up or broke on the way needs no further entry.
 */
export function assemblyLines(
  storeId: string,
  way: 'assemble' | 'break',
  kit: EnteredLine,
  parts: readonly EnteredLine[],
): PaperLine[] {
  const shelf = inside(storeId, 'sellable')
  const taken = ({ skuId, quantity }: EnteredLine): PaperLine => ({
    skuId,
    quantity,
    from: shelf,
    to: 'assembly',
  })
  const given = ({ skuId, quantity }: EnteredLine): PaperLine => ({
    skuId,
    quantity,
    from: 'assembly',
    to: shelf,
  })
  return way === 'assemble' ? [...parts.map(taken), given(kit)] : [taken(kit), ...parts.map(given)]
}

function placeAt(storeId: string, place: string): Account {
  const outsider = OUTSIDERS.find((name) => name === place)
  return outsider ?? inside(storeId, place as Bucket)
}
