import * as v from 'valibot'

import { Instant } from '#domain/wire.ts'

/** What needs a person. `content` holds what the sentence about it needs, by kind. */
export const TaskView = v.object({
  id: v.string(),
  kind: v.string(),
  storeId: v.nullable(v.string()),
  skuId: v.nullable(v.string()),
  itemId: v.nullable(v.string()),
  skuName: v.nullable(v.string()),
  documentId: v.nullable(v.string()),
  content: v.record(v.string(), v.unknown()),
  /** Role or permission whose holders look after it. */
  owner: v.string(),
  state: v.picklist(['open', 'done']),
  createdAt: Instant,
  doneAt: v.nullable(Instant),
  doneBy: v.nullable(v.string()),
})
export type TaskView = v.InferOutput<typeof TaskView>

/** A fact that was taken in but could not be matched. */
export const SuspenseView = v.object({
  id: v.string(),
  kind: v.string(),
  documentId: v.string(),
  /** One or more reasons, in the words of the rule that found them. */
  reasons: v.array(v.string()),
  content: v.record(v.string(), v.unknown()),
  /** The tablet it came from, where nothing else tells it apart. */
  deviceName: v.nullable(v.string()),
  /** Role whose holders look after it. */
  owner: v.string(),
  state: v.picklist(['open', 'resolved']),
  createdAt: Instant,
  resolvedAt: v.nullable(Instant),
  resolvedBy: v.nullable(v.string()),
  resolution: v.nullable(v.string()),
})
export type SuspenseView = v.InferOutput<typeof SuspenseView>

export const ResolveBody = v.strictObject({
  resolution: v.pipe(v.string(), v.regex(/\S/, 'must not be empty'), v.maxLength(500)),
})
