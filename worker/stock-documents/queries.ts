import { and, asc, desc, eq, inArray, lt, ne, sql, type SQL } from 'drizzle-orm'

import { kitPart, sku } from '#db/schema/catalog.ts'
import { documentNumber, stockDocument } from '#db/schema/stock.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import type { SkuKind } from '#domain/catalog/wire.ts'
import type { Arrival } from '#domain/stock/document-transfer.ts'
import { NUMBER_PREFIX, type PaperKind } from '#domain/stock/documents.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export type PaperRow = typeof stockDocument.$inferSelect
export type NewPaper = Omit<typeof stockDocument.$inferInsert, 'number' | 'state' | 'version' | 'kind'> & {
  readonly kind: keyof typeof NUMBER_PREFIX & PaperKind
}
export type NewStep = Omit<typeof stockDocument.$inferInsert, 'number' | 'state' | 'version'> & {
  readonly parentId: string
}

/**
 * Keeps a paper as received, with the next number of its kind and what the trail says of it. One that is known stays as
 * it is. Answers what is kept.
 */
export async function insertPaper(
  db: Database,
  paper: NewPaper,
  audit: AuditStatements,
): Promise<PaperRow | null> {
  const { kind } = paper
  // A sale is voided once, whoever asks for it at the same time.
  const others = kind === 'void' ? sql`OR (kind = 'void' AND sale_id = ${paper.saleId})` : sql``
  const fresh = sql`NOT EXISTS (SELECT 1 FROM ${stockDocument} WHERE id = ${paper.id} ${others})`
  const number = sql`${`${NUMBER_PREFIX[kind]}-`} || (SELECT last FROM ${documentNumber} WHERE kind = ${kind})`
  await db.batch([
    db.run(sql`INSERT INTO ${documentNumber} (kind, last) SELECT ${kind}, 1 WHERE ${fresh}
      ON CONFLICT (kind) DO UPDATE SET last = last + 1`),
    db.run(sql`${insertInto(paper, number)} WHERE ${fresh}`),
    ...audit,
  ])
  return findPaper(db, paper.id)
}

/**
 * Keeps an arrival or closing of a transfer, what the trail says of it, and how far the transfer has come with it, if nobody was quicker: `seen` is
 * the transfer's version that `arrival` was worked out from. Answers the step, or `null` when it was not the newest.
 */
export async function insertStep(
  db: Database,
  step: NewStep,
  transfer: { readonly number: string; readonly seen: number; readonly arrival: Arrival },
  audit: AuditStatements,
): Promise<PaperRow | null> {
  const number = sql`${`${transfer.number}/`} ||
    (SELECT 1 + count(*) FROM ${stockDocument} WHERE parent_id = ${step.parentId})`
  const isNewest = sql`EXISTS (SELECT 1 FROM ${stockDocument} AS t
    WHERE t.id = ${step.parentId} AND t.version = ${transfer.seen})`
  await db.batch([
    db.run(sql`${insertInto(step, number)} WHERE ${isNewest} ON CONFLICT (id) DO NOTHING`),
    ...audit,
    db.run(sql`UPDATE ${stockDocument} SET version = version + 1, arrival = ${transfer.arrival}
      WHERE id = ${step.parentId} AND version = ${transfer.seen}`),
  ])
  return findPaper(db, step.id)
}

function insertInto(paper: NewPaper | NewStep, number: SQL): SQL {
  return sql`INSERT INTO ${stockDocument} (id, kind, number, store_id, to_store_id, state, arrival, parent_id, reason,
      note, reference, sale_id, expected_on, lines, hash, staff_id, device_id, via, version, occurred_at, created_at)
    SELECT ${paper.id}, ${paper.kind}, ${number}, ${paper.storeId}, ${paper.toStoreId ?? null}, 'received',
      ${paper.arrival ?? null}, ${paper.parentId ?? null}, ${paper.reason ?? null}, ${paper.note ?? null},
      ${paper.reference ?? null}, ${paper.saleId ?? null}, ${paper.expectedOn ?? null}, ${paper.lines}, ${paper.hash ?? ''}, ${paper.staffId ?? null},
      ${paper.deviceId ?? null}, ${paper.via ?? 'office'}, 1, ${paper.occurredAt}, ${paper.createdAt}`
}

export async function findPaper(db: Database, id: string): Promise<PaperRow | null> {
  const [row] = await db.select().from(stockDocument).where(eq(stockDocument.id, id)).limit(1)
  return row ?? null
}

const STEPS_MAX = 1_000

/** Arrivals and closings of transfers, oldest first. */
export async function listSteps(db: Database, transferIds: readonly string[]): Promise<PaperRow[]> {
  if (transferIds.length === 0) return []
  return db
    .select()
    .from(stockDocument)
    .where(inArray(stockDocument.parentId, [...transferIds]))
    .orderBy(asc(stockDocument.createdAt), asc(stockDocument.id))
    .limit(STEPS_MAX)
}

/** Says that every transfer of a paper stands. Whoever is first does it. */
export async function markPosted(db: Database, id: string, now: number): Promise<void> {
  await db
    .update(stockDocument)
    .set({ state: 'posted', postedAt: now })
    .where(and(eq(stockDocument.id, id), eq(stockDocument.state, 'received')))
}

/** Papers that were kept a while ago and whose stock never wholly moved. Openings are finished by whoever wrote them. */
export async function listReceived(db: Database, before: number, limit: number): Promise<PaperRow[]> {
  return db
    .select()
    .from(stockDocument)
    .where(
      and(
        eq(stockDocument.state, 'received'),
        lt(stockDocument.createdAt, before),
        ne(stockDocument.kind, 'opening'),
      ),
    )
    .orderBy(asc(stockDocument.createdAt))
    .limit(limit)
}

type TimeKey = readonly [createdAt: number, id: string]

function before(key: TimeKey | null): SQL | undefined {
  return key === null
    ? undefined
    : sql`(${stockDocument.createdAt}, ${stockDocument.id}) < (${key[0]}, ${key[1]})`
}

function atStore(storeId: string | undefined): SQL | undefined {
  return storeId === undefined
    ? undefined
    : sql`${storeId} IN (${stockDocument.storeId}, ${stockDocument.toStoreId})`
}

/** One page of papers, newest first. */
export async function listPapers(
  db: Database,
  filter: { readonly kind: PaperKind | undefined; readonly storeId: string | undefined },
  page: { readonly before: TimeKey | null; readonly limit: number },
): Promise<PaperRow[]> {
  return db
    .select()
    .from(stockDocument)
    .where(
      and(
        filter.kind === undefined ? undefined : eq(stockDocument.kind, filter.kind),
        atStore(filter.storeId),
        before(page.before),
      ),
    )
    .orderBy(desc(stockDocument.createdAt), desc(stockDocument.id))
    .limit(page.limit)
}

/** One page of transfers, newest first; `open`: those with something on its way. */
export async function listTransfers(
  db: Database,
  filter: { readonly open: boolean; readonly storeId: string | undefined },
  page: { readonly before: TimeKey | null; readonly limit: number },
): Promise<PaperRow[]> {
  return db
    .select()
    .from(stockDocument)
    .where(
      and(
        filter.open
          ? inArray(stockDocument.arrival, ['sent', 'partly_received'])
          : eq(stockDocument.kind, 'transfer'),
        atStore(filter.storeId),
        before(page.before),
      ),
    )
    .orderBy(desc(stockDocument.createdAt), desc(stockDocument.id))
    .limit(page.limit)
}

/** An earlier paper with the same delivery note at the same store. */
export async function findByReference(
  db: Database,
  storeId: string,
  reference: string,
): Promise<PaperRow | null> {
  const [row] = await db
    .select()
    .from(stockDocument)
    .where(
      and(
        eq(stockDocument.storeId, storeId),
        eq(stockDocument.reference, reference),
        eq(stockDocument.kind, 'receipt'),
      ),
    )
    .limit(1)
  return row ?? null
}

export interface NamedSku {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly unit: Unit
  readonly kind: SkuKind
}

/** What SKUs are called; one that does not exist is missing. */
export async function namedSkus(db: Database, skuIds: readonly string[]): Promise<Map<string, NamedSku>> {
  if (skuIds.length === 0) return new Map()
  const rows = await db
    .select({ id: sku.id, name: sku.name, code: sku.code, unit: sku.unit, kind: sku.kind })
    .from(sku)
    .where(sql`${sku.id} IN (SELECT value FROM json_each(${JSON.stringify(skuIds)}))`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** What one of a kit takes, in base units. */
export async function partsOf(
  db: Database,
  kitSkuId: string,
): Promise<{ skuId: string; quantity: number }[]> {
  return db
    .select({ skuId: kitPart.partSkuId, quantity: kitPart.quantity })
    .from(kitPart)
    .where(eq(kitPart.kitSkuId, kitSkuId))
    .orderBy(asc(kitPart.partSkuId))
    .limit(100)
}
