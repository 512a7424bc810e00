import { err, ok, type Result } from '#domain/result.ts'
import type { ClosingReason } from '#domain/stock/document-reasons.ts'
import {
  arrivalOf,
  closingLines,
  inTransit,
  surplusOf,
  type InTransit,
  type TransferEnds,
} from '#domain/stock/document-transfer.ts'
import type { TransferReceiptBody } from '#domain/stock/document-wire.ts'
import { arrivedLines, type PaperLine } from '#domain/stock/documents.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'

import { askAbout } from './concerns.ts'
import { paperTrail } from './paper-trail.ts'
import { asPaper, type Paper, type PaperRefusal, type Writer } from './paper.ts'
import { findPaper, insertStep, listSteps, type NewStep } from './queries.ts'
import { contentHash, countedSkus, goOn, happened, type Sent, type TakenIn } from './take-in.ts'

/** A transfer with every step that was taken since it was sent. */
export interface Transfer {
  readonly paper: Paper
  readonly ends: TransferEnds
  readonly steps: readonly Paper[]
  readonly rows: readonly InTransit[]
}

export async function findTransfer(env: Env, transferId: string): Promise<Transfer | null> {
  const db = dbOf(env)
  const [paper, steps] = await Promise.all([findPaper(db, transferId), listSteps(db, [transferId])])
  return paper?.kind === 'transfer' ? readTransfer(asPaper(paper), steps.map(asPaper)) : null
}

export function readTransfer(paper: Paper, steps: readonly Paper[]): Transfer {
  const ends = { id: paper.id, storeId: paper.storeId, toStoreId: paper.toStoreId ?? '' }
  const rows = inTransit(
    ends,
    [paper, ...steps].flatMap(({ lines }) => lines),
  )
  return { paper, ends, steps, rows }
}

/** Takes in what came of a transfer, as often as something comes. Refusals: see `PaperRefusal`. */
export async function receiveTransfer(
  env: Env,
  transferId: string,
  sent: TransferReceiptBody,
  writer: Writer,
  now: number,
): Promise<Result<TakenIn, PaperRefusal>> {
  const occurredAt = happened(sent, now)
  if (!occurredAt.ok) return occurredAt
  const step = { sent, kind: 'transfer_receipt', occurredAt: occurredAt.value, writer } as const
  return takeStep(env, transferId, step, now, async ({ ends, rows }) => {
    const lines = arrivedLines(ends.toStoreId, ends.id, sent.lines)
    const skus = await countedSkus(env, lines)
    if (!skus.ok || sent.confirmed) return skus.ok ? ok(lines) : skus
    const concerns = [...(await askAbout(env, lines, skus.value, false)), ...surplusOf(rows, sent.lines)]
    return concerns.length > 0 ? err({ reason: 'confirmation_needed', concerns }) : ok(lines)
  })
}

/** Ends a transfer: what never came goes where the reason says. Refusals: `nothing_open` and see `PaperRefusal`. */
export async function closeTransfer(
  env: Env,
  transferId: string,
  sent: Sent & { readonly reason: ClosingReason },
  writer: Writer,
  now: number,
): Promise<Result<TakenIn, PaperRefusal>> {
  const step = { sent, kind: 'transfer_closing', reason: sent.reason, occurredAt: now, writer } as const
  return takeStep(env, transferId, step, now, async ({ ends, rows }) => closingLines(ends, rows, sent.reason))
}

interface Step {
  readonly sent: Sent
  readonly kind: 'transfer_receipt' | 'transfer_closing'
  readonly reason?: string
  readonly occurredAt: number
  readonly writer: Writer
}

const TRIES_MAX = 10

/** Two people at two pallets may write at once: whoever was slower looks again at what is left before it is kept. */
async function takeStep(
  env: Env,
  transferId: string,
  step: Step,
  now: number,
  linesFor: (transfer: Transfer) => Promise<Result<PaperLine[], PaperRefusal>>,
): Promise<Result<TakenIn, PaperRefusal>> {
  const db = dbOf(env)
  const { sent, kind } = step
  const hash = await contentHash(`${kind} ${transferId}`, sent)
  const known = await findPaper(db, sent.id)
  if (known) return goOn(env, asPaper(known), hash, now)
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const transfer = await findTransfer(env, transferId)
    if (!transfer) return err({ reason: 'unknown_transfer' })
    const lines = await linesFor(transfer)
    if (!lines.ok) {
      // What looks wrong may be this very paper, sent twice at once and kept since we looked.
      const twin = await findPaper(db, sent.id)
      return twin ? goOn(env, asPaper(twin), hash, now) : lines
    }
    const row = { ...rowOf(step, transfer, lines.value, hash, now), kind }
    const { number, version: seen } = transfer.paper
    const arrival = arrivalAfter(transfer, kind, lines.value)
    const audit = paperTrail(env, row, lines.value)
    const kept = await insertStep(db, row, { number, seen, arrival }, audit)
    if (!kept) continue
    await failpoint(env, 'paper.received')
    return goOn(env, asPaper(kept), hash, now)
  }
  throw new Error(`transfer ${transferId} changes faster than it can be read`)
}

function arrivalAfter({ paper, ends, steps }: Transfer, kind: Step['kind'], lines: readonly PaperLine[]) {
  const all = [paper, ...steps, { lines }].flatMap((one) => one.lines)
  const wasClosed = [...steps, { kind }].some((one) => one.kind === 'transfer_closing')
  return arrivalOf(inTransit(ends, all), wasClosed)
}

function rowOf(
  { sent, kind, reason, occurredAt, writer }: Step,
  { ends }: Transfer,
  lines: readonly PaperLine[],
  hash: string,
  now: number,
): NewStep {
  return {
    id: sent.id,
    kind,
    parentId: ends.id,
    storeId: ends.storeId,
    toStoreId: ends.toStoreId,
    reason: reason ?? null,
    note: sent.note ?? null,
    lines: JSON.stringify(lines),
    hash,
    ...writer,
    occurredAt,
    createdAt: now,
  }
}
