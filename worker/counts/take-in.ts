import { err, ok, type Result } from '#domain/result.ts'
import type { Bucket } from '#domain/stock/account.ts'
import type { CountBody } from '#domain/stock/count-wire.ts'
import { UNCERTAINTY_MS, varianceAccount, watchedUntil } from '#domain/stock/count.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'
import type { PaperRefusal, Writer } from '#worker/stock-documents/paper.ts'
import { countedSkus, happened } from '#worker/stock-documents/take-in.ts'

import { judgeDue } from './judge.ts'
import { findCount, insertCount, listLines, type CountSheet } from './queries.ts'

export type CountRefusal =
  | Extract<PaperRefusal, { reason: 'unknown_sku' | 'not_counted' | 'unknown_store' | 'not_yet' }>
  | { readonly reason: 'id_used_with_other_content'; readonly id: string }
  /** One SKU is one number: shelf and back room are added up before they are sent. */
  | { readonly reason: 'sku_twice'; readonly skuId: string }

/**
 * Keeps what somebody saw. Nothing is posted yet: sales of the next quarter of an hour may show that a unit was in a
 * basket. Lines whose time is up already, counted without a line, are judged at once.
 */
export async function takeInCount(
  env: Env,
  body: CountBody,
  writer: Writer,
  now: number,
): Promise<Result<CountSheet, CountRefusal>> {
  const db = dbOf(env)
  const hash = await sha256Hex(canonicalJson(body))
  const known = await findCount(db, body.id)
  if (known)
    return known.hash === hash ? ok(known) : err({ reason: 'id_used_with_other_content', id: body.id })

  const { stores } = await shopOf(env)
  if (!stores.some(({ id }) => id === body.storeId))
    return err({ reason: 'unknown_store', storeId: body.storeId })
  const lines = readLines(body, now)
  if (!lines.ok) return lines
  const skus = await countedSkus(env, body.lines)
  if (!skus.ok) return err(skus.error as CountRefusal)
  const sheet = await insertCount(
    db,
    { id: body.id, storeId: body.storeId, note: body.note ?? null, hash, ...writer, createdAt: now },
    lines.value,
  )
  const kept = await listLines(db, body.id)
  // A line's id that another count has used would be dropped without a word.
  if (!sheet || sheet.hash !== hash || kept.length !== body.lines.length)
    return err({ reason: 'id_used_with_other_content', id: body.id })
  const due = kept.filter((line) => watchedUntil(line) <= now)
  if (due.length > 0) await judgeDue(env, due, now)
  return ok(sheet)
}

const SHELF: readonly Bucket[] = ['sellable']

function readLines(
  { storeId, lines, clockUncertaintyMs = UNCERTAINTY_MS }: CountBody,
  now: number,
): Result<Parameters<typeof insertCount>[2][number][], CountRefusal> {
  const seen = new Set<string>()
  const read: Parameters<typeof insertCount>[2][number][] = []
  for (const { id, skuId, quantity, buckets = SHELF, seenAt } of lines) {
    const at = happened({ id, occurredAt: seenAt }, now)
    if (!at.ok) return err({ reason: 'not_yet', occurredAt: seenAt })
    const key = `${skuId} ${varianceAccount({ storeId, buckets })}`
    if (seen.has(key)) return err({ reason: 'sku_twice', skuId })
    seen.add(key)
    const counted = JSON.stringify([...new Set(buckets)])
    read.push({ id, skuId, quantity, buckets: counted, seenAt: at.value, uncertaintyMs: clockUncertaintyMs })
  }
  return ok(read)
}
