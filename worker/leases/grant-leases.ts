import { v5 } from 'uuid'

import { keepFree, LEASE_LIMIT_MS, leaseSize } from '#domain/stock/lease.ts'
import { dbOf } from '#worker/http/database.ts'
import { commandAll } from '#worker/stock/ledger.ts'

import { countRegisters, insertLeases, listBestSellers } from './queries.ts'

const DAYS = 28
const DAY_MS = 24 * 60 * 60_000
/** SKUs a register takes along at most: what it sells most. */
const SKUS_MAX = 60

export interface GrantedLease {
  readonly id: string
  readonly skuId: string
  /** Base units that may be sold offline under it. */
  readonly left: number
  /** ms since epoch. */
  readonly until: number
}

/**
 * Leases a register small allotments of what its store sells most, sized by velocity and never leaving fewer than one
 * unit per register and one more. Asking again under the same request id answers with the same leases.
 */
export async function grantLeases(
  env: Env,
  asked: {
    readonly requestId: string
    readonly storeId: string
    readonly deviceId: string
    readonly register: string
  },
  now: number,
): Promise<GrantedLease[]> {
  const db = dbOf(env)
  const since = new Date(now - DAYS * DAY_MS).toISOString().slice(0, 10)
  const [registers, sellers] = await Promise.all([
    countRegisters(db, asked.storeId),
    listBestSellers(db, { storeId: asked.storeId, since, limit: SKUS_MAX }),
  ])
  const commands = sellers.flatMap(({ skuId, sold }) => {
    const quantity = leaseSize({ sold, days: DAYS, registers })
    if (quantity === 0) return []
    const id = v5(skuId, asked.requestId)
    return [
      {
        op: 'lease' as const,
        id,
        skuId,
        storeId: asked.storeId,
        deviceId: asked.deviceId,
        quantity,
        keepFree: keepFree(registers),
        limitMs: LEASE_LIMIT_MS,
        document: { kind: 'claim' as const, id },
        actor: { deviceId: asked.deviceId, via: `register ${asked.register}` },
      },
    ]
  })
  const answers = await commandAll(env, commands)
  const granted = answers.flatMap((answer): GrantedLease[] => {
    if (!answer.ok || !answer.value.lease || answer.value.lease.state !== 'active') return []
    const { id, left, until } = answer.value.lease
    return [{ id, skuId: answer.value.skuId, left, until }]
  })
  await insertLeases(
    db,
    granted.map(({ id, skuId, left, until }) => ({
      id,
      skuId,
      storeId: asked.storeId,
      deviceId: asked.deviceId,
      quantity: left,
      state: 'active' as const,
      grantedAt: now,
      until,
    })),
  )
  return granted
}
