import { v5 } from 'uuid'

import { dbOf } from '#worker/http/database.ts'
import { commandAll } from '#worker/stock/ledger.ts'

import { listActiveLeases, markLeasesEnded, type LeaseRecord } from './queries.ts'

/**
 * Ends leases at their objects, then in the list. `reported`: the register has sent every sale it made under them.
 * `revoked`: a person decided, and the guarantee that its offline sales are covered is void.
 */
export async function endLeases(
  env: Env,
  leases: readonly Pick<LeaseRecord, 'id' | 'skuId'>[],
  how: 'reported' | 'revoked',
  by: { readonly staffId?: string; readonly deviceId?: string; readonly via: string },
  now: number,
): Promise<{ ended: number }> {
  const answers = await commandAll(
    env,
    leases.map(({ id, skuId }) => ({
      op: 'end_lease' as const,
      id: v5(how, id),
      skuId,
      leaseId: id,
      how,
      document: { kind: 'claim' as const, id },
      actor: by,
    })),
  )
  const ids = answers.flatMap((answer) => (answer.ok && answer.value.lease ? [answer.value.lease.id] : []))
  await markLeasesEnded(dbOf(env), { ids, state: how, at: now, by: by.staffId ?? by.deviceId ?? null })
  return { ended: ids.length }
}

/** Revokes everything a lost tablet had taken along. */
export async function revokeDeviceLeases(
  env: Env,
  deviceId: string,
  by: { readonly staffId?: string; readonly via: string },
  now: number,
): Promise<{ ended: number; units: number }> {
  const leases = await listActiveLeases(dbOf(env), deviceId)
  const { ended } = await endLeases(env, leases, 'revoked', by, now)
  return { ended, units: leases.reduce((sum, { quantity }) => sum + quantity, 0) }
}
