import * as v from 'valibot'

import { Instant } from '#domain/wire.ts'

/** Passwords of other services that the shop may keep. A new service gets its name here, and reads it with `readSecret`. */
export const SECRET_NAMES = ['message_gateway'] as const
export const SecretName = v.picklist(SECRET_NAMES)
export type SecretName = v.InferOutput<typeof SecretName>

/** A password that is kept or could be; never what it is. `updatedAt` null: none is kept. */
export const SecretRow = v.object({
  name: SecretName,
  /** Which of the Worker's keys it is sealed with. */
  keyId: v.nullable(v.string()),
  updatedAt: v.nullable(Instant),
})
export type SecretRow = v.InferOutput<typeof SecretRow>
export const SecretList = v.object({ rows: v.array(SecretRow) })

export const NewSecretText = v.strictObject({ text: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)) })

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** One step of turning the keys over: how many of each were sealed anew, and where to go on. */
export const KeysTurned = v.object({
  customers: Count,
  secrets: Count,
  /** Accounts in force. */
  suppliers: Count,
  /** Accounts as they were proposed. */
  supplierChanges: Count,
  unreadable: Count,
  keyId: v.string(),
  next: v.nullable(v.string()),
  left: v.nullable(Count),
})
