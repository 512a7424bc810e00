import { and, asc, eq, inArray, lte, sql, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import { item, sku } from '#db/schema/catalog.ts'
import { priceProposal, priceProposalLine } from '#db/schema/pricing.ts'
import type { ProposalState } from '#domain/pricing/wire.ts'
import type { Database } from '#worker/http/database.ts'

import { among } from './price-queries.ts'

export type ProposalRecord = typeof priceProposal.$inferSelect
export type LineRecord = typeof priceProposalLine.$inferSelect
export type Statement = BatchItem<'sqlite'>

/** A SKU with the facts of its item that proposals may change. */
export interface SkuFacts {
  readonly id: string
  readonly itemId: string
  readonly name: string
  readonly code: string | null
  readonly price: number
  readonly priceQuantity: number
  readonly compareAtPrice: number | null
  readonly cost: number | null
  readonly status: string
  readonly itemName: string
  readonly category: string
  readonly brand: string | null
  readonly taxCategory: string
}

const FACTS = {
  id: sku.id,
  itemId: sku.itemId,
  name: sku.name,
  code: sku.code,
  price: sku.price,
  priceQuantity: sku.priceQuantity,
  compareAtPrice: sku.compareAtPrice,
  cost: sku.cost,
  status: sku.status,
  itemName: item.name,
  category: item.category,
  brand: item.brand,
  taxCategory: item.taxCategory,
}

export async function findFacts(db: Database, skuIds: readonly string[]): Promise<Map<string, SkuFacts>> {
  const rows = await db
    .select(FACTS)
    .from(sku)
    .innerJoin(item, eq(item.id, sku.itemId))
    .where(sql`${sku.id} IN ${among(skuIds)}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** All SKUs of some items, with their options: what a new name of an item makes of their names. */
export async function listSkusOfItems(db: Database, itemIds: readonly string[]) {
  return db
    .select({
      id: sku.id,
      itemId: sku.itemId,
      option1: sku.option1,
      option2: sku.option2,
      option3: sku.option3,
    })
    .from(sku)
    .where(sql`${sku.itemId} IN ${among(itemIds)}`)
}

export async function findProposal(db: Database, id: string): Promise<ProposalRecord | null> {
  const [row] = await db.select().from(priceProposal).where(eq(priceProposal.id, id)).limit(1)
  return row ?? null
}

export async function listLines(
  db: Database,
  proposalId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<LineRecord[]> {
  return db
    .select()
    .from(priceProposalLine)
    .where(
      and(eq(priceProposalLine.proposalId, proposalId), sql`${priceProposalLine.position} > ${page.after}`),
    )
    .orderBy(asc(priceProposalLine.position))
    .limit(page.limit)
}

export async function countFailed(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: priceProposalLine.proposalId, failed: sql<number>`count(*)` })
    .from(priceProposalLine)
    .where(and(sql`${priceProposalLine.proposalId} IN ${among(ids)}`, eq(priceProposalLine.state, 'failed')))
    .groupBy(priceProposalLine.proposalId)
  return new Map(rows.map(({ id, failed }) => [id, failed]))
}

/** One page of proposals, newest first. */
export async function listProposals(
  db: Database,
  filter: { readonly states: readonly ProposalState[] | null },
  page: { readonly before: readonly [number, string] | null; readonly limit: number },
): Promise<ProposalRecord[]> {
  return db
    .select()
    .from(priceProposal)
    .where(
      and(
        filter.states === null ? undefined : inArray(priceProposal.state, [...filter.states]),
        page.before === null
          ? undefined
          : sql`(${priceProposal.proposedAt}, ${priceProposal.id}) < (${page.before[0]}, ${page.before[1]})`,
      ),
    )
    .orderBy(sql`${priceProposal.proposedAt} desc`, sql`${priceProposal.id} desc`)
    .limit(page.limit)
}

/** Other proposals in which something is still to come of one of these keys of a SKU. */
export async function listRivals(
  db: Database,
  proposalId: string,
  lines: readonly { readonly skuId: string; readonly key: string }[],
): Promise<{ id: string; title: string; skuId: string; key: string }[]> {
  if (lines.length === 0) return []
  const wanted = JSON.stringify(lines.map(({ skuId, key }) => [skuId, key]))
  return db.all(sql`SELECT p.id, p.title, l.sku_id AS skuId, l.key FROM json_each(${wanted}) AS j
    CROSS JOIN ${priceProposalLine} AS l ON l.sku_id = j.value->>0 AND l.key = j.value->>1
    CROSS JOIN ${priceProposal} AS p ON p.id = l.proposal_id
    WHERE p.state IN ('proposed', 'approved') AND p.id <> ${proposalId} LIMIT 1000`)
}

export function insertProposal(
  db: Database,
  row: typeof priceProposal.$inferInsert,
  lines: readonly (typeof priceProposalLine.$inferInsert)[],
): [Statement, Statement] {
  const json = JSON.stringify(
    lines.map(({ position, skuId, key, change, before }) => [position, skuId, key, change, before ?? null]),
  )
  return [
    db.insert(priceProposal).values(row),
    db.run(sql`INSERT INTO ${priceProposalLine} (proposal_id, position, sku_id, key, change, before)
      SELECT ${row.id}, value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(${json})`),
  ]
}

/** Moves a proposal on; a batch with this fails as a whole when it is not at `version` any more. */
export function moveProposal(
  db: Database,
  at: { readonly id: string; readonly version: number },
  to: Partial<typeof priceProposal.$inferInsert>,
): [Statement, Statement] {
  return [
    db.run(sql`UPDATE ${priceProposal} SET title = NULL WHERE id = ${at.id} AND version <> ${at.version}`),
    db
      .update(priceProposal)
      .set({ ...to, version: at.version + 1 })
      .where(eq(priceProposal.id, at.id)),
  ]
}

/** Whether a batch failed because somebody else moved the proposal first. */
export function isOvertaken(fault: unknown): boolean {
  const text = fault instanceof Error ? `${fault.message} ${String(fault.cause)}` : ''
  return text.includes('NOT NULL constraint failed: price_proposal.title')
}

export function setLines(
  db: Database,
  proposalId: string,
  positions: readonly number[],
  to: { readonly state: 'done' | 'failed'; readonly problem?: string },
): Statement {
  return db
    .update(priceProposalLine)
    .set({ state: to.state, problem: to.problem ?? null })
    .where(
      and(
        eq(priceProposalLine.proposalId, proposalId),
        sql`${priceProposalLine.position} IN (SELECT value FROM json_each(${JSON.stringify(positions)}))`,
      ),
    )
}

/** Approved proposals whose moment has come. */
export async function listDue(db: Database, now: number, limit: number): Promise<ProposalRecord[]> {
  return db
    .select()
    .from(priceProposal)
    .where(
      and(
        eq(priceProposal.state, 'approved'),
        sql`coalesce(${priceProposal.effectiveAt}, ${priceProposal.decidedAt}) <= ${now}`,
      ),
    )
    .orderBy(asc(sql`coalesce(${priceProposal.effectiveAt}, ${priceProposal.decidedAt})`))
    .limit(limit)
}

export async function listLapsed(db: Database, now: number, limit: number): Promise<ProposalRecord[]> {
  return db
    .select()
    .from(priceProposal)
    .where(and(eq(priceProposal.state, 'proposed'), lte(priceProposal.expiresAt, now)))
    .limit(limit)
}

/** Registers see that something about these SKUs changed: each gets a revision of its own. */
export function newRevisions(db: Database, skuIds: readonly string[]): [Statement, Statement, Statement] {
  const ids: SQL = among(skuIds)
  return [
    db.run(sql`INSERT OR IGNORE INTO catalog_revision (only, last) VALUES (1, 0)`),
    db.run(sql`UPDATE sku SET revision = (SELECT last FROM catalog_revision) + t.place FROM (
      SELECT id, row_number() OVER (ORDER BY item_id, position, id) AS place FROM sku WHERE id IN ${ids}) AS t
      WHERE sku.id = t.id`),
    db.run(sql`UPDATE catalog_revision SET last = last + (SELECT count(*) FROM sku WHERE id IN ${ids})`),
  ]
}
