import { v5 } from 'uuid'

import { keepFree, LEASE_ANEW_MS, LEASE_LIMIT_MS, leaseSize } from '#domain/stock/lease.ts'
import { dbOf } from '#worker/http/database.ts'
import { commandAll } from '#worker/stock/ledger.ts'

import { endLeases } from './end-leases.ts'
import {
  correctLeases,
  countRegisters,
  dropLeases,
  insertLeases,
  listActiveLeases,
  listBestSellers,
  listOwnLeases,
  type LeaseRecord,
} from './queries.ts'

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

export interface LeasesToTake {
  readonly requestId: string
  readonly storeId: string
  readonly deviceId: string
  readonly register: string
  /** Leases to give back first; all sales made out of them have been sent. */
  readonly ends: readonly string[]
}

/**
 * Leases a register small allotments of what its store sells most, sized by velocity and never leaving fewer than one
 * unit per register and one more. What it has already is kept, unless it is to end or is close to its limit. Answers
 * everything the register has along now; asking again under the same request id answers the same.
 */
export async function takeLeases(
  env: Env,
  asked: LeasesToTake,
  now: number,
): Promise<{ leases: GrantedLease[]; keepFree: number }> {
  const db = dbOf(env)
  const { deviceId, storeId, register } = asked
  const by = { deviceId, via: `register ${register}` }
  const since = new Date(now - DAYS * DAY_MS).toISOString().slice(0, 10)
  const [registers, sellers, running, ending] = await Promise.all([
    countRegisters(db, storeId),
    listBestSellers(db, { storeId, since, limit: SKUS_MAX }),
    listActiveLeases(db, deviceId),
    listOwnLeases(db, deviceId, asked.ends),
  ])
  const named = new Set(ending.map(({ id }) => id))
  const isOver = (lease: LeaseRecord): boolean =>
    named.has(lease.id) || lease.storeId !== storeId || lease.until - now < LEASE_ANEW_MS
  await endLeases(env, running.filter(isOver), 'reported', by, now)
  const kept = running.filter((lease) => !isOver(lease))
  const units = new Map(sellers.map(({ skuId, unit }) => [skuId, unit]))
  const has = new Set(kept.map(({ skuId }) => skuId))
  const fresh = sellers.flatMap(({ skuId, sold, unit }) => {
    const quantity = leaseSize({ sold, days: DAYS, registers, unit })
    if (quantity === 0 || has.has(skuId)) return []
    return [
      {
        id: v5(skuId, asked.requestId),
        skuId,
        storeId,
        deviceId,
        quantity,
        state: 'active' as const,
        grantedAt: now,
        until: now + LEASE_LIMIT_MS,
      },
    ]
  })
  // The list first: a lease that the list does not name would be missed by nobody until its limit.
  await insertLeases(db, fresh)
  const wanted = [...kept, ...fresh]
  const answers = await commandAll(
    env,
    wanted.map(({ id, skuId, quantity }) => ({
      op: 'lease' as const,
      id,
      skuId,
      storeId,
      deviceId,
      quantity,
      keepFree: keepFree(registers, units.get(skuId) ?? 'piece'),
      limitMs: LEASE_LIMIT_MS,
      document: { kind: 'claim' as const, id },
      actor: by,
    })),
  )
  const leases: GrantedLease[] = []
  const none: string[] = []
  const found: Parameters<typeof correctLeases>[1][number][] = []
  for (const [index, { id, skuId, ...listed }] of wanted.entries()) {
    const answer = answers[index]
    if (!answer?.ok) {
      if (answer?.error.reason === 'too_few_to_lease') none.push(id)
      continue
    }
    const { lease } = answer.value
    if (!lease) continue
    const used = 'used' in listed ? listed.used : 0
    found.push({ id, state: lease.state, quantity: used + lease.left, until: lease.until })
    if (lease.state === 'active') leases.push({ id, skuId, left: lease.left, until: lease.until })
  }
  await dropLeases(db, none)
  await correctLeases(db, found, now)
  return { leases, keepFree: keepFree(registers, 'piece') }
}
