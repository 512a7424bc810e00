import type { RouteAccess } from '#domain/access/permissions.ts'

import type { Ctx } from './context.ts'
import { problem } from './problem.ts'

/**
 * Answers a refusal when the caller may not use a route with this access; `null` when they may. `revokedToo`: a tablet
 * that was taken out of service may all the same, because what it sold is a fact.
 */
export function allow(
  c: Ctx,
  access: RouteAccess,
  { revokedToo = false }: { revokedToo?: boolean | undefined } = {},
): Response | null {
  if (access === 'public') return null
  const caller = c.get('caller')
  const isTablet = caller.deviceId !== undefined
  if (access === 'device' && isTablet && (revokedToo || !caller.deviceRevoked)) return null
  if (caller.kind === 'anyone')
    return problem(c, 401, { reason: 'not_signed_in', detail: 'Sign in and try again. Nothing was changed.' })
  if (caller.deviceRevoked)
    return problem(c, 403, {
      reason: 'device_revoked',
      detail:
        'This tablet was taken out of service. Ask a manager to enrol it again; unsent sales are still taken in.',
    })
  if (access === 'device')
    return problem(c, 403, { reason: 'device_needed', detail: 'Only an enrolled tablet may do this.' })
  if (caller.kind === 'device')
    return problem(c, 401, { reason: 'not_signed_in', detail: 'Sign in with your PIN and try again.' })
  if (access === 'signed_in') {
    if (caller.kind === 'staff') return null
    return problem(c, 403, { reason: 'person_needed', detail: 'Only a person may do this, not a key.' })
  }
  if (caller.permissions.has(access)) return null
  return problem(c, 403, {
    reason: 'not_permitted',
    detail: 'Your role does not allow this. A manager can do it or change your role.',
    permission: access,
  })
}

/** A person who belongs to some stores only may not act for another. `null` when they may. */
export function allowStore(c: Ctx, storeId: string): Response | null {
  const { stores } = c.get('caller')
  if (stores.length === 0 || stores.includes(storeId)) return null
  return problem(c, 403, { reason: 'other_store', detail: 'You work for another store.', storeId })
}
