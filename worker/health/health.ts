import { dbOf } from '#worker/http/database.ts'
import { faultText } from '#worker/http/log.ts'

import { pingDatabase } from './queries.ts'

/** One part of the system, asked just now. */
export interface HealthPart {
  readonly name: string
  readonly ok: boolean
  /** How long it took to answer, in ms. */
  readonly ms: number
  readonly fault?: string
}

export interface Health {
  readonly status: 'ok' | 'failing'
  readonly at: string
  readonly parts: readonly HealthPart[]
}

/** A part that has not answered by then counts as failing. */
const PATIENCE_MS = 5_000

/**
 * Asks every part the shop can not work without, at the same time: a query of the database, the backlog of each queue, an
 * object of each class, the bucket. Nothing is written and nothing is kept from the last time.
 */
export async function askHealth(env: Env, now: () => number): Promise<Health> {
  const parts = await Promise.all([
    probe('database', now, () => pingDatabase(dbOf(env))),
    probe('queue.entries', now, () => env.ENTRIES.metrics()),
    probe('queue.messages', now, () => env.MESSAGES.metrics()),
    probe('object.sku_ledger', now, () => env.SKU_LEDGER.getByName('health').ping()),
    probe('object.store_feed', now, () => env.STORE_FEED.getByName('health').ping()),
    probe('photos', now, () => env.PHOTOS.head('health')),
  ])
  return {
    status: parts.every(({ ok }) => ok) ? 'ok' : 'failing',
    at: new Date(now()).toISOString(),
    parts,
  }
}

async function probe(name: string, now: () => number, ask: () => Promise<unknown>): Promise<HealthPart> {
  const started = now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  try {
    await Promise.race([ask(), patience])
    return { name, ok: true, ms: now() - started }
  } catch (fault) {
    return { name, ok: false, ms: now() - started, fault: faultText(fault) }
  } finally {
    clearTimeout(timer)
  }
}
