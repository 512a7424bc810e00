import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'

const Line = v.object({
  skuId: v.string(),
  name: v.string(),
  code: v.nullable(v.string()),
  unit: Unit,
  quantity: v.number(),
  /** Where it goes, or comes from, when that is not the usual. */
  place: v.nullable(v.string()),
  /** What all of it cost without tax, in minor units, where somebody said so. */
  cost: v.optional(v.number()),
})
export type DraftLine = v.InferOutput<typeof Line>

const Draft = v.object({
  version: v.literal(1),
  /** The paper's id: whatever happens on the way, it is this one paper. */
  id: v.string(),
  lines: v.array(Line),
  fields: v.record(v.string(), v.string()),
})
export type Draft = v.InferOutput<typeof Draft>

const PREFIX = 'onhand.paper.'

/** What was entered and not sent when the page went: an hour at the shelf must not be lost by a tap on Back. */
export function readDraft(kind: string): Draft | null {
  try {
    const parsed = v.safeParse(Draft, JSON.parse(localStorage.getItem(PREFIX + kind) ?? 'null'))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

export function keepDraft(kind: string, draft: Omit<Draft, 'version'>): void {
  try {
    const isEmpty = draft.lines.length === 0 && Object.keys(draft.fields).length === 0
    if (isEmpty) localStorage.removeItem(PREFIX + kind)
    else localStorage.setItem(PREFIX + kind, JSON.stringify({ version: 1, ...draft }))
  } catch {
    // A full or forbidden storage only costs the draft; what is on the screen is still there.
  }
}
