import { err, ok, type Result } from '#domain/result.ts'
import type { Displacement } from '#domain/stock/answer.ts'
import type { Concern } from '#domain/stock/document-concerns.ts'
import type { PaperLine } from '#domain/stock/documents.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { askAbout } from './concerns.ts'
import { paperTrail } from './paper-trail.ts'
import { asPaper, type Paper, type PaperRefusal, type Writer } from './paper.ts'
import { postPaper } from './post-paper.ts'
import {
  findByReference,
  findPaper,
  insertPaper,
  namedSkus,
  type NamedSku,
  type NewPaper,
} from './queries.ts'

/** What every paper that is sent has; its other fields say what kind of paper it is. */
export interface Sent {
  readonly id: string
  readonly note?: string | undefined
  readonly occurredAt?: string | undefined
  readonly confirmed?: boolean | undefined
}

export interface NewDocument {
  readonly kind: NewPaper['kind']
  readonly storeId: string
  readonly toStoreId?: string
  readonly reason?: string
  readonly reference?: string | undefined
  /** The sale that the goods are from. */
  readonly saleId?: string | undefined
  /** Of a transfer: the day on which it should be there. */
  readonly expectedOn?: string | undefined
  readonly lines: readonly PaperLine[]
  /** Somebody chose to move these units, so taking what is promised is asked about as well. */
  readonly deliberate: boolean
  /** What else looks odd about it. */
  readonly concerns?: readonly Concern[]
}

export interface TakenIn {
  readonly paper: Paper
  readonly displaced: readonly Displacement[]
}

/** A tablet's clock may be ahead by this much, in ms. */
const AHEAD_MS = 10 * 60_000

/**
 * Takes in a paper: asks about slips of the finger, keeps it, moves its stock. Sending it again answers the same and
 * finishes what was left. Nothing is refused for lack of stock. Refusals: see `PaperRefusal`.
 */
export async function takeIn(
  env: Env,
  sent: Sent,
  document: NewDocument,
  writer: Writer,
  now: number,
): Promise<Result<TakenIn, PaperRefusal>> {
  const db = dbOf(env)
  const { kind, storeId, toStoreId, reason, reference, lines } = document
  const hash = await contentHash(kind, sent)
  const known = await findPaper(db, sent.id)
  if (known) return goOn(env, asPaper(known), hash, now)

  const refused = await refuseStores(env, storeId, toStoreId)
  if (refused) return err(refused)
  const occurredAt = happened(sent, now)
  if (!occurredAt.ok) return occurredAt
  const skus = await countedSkus(env, lines)
  if (!skus.ok) return skus
  if (!sent.confirmed) {
    const concerns = [
      ...(await askAbout(env, lines, skus.value, document.deliberate)),
      ...(kind === 'receipt' ? await usedBefore(env, storeId, reference) : []),
      ...(document.concerns ?? []),
    ]
    if (concerns.length > 0) return err({ reason: 'confirmation_needed', concerns })
  }
  const row: NewPaper = {
    id: sent.id,
    kind,
    storeId,
    toStoreId: toStoreId ?? null,
    arrival: kind === 'transfer' ? 'sent' : null,
    reason: reason ?? null,
    note: sent.note ?? null,
    reference: reference ?? null,
    saleId: document.saleId ?? null,
    expectedOn: document.expectedOn ?? null,
    lines: JSON.stringify(lines),
    hash,
    ...writer,
    occurredAt: occurredAt.value,
    createdAt: now,
  }
  const kept = await insertPaper(db, row, paperTrail(env, row, lines))
  if (!kept && kind === 'void') return err({ reason: 'voided_already' })
  if (!kept) throw new Error(`paper ${sent.id} was not kept`)
  await failpoint(env, 'paper.received')
  return goOn(env, asPaper(kept), hash, now)
}

/** Moves the stock of a paper that is kept, unless it was sent with another content under the same id. */
export async function goOn(
  env: Env,
  paper: Paper,
  hash: string,
  now: number,
): Promise<Result<TakenIn, PaperRefusal>> {
  if (paper.hash !== hash) return err({ reason: 'id_used_with_other_content', id: paper.id })
  const { posted, displaced } = await postPaper(env, paper, now)
  return ok({ paper: { ...paper, state: posted ? 'posted' : paper.state }, displaced })
}

/** Hash of what was sent, `about` what it was sent to; whether somebody confirmed it makes it no other paper. */
export async function contentHash(about: string, { confirmed: _, ...content }: Sent): Promise<string> {
  return sha256Hex(canonicalJson([about, content]))
}

/** When it happened, ms since epoch. Refusal: `not_yet`. */
export function happened({ occurredAt }: Sent, now: number): Result<number, PaperRefusal> {
  if (occurredAt === undefined) return ok(now)
  const at = Date.parse(occurredAt)
  return at > now + AHEAD_MS ? err({ reason: 'not_yet', occurredAt }) : ok(Math.min(at, now))
}

/** The SKUs of lines, all of them known and counted. Refusals: `unknown_sku`, `not_counted`. */
export async function countedSkus(
  env: Env,
  lines: readonly { readonly skuId: string }[],
): Promise<Result<Map<string, NamedSku>, PaperRefusal>> {
  const ids = [...new Set(lines.map(({ skuId }) => skuId))]
  const skus = await namedSkus(dbOf(env), ids)
  const unknown = ids.filter((id) => !skus.has(id))
  if (unknown.length > 0) return err({ reason: 'unknown_sku', skuIds: unknown })
  const others = ids.filter((id) => skus.get(id)?.kind !== 'stocked')
  return others.length > 0 ? err({ reason: 'not_counted', skuIds: others }) : ok(skus)
}

async function refuseStores(
  env: Env,
  storeId: string,
  toStoreId: string | undefined,
): Promise<PaperRefusal | null> {
  const { stores } = await shopOf(env)
  for (const id of toStoreId === undefined ? [storeId] : [storeId, toStoreId])
    if (!stores.some((store) => store.id === id)) return { reason: 'unknown_store', storeId: id }
  return storeId === toStoreId ? { reason: 'same_store' } : null
}

async function usedBefore(env: Env, storeId: string, reference: string | undefined): Promise<Concern[]> {
  if (reference === undefined) return []
  const found = await findByReference(dbOf(env), storeId, reference)
  if (!found) return []
  const { id, number, createdAt } = found
  return [{ kind: 'reference_used', documentId: id, number, at: new Date(createdAt).toISOString() }]
}
