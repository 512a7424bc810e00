import { marginShare } from '#domain/catalog/margin.ts'
import type { LineBefore, PriceChange, ProposalLine, ProposalRow } from '#domain/pricing/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { namesOf } from './price-queries.ts'
import {
  countFailed,
  findFacts,
  listRivals,
  type LineRecord,
  type ProposalRecord,
} from './proposal-queries.ts'

const instant = (ms: number): string => new Date(ms).toISOString()
const maybe = (ms: number | null): string | null => (ms === null ? null : instant(ms))

/** Proposals as the office shows them, with the names of people. */
export async function viewProposals(env: Env, rows: readonly ProposalRecord[]): Promise<ProposalRow[]> {
  const db = dbOf(env)
  const [names, failed] = await Promise.all([
    namesOf(
      db,
      rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy === null ? [] : [decidedBy])]),
    ),
    countFailed(
      db,
      rows.map(({ id }) => id),
    ),
  ])
  const person = (id: string | null): ProposalRow['proposedBy'] =>
    id === null ? null : { id, name: names.get(id) ?? '' }
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    source: row.source,
    fileName: row.fileName,
    state: row.state,
    effectiveAt: maybe(row.effectiveAt),
    expiresAt: instant(row.expiresAt),
    lines: row.lines,
    failed: failed.get(row.id) ?? 0,
    proposedBy: person(row.proposedBy),
    proposedAt: instant(row.proposedAt),
    decidedBy: person(row.decidedBy),
    decidedAt: maybe(row.decidedAt),
    reason: row.reason,
    ownException: row.ownException,
    effectedAt: maybe(row.effectedAt),
    undoOf: row.undoOf,
    version: row.version,
  }))
}

/** Lines of one proposal, with what is left of the new price and who else wants the same changed. */
export async function viewLines(
  env: Env,
  proposal: ProposalRecord,
  lines: readonly LineRecord[],
  maySeeCost: boolean,
): Promise<ProposalLine[]> {
  const db = dbOf(env)
  const isOpen = proposal.state === 'proposed' || proposal.state === 'approved'
  const [facts, rivals, { shop, taxRates }] = await Promise.all([
    findFacts(db, [...new Set(lines.map(({ skuId }) => skuId))]),
    isOpen ? listRivals(db, proposal.id, lines) : [],
    shopOf(env),
  ])
  return lines.map((line) => {
    const known = facts.get(line.skuId)
    const change = JSON.parse(line.change) as PriceChange
    const rateMicros = taxRates.find(({ category }) => category === known?.taxCategory)?.rateMicros ?? 0
    const margin =
      'price' in change && known
        ? marginShare({ price: change.price, cost: known.cost }, { mode: shop.taxMode, rateMicros })
        : null
    return {
      position: line.position,
      skuId: line.skuId,
      skuName: known?.name ?? null,
      code: known?.code ?? null,
      itemId: known?.itemId ?? null,
      change,
      before: line.before === null ? null : (JSON.parse(line.before) as LineBefore),
      ...(maySeeCost
        ? { cost: known?.cost ?? null, marginAfter: margin === null ? null : Math.round(margin * 1_000_000) }
        : {}),
      state: line.state,
      problem: line.problem,
      conflicts: rivals
        .filter(({ skuId, key }) => skuId === line.skuId && key === line.key)
        .map(({ id, title }) => ({ id, title })),
    }
  })
}
