import * as v from 'valibot'

import { Id, ShortText } from '#domain/wire.ts'

import { PERMISSIONS } from './permissions.ts'

const Limit = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)))

/** See `limits.ts`. */
export const LimitsShape = v.strictObject({
  discountMicros: v.exactOptional(
    v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000))),
  ),
  adjustMinor: v.exactOptional(Limit),
})

export const PermissionName = v.picklist(PERMISSIONS)

/** A default role's name, or the id of one of the shop's own. */
export const RoleId = v.pipe(v.string(), v.regex(/^[\da-z_-]{1,40}$/u))

const Granted = v.pipe(v.array(PermissionName), v.minLength(1), v.maxLength(PERMISSIONS.length))

export const NewRole = v.strictObject({ id: Id, name: ShortText, permissions: Granted, limits: LimitsShape })
export type NewRole = v.InferOutput<typeof NewRole>

/** A default role takes other limits only. `active: false` takes a role out of use that nobody has any more. */
export const RoleChange = v.strictObject({
  name: v.optional(ShortText),
  permissions: v.optional(Granted),
  limits: v.optional(LimitsShape),
  active: v.optional(v.boolean()),
})
export type RoleChange = v.InferOutput<typeof RoleChange>

/** Permissions are plain text: a screen that was not updated yet must not choke on a new one. */
export const RoleRow = v.object({
  role: v.string(),
  /** `null`: a default role, which screens name themselves. */
  name: v.nullable(v.string()),
  permissions: v.array(v.string()),
  limits: LimitsShape,
  people: v.number(),
  active: v.boolean(),
  /** 0: a default role as it came. */
  version: v.number(),
})
export type RoleRow = v.InferOutput<typeof RoleRow>

/** Who can do what: the one table that routes and screens ask. */
export const RoleTable = v.object({ permissions: v.array(v.string()), roles: v.array(RoleRow) })
