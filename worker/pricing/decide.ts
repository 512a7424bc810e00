import type { DutyVerdict } from '#domain/access/duties.ts'
import { skuName } from '#domain/catalog/sku-text.ts'
import { isAsSeen } from '#domain/pricing/proposal.ts'
import type { LineBefore, PriceChange } from '#domain/pricing/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { auditAlways, type AuditActor, type AuditStatements } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { newId } from '#worker/http/clock.ts'
import { dbOf, type Database } from '#worker/http/database.ts'

import { groundOf } from './before.ts'
import { endPrices, putAhead, putPrices, type Ahead, type NewPrice } from './effect-queries.ts'
import { effect } from './effect.ts'
import { PRICE_PLACE } from './price-queries.ts'
import {
  findProposal,
  isOvertaken,
  listLines,
  listRivals,
  listSkusOfItems,
  moveProposal,
  newRevisions,
  type LineRecord,
  type ProposalRecord,
  type Statement,
} from './proposal-queries.ts'

/** A line whose ground moved since it was proposed, and the other proposal that moved it, if one did. */
export interface Moved {
  readonly skuId: string
  readonly seen: LineBefore | null
  readonly now: LineBefore | null
  readonly other: { readonly id: string; readonly title: string } | null
}

export type ApproveRefusal =
  | { readonly reason: 'not_open'; readonly state: string }
  | { readonly reason: 'lapsed' }
  | { readonly reason: 'ground_moved'; readonly lines: readonly Moved[] }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }

export interface Approver {
  readonly actor: AuditActor
  /** Whose word it is; `null`: the shop wants no second person. */
  readonly by: string | null
  /** That it is another person's, or an owner's exception with what makes it loud. */
  readonly verdict: DutyVerdict
  readonly loud: AuditStatements
  /** They were shown what moved, and mean it all the same. */
  readonly knowing?: boolean | undefined
}

/**
 * Approves a proposal, for somebody who may. From here on its prices
 * travel with the replica, so that a register which is offline when they begin to hold knows them all the same.
 */
export async function approve(
  env: Env,
  proposal: ProposalRecord,
  approver: Approver,
  now: number,
): Promise<Result<ProposalRecord, ApproveRefusal>> {
  const db = dbOf(env)
  if (proposal.state !== 'proposed') return err({ reason: 'not_open', state: proposal.state })
  if (proposal.expiresAt <= now) return err({ reason: 'lapsed' })
  const { verdict } = approver

  const from = Math.max(proposal.effectiveAt ?? now, now)
  const lines = await listLines(db, proposal.id, { after: -1, limit: proposal.lines })
  const changes = lines.map(({ change }) => JSON.parse(change) as PriceChange)
  const ground = await groundOf(db, changes, { from, now })
  if (approver.knowing !== true) {
    const moved = await movedLines(db, proposal.id, lines, ground.before)
    if (moved.length > 0) return err({ reason: 'ground_moved', lines: moved })
  }

  const when = { proposalId: proposal.id, from, now }
  const statements: Statement[] = [
    ...putPrices(db, newPrices(lines, changes, ground.facts), when),
    ...endPrices(
      db,
      changes.flatMap((change) => (change.what === 'end' ? [change.priceId] : [])),
      when,
    ),
    ...(from > now ? putAhead(db, await aheadOf(db, changes, ground.facts), when) : []),
    ...newRevisions(db, [...new Set(changes.map(({ skuId }) => skuId))]),
    ...auditAlways(env, approver.actor, {
      action: 'price_proposal.approved',
      subjectKind: 'price_proposal',
      subjectId: proposal.id,
      after: { title: proposal.title, lines: proposal.lines, from, ownException: verdict.exception },
      ...(verdict.exception ? { reason: verdict.reason } : {}),
    }),
    ...approver.loud,
  ]
  const [guard, move] = moveProposal(db, proposal, {
    state: 'approved',
    effectiveAt: from,
    decidedAt: now,
    decidedBy: approver.by,
    ownException: verdict.exception,
    reason: verdict.exception ? verdict.reason : null,
  })
  try {
    await db.batch([guard, move, ...statements])
  } catch (fault) {
    if (!isOvertaken(fault)) throw fault
    const other = await findProposal(db, proposal.id)
    return err({ reason: 'changed_meanwhile', version: other?.version ?? 0 })
  }
  await sealAudit(env)
  const approved = await findProposal(db, proposal.id)
  if (!approved) throw new Error('a proposal that was just approved is not there')
  return ok(from <= now ? await effect(env, approved, now) : approved)
}

const MOVED_SHOWN = 50

async function movedLines(
  db: Database,
  proposalId: string,
  lines: readonly LineRecord[],
  before: (change: PriceChange) => LineBefore | null | undefined,
): Promise<Moved[]> {
  const moved = lines.flatMap((line) => {
    const seen = line.before === null ? null : (JSON.parse(line.before) as LineBefore)
    const now = before(JSON.parse(line.change) as PriceChange) ?? null
    return isAsSeen(seen, now) ? [] : [{ skuId: line.skuId, key: line.key, seen, now }]
  })
  const rivals = await listRivals(db, proposalId, moved)
  return moved.slice(0, MOVED_SHOWN).map(({ skuId, key, seen, now }) => {
    const rival = rivals.find((one) => one.skuId === skuId && one.key === key)
    return { skuId, seen, now, other: rival ? { id: rival.id, title: rival.title } : null }
  })
}

function newPrices(
  lines: readonly LineRecord[],
  changes: readonly PriceChange[],
  facts: ReadonlyMap<string, { readonly priceQuantity: number }>,
): NewPrice[] {
  return changes.flatMap((change, index): NewPrice[] => {
    if (change.what === 'end' || change.what === 'fact') return []
    if (change.what === 'price' && !change.storeId) return []
    return [
      {
        id: newId(),
        position: lines[index]?.position ?? index,
        skuId: change.skuId,
        kind: change.what === 'price' ? 'regular' : change.what,
        storeId: change.storeId ?? null,
        group: change.what === 'group' ? change.group : null,
        min: 'minQuantity' in change ? (change.minQuantity ?? 1) : 1,
        price: change.price,
        priceQuantity: facts.get(change.skuId)?.priceQuantity ?? 1,
        until: change.what === 'sale' && change.until ? Date.parse(change.until) : null,
      },
    ]
  })
}

/** Columns of the replica that a fact of an item stands in. */
const ITEM_PLACES: Partial<Record<string, number>> = { name: 1, taxCategory: 8, category: 9 }
const SOLD_PLACE = 12

/** What registers take along of changes to the record itself: a fact of an item concerns all of its SKUs. */
async function aheadOf(
  db: Database,
  changes: readonly PriceChange[],
  facts: ReadonlyMap<string, { readonly itemId: string }>,
): Promise<Ahead[]> {
  const ofItems = changes.filter((change) => change.what === 'fact' && change.field in ITEM_PLACES)
  const itemIds = [...new Set(ofItems.map(({ skuId }) => facts.get(skuId)?.itemId ?? ''))]
  const skus = itemIds.length > 0 ? await listSkusOfItems(db, itemIds) : []
  return changes.flatMap((change): Ahead[] => {
    if (change.what === 'price' && !change.storeId)
      return [{ skuId: change.skuId, place: PRICE_PLACE, value: change.price }]
    if (change.what !== 'fact') return []
    if (change.field === 'status')
      return [{ skuId: change.skuId, place: SOLD_PLACE, value: change.value !== 'draft' }]
    const place = ITEM_PLACES[change.field]
    if (place === undefined) return []
    const itemId = facts.get(change.skuId)?.itemId
    return skus
      .filter((sku) => sku.itemId === itemId)
      .map(({ id, option1, option2, option3 }) => ({
        skuId: id,
        place,
        value:
          change.field === 'name'
            ? skuName(
                String(change.value),
                [option1, option2, option3].filter((value) => value !== null),
              )
            : change.value,
      }))
  })
}
