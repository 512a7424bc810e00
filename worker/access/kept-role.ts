import * as v from 'valibot'

import { LimitsShape } from '#domain/access/role-wire.ts'
import type { KeptRole } from '#domain/access/roles.ts'

const Names = v.array(v.string())

/** A role as the shop keeps it, from its columns; `null` when nothing is kept, or it was taken out of use. */
export function readRole(
  row: { permissions: string | null; limits: string | null; active: boolean | null } | null | undefined,
): KeptRole | null {
  if (!row || row.limits === null || row.active !== true) return null
  return {
    permissions: row.permissions === null ? null : v.parse(Names, JSON.parse(row.permissions)),
    limits: v.parse(LimitsShape, JSON.parse(row.limits)),
  }
}
