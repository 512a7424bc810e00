import type { Powers } from '#domain/access/actions.ts'
import { staff } from '#pwa/session/session-model.ts'

/** What whoever is signed in may do, and how far on their own: what `decide` wants to know. */
export function ownPowers(): Powers {
  const { permissions = [], limits = {} } = staff.value ?? {}
  return { permissions: new Set(permissions), limits }
}
