import { v5 } from 'uuid'

import { recordAhead, type AuditActor } from '#worker/audit/record.ts'
import { dbOf } from '#worker/http/database.ts'
import { commandAll } from '#worker/stock/ledger.ts'

import { listActiveLeases, listOwnLeases, markLeasesEnded, type LeaseRecord } from './queries.ts'

interface By {
  readonly staffId?: string
  readonly deviceId?: string
  readonly via: string
}

/**
 * Ends leases at their objects, then in the list. `reported`: the register has sent every sale it made under them.
 * `revoked`: a person decided, and the guarantee that its offline sales are covered is void.
 */
export async function endLeases(
  env: Env,
  leases: readonly Pick<LeaseRecord, 'id' | 'skuId'>[],
  how: 'reported' | 'revoked',
  by: By,
  now: number,
): Promise<{ ended: number }> {
  if (leases.length === 0) return { ended: 0 }
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
  // One that its object never heard of was listed before something broke off: it covers nothing.
  const ids = leases.flatMap(({ id }, index) => {
    const answer = answers[index]
    return answer?.ok || answer?.error.reason === 'lease_unknown' ? [id] : []
  })
  await markLeasesEnded(dbOf(env), { ids, state: how, at: now, by: by.staffId ?? by.deviceId ?? null })
  return { ended: ids.length }
}

/** Ends leases of one register that it says it has reported; those of others are left alone. */
export async function reportLeases(
  env: Env,
  deviceId: string,
  leaseIds: readonly string[],
  by: By,
  now: number,
): Promise<{ ended: number }> {
  return endLeases(env, await listOwnLeases(dbOf(env), deviceId, leaseIds), 'reported', by, now)
}

/**
 * Revokes everything a lost tablet had taken along. `units` are those that go back to everybody. The objects that own the
 * stock end the leases, so what the trail says of it (`action`) is written before they are asked.
 */
export async function revokeDeviceLeases(
  env: Env,
  deviceId: string,
  { actor, action }: { readonly actor: AuditActor; readonly action: string },
  now: number,
): Promise<{ ended: number; units: number }> {
  const leases = await listActiveLeases(dbOf(env), deviceId)
  if (leases.length === 0) return { ended: 0, units: 0 }
  const units = leases.reduce((sum, { quantity, used }) => sum + quantity - used, 0)
  const after = { leases: leases.length, units }
  await recordAhead(env, actor, { action, subjectKind: 'device', subjectId: deviceId, after })
  const by = { ...(actor.staffId === undefined ? {} : { staffId: actor.staffId }), via: 'office' }
  const { ended } = await endLeases(env, leases, 'revoked', by, now)
  return { ended, units }
}
