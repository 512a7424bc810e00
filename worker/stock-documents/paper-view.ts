import type { Displacement } from '#domain/stock/answer.ts'
import { lostOf } from '#domain/stock/document-transfer.ts'
import type {
  PaperAnswer,
  PaperRow as PaperRowView,
  PaperView,
  TransferRow,
  TransferView,
} from '#domain/stock/document-wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { namesOf } from '#worker/stock/queries.ts'

import type { Paper } from './paper.ts'
import { namedSkus, type NamedSku } from './queries.ts'
import type { Transfer } from './transfers.ts'

/** What papers are shown with: names of people and goods. A name that is gone is shown by its id. */
export interface Names {
  readonly staff: ReadonlyMap<string, string>
  readonly skus: ReadonlyMap<string, NamedSku>
}

export async function namesFor(env: Env, papers: readonly Paper[], withSkus = true): Promise<Names> {
  const db = dbOf(env)
  const staffIds = new Set(papers.flatMap(({ staffId }) => (staffId === null ? [] : [staffId])))
  const skuIds = new Set(withSkus ? papers.flatMap(({ lines }) => lines.map(({ skuId }) => skuId)) : [])
  const [{ staff }, skus] = await Promise.all([namesOf(db, [...staffIds], []), namedSkus(db, [...skuIds])])
  return { staff, skus }
}

export function named(skuId: string, { skus }: Names) {
  const { name = skuId, code = null, unit = 'piece' } = skus.get(skuId) ?? {}
  return { skuId, name, code, unit }
}

function headOf(paper: Paper, { staff }: Names) {
  const { id, kind, number, storeId, toStoreId, parentId, state, reason, note, reference, saleId, staffId } =
    paper
  return {
    id,
    kind,
    number,
    storeId,
    toStoreId,
    parentId,
    state,
    reason,
    note,
    reference,
    saleId,
    staffName: staffId === null ? null : (staff.get(staffId) ?? null),
    occurredAt: new Date(paper.occurredAt).toISOString(),
    createdAt: new Date(paper.createdAt).toISOString(),
  }
}

export function paperRow(paper: Paper, names: Names): PaperRowView {
  return {
    ...headOf(paper, names),
    lines: paper.lines.length,
    units: paper.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  }
}

/** A paper as it was taken in; what it cost only `withCost`. */
export function paperView(paper: Paper, names: Names, withCost = false): PaperView {
  return {
    ...headOf(paper, names),
    lines: paper.lines.map(({ skuId, quantity, from, to, cost }) => ({
      ...named(skuId, names),
      quantity,
      from,
      to,
      ...(withCost && cost !== undefined ? { cost } : {}),
    })),
  }
}

export function paperAnswer(paper: Paper, displaced: readonly Displacement[], names: Names): PaperAnswer {
  return {
    ...paperView(paper, names),
    displaced: displaced.map(({ skuId, quantity, document }) => ({
      skuId,
      quantity,
      documentKind: document.kind,
      documentId: document.id,
      label: document.label ?? null,
    })),
  }
}

function transferHead({ paper, ends }: Transfer, names: Names) {
  const { id, number, note, staffName, occurredAt, createdAt } = headOf(paper, names)
  return {
    id,
    number,
    storeId: ends.storeId,
    toStoreId: ends.toStoreId,
    arrival: paper.arrival ?? 'sent',
    note,
    staffName,
    occurredAt,
    createdAt,
  }
}

export function transferRow(transfer: Transfer, names: Names): TransferRow {
  const open = transfer.rows.filter((row) => row.open !== 0)
  return {
    ...transferHead(transfer, names),
    lines: transfer.rows.length,
    linesOpen: open.length,
    unitsOpen: open.reduce((sum, row) => sum + row.open, 0),
  }
}

export function transferView(transfer: Transfer, names: Names): TransferView {
  return {
    ...transferHead(transfer, names),
    lines: transfer.rows.map((row) => ({
      ...named(row.skuId, names),
      sent: row.sent,
      received: row.received,
      lost: lostOf(row),
      open: row.open,
    })),
    papers: [transfer.paper, ...transfer.steps].map((paper) => paperView(paper, names)),
  }
}
