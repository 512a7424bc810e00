import * as v from 'valibot'

import { powersFor } from '#domain/access/roles.ts'
import type { StaffTile } from '#domain/access/wire.ts'
import { keptRoles } from '#worker/access/roles.ts'
import { dbOf } from '#worker/http/database.ts'
import { bindVerifier, offlineKeyOf } from '#worker/staff/offline-verifier.ts'

import { listPinHolders } from './queries.ts'

/**
 * Who may sign in on a tablet of this store, with what the tablet needs to check their PINs while the line is down.
 * `credential` is the tablet's own: verifiers are bound to it.
 */
export async function rosterOf(env: Env, storeId: string, credential: string): Promise<StaffTile[]> {
  const offlineKey = await offlineKeyOf(credential)
  const [people, roles] = await Promise.all([listPinHolders(dbOf(env)), keptRoles(env)])
  const tiles = people.map(async ({ id, name, role, locale, pinVerifier, pinDigits, ...row }) => {
    const stores = v.parse(v.array(v.string()), JSON.parse(row.stores))
    if (stores.length > 0 && !stores.includes(storeId)) return null
    const { permissions, limits } = powersFor(role, roles.get(role) ?? null, 'pin')
    const verifier = await bindVerifier(pinVerifier, offlineKey)
    return {
      id,
      name,
      role,
      permissions: [...permissions],
      limits: { ...limits },
      stores,
      locale,
      verifier,
      pinDigits,
    }
  })
  const found = await Promise.all(tiles)
  return found.filter((tile) => tile !== null)
}
