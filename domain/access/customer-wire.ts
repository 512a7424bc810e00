import * as v from 'valibot'

import { Id, Instant, pageOf, ShortText } from '#domain/wire.ts'

export const CustomerRow = v.object({
  id: Id,
  /** Empty: erased. */
  name: v.string(),
  phone: v.nullable(v.string()),
  email: v.nullable(v.string()),
  orders: v.number(),
  createdAt: Instant,
  erasedAt: v.nullable(Instant),
})
export type CustomerRow = v.InferOutput<typeof CustomerRow>
export const CustomerPage = pageOf(CustomerRow)

/** Why somebody's data is erased; kept in the trail, so nothing personal belongs into it. */
export const EraseBody = v.strictObject({ reason: ShortText })
export const Erased = v.object({ customers: v.number(), at: Instant })

/** Everything that is kept of a person, under whichever of their orders. */
export const CustomerExport = v.object({
  exportedAt: Instant,
  people: v.array(
    v.object({
      id: Id,
      name: v.string(),
      phone: v.nullable(v.string()),
      email: v.nullable(v.string()),
      locale: v.string(),
      createdAt: Instant,
    }),
  ),
  orders: v.array(
    v.object({
      number: v.string(),
      state: v.string(),
      currency: v.string(),
      total: v.number(),
      placedAt: Instant,
    }),
  ),
  messages: v.array(v.object({ kind: v.string(), to: v.string(), body: v.string(), createdAt: Instant })),
})
export type CustomerExport = v.InferOutput<typeof CustomerExport>

/** A security report of somebody whom the shop trusts with data. */
export const VendorRow = v.object({
  id: Id,
  vendor: v.string(),
  service: v.string(),
  report: v.string(),
  note: v.string(),
  reviewedAt: v.nullable(Instant),
  reviewedBy: v.nullable(v.string()),
  dueAt: Instant,
  retired: v.boolean(),
  version: v.number(),
})
export type VendorRow = v.InferOutput<typeof VendorRow>
export const VendorList = v.object({ rows: v.array(VendorRow) })

const vendorFields = {
  vendor: ShortText,
  service: ShortText,
  /** `SOC 2 Type II`, `ISO 27001`, `PCI DSS AOC`. */
  report: ShortText,
  note: v.pipe(v.string(), v.maxLength(500)),
  dueAt: Instant,
}
export const NewVendor = v.strictObject({ id: Id, ...vendorFields })
export const VendorChange = v.strictObject({
  ...v.partial(v.object(vendorFields)).entries,
  retired: v.optional(v.boolean()),
})
/** It was read; the next look is due a year later unless said otherwise. */
export const VendorReviewed = v.strictObject({ note: v.pipe(v.string(), v.maxLength(500)) })
