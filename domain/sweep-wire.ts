import * as v from 'valibot'

import { Instant } from './wire.ts'

/** What the sweeper found half done, and what became of it. */
export const SweepRow = v.object({
  id: v.string(),
  at: Instant,
  /** `number`: what people call it, where it has one. */
  finished: v.array(
    v.object({ kind: v.string(), id: v.string(), did: v.string(), number: v.nullable(v.string()) }),
  ),
  left: v.array(
    v.object({ kind: v.string(), id: v.string(), why: v.string(), number: v.nullable(v.string()) }),
  ),
})
export type SweepRow = v.InferOutput<typeof SweepRow>
