import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'
import { Id, Instant, PageQuery, pageOf, ShortText } from '#domain/wire.ts'

import { BUCKETS } from './account.ts'

/** What travels about counts: what somebody saw goes in, what follows from it comes out. */

const LINES_MAX = 1_000
const DAY_MS = 86_400_000

const Counted = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000_000))

export const CountBody = v.strictObject({
  id: Id,
  storeId: Id,
  note: v.optional(ShortText),
  /** How wrong the clock may be that the moments were taken from, in ms. */
  clockUncertaintyMs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(DAY_MS))),
  lines: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        skuId: Id,
        /** Base units seen; none is a count too. */
        quantity: Counted,
        /** Buckets counted together; left out: the shelf. */
        buckets: v.optional(
          v.pipe(v.array(v.picklist(BUCKETS)), v.minLength(1), v.maxLength(BUCKETS.length)),
        ),
        seenAt: Instant,
      }),
    ),
    v.minLength(1),
    v.maxLength(LINES_MAX),
  ),
})
export type CountBody = v.InferOutput<typeof CountBody>

export const ApproveCountBody = v.strictObject({
  /** Left out: every line that waits. */
  lineIds: v.optional(v.pipe(v.array(Id), v.minLength(1), v.maxLength(LINES_MAX))),
  /** Posts lines that should be counted again all the same; needs a reason. */
  despiteDoubts: v.optional(v.boolean()),
  reason: v.optional(ShortText),
  /** Why an owner who counted it approves it all the same. It is marked, and every owner is told. */
  ownReason: v.optional(ShortText),
})
export type ApproveCountBody = v.InferOutput<typeof ApproveCountBody>

/**
 * `watching`: baskets may still come to the till. `recount`: goods moved too close to it. `approval`: a second person has
 * to look. `settled`: right, or its difference is posted. `superseded`: a newer count stands.
 */
export const COUNT_LINE_STATES = [
  'watching',
  'recount',
  'approval',
  'posting',
  'settled',
  'superseded',
] as const

export const CountLineView = v.object({
  id: v.string(),
  skuId: v.string(),
  name: v.string(),
  code: v.nullable(v.string()),
  unit: Unit,
  quantity: v.number(),
  buckets: v.array(v.picklist(BUCKETS)),
  seenAt: Instant,
  state: v.picklist(COUNT_LINE_STATES),
  /** Until when sales cast doubt on it. */
  watchedUntil: Instant,
  /** What the journal had at that moment, and the difference. Only for those who may approve: others count blind. */
  expected: v.nullable(v.number()),
  variance: v.nullable(v.number()),
  /** What the difference is worth at the price, in minor units. */
  value: v.nullable(v.number()),
  /** Of the difference, what is posted. */
  posted: v.nullable(v.number()),
  doubts: v.array(v.object({ kind: v.string(), times: v.number(), units: v.number() })),
  approvedByName: v.nullable(v.string()),
  settledAt: v.nullable(Instant),
})
export type CountLineView = v.InferOutput<typeof CountLineView>

const countHead = {
  id: v.string(),
  /** What people call it: C-12. */
  number: v.string(),
  storeId: v.string(),
  state: v.picklist(['open', 'done']),
  note: v.nullable(v.string()),
  countedBy: v.nullable(v.string()),
  countedByName: v.nullable(v.string()),
  createdAt: Instant,
}

export const CountView = v.object({ ...countHead, lines: v.array(CountLineView) })
export type CountView = v.InferOutput<typeof CountView>

export const CountRow = v.object({
  ...countHead,
  lines: v.number(),
  /** Lines by state. */
  states: v.record(v.string(), v.number()),
})
export type CountRow = v.InferOutput<typeof CountRow>

export const CountPage = pageOf(CountRow)

export const CountQuery = v.object({
  ...PageQuery.entries,
  state: v.optional(v.picklist(['open', 'done'])),
  store: v.optional(Id),
})

export const ApproveAnswer = v.object({
  ...CountView.entries,
  /** Lines that were asked for and not posted, and why. */
  left: v.array(
    v.object({
      lineId: v.string(),
      reason: v.picklist(['watching', 'recount', 'changed_meanwhile', 'not_posted']),
    }),
  ),
})
export type ApproveAnswer = v.InferOutput<typeof ApproveAnswer>
