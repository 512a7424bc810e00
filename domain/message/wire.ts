import * as v from 'valibot'

import { Instant, pageOf } from '#domain/wire.ts'

export const MESSAGE_STATES = ['waiting', 'sent', 'failed'] as const

/** A text or mail to a customer, as the outbox shows it. */
export const MessageRow = v.object({
  id: v.string(),
  orderId: v.nullable(v.string()),
  orderNumber: v.nullable(v.string()),
  kind: v.string(),
  channel: v.string(),
  to: v.string(),
  body: v.string(),
  state: v.picklist(MESSAGE_STATES),
  attempts: v.number(),
  problem: v.nullable(v.string()),
  createdAt: Instant,
  sentAt: v.nullable(Instant),
})
export type MessageRow = v.InferOutput<typeof MessageRow>
export const MessagePage = pageOf(MessageRow)
