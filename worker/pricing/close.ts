import { wayBack } from '#domain/pricing/proposal.ts'
import type { LineBefore, PriceChange } from '#domain/pricing/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { auditAlways } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { dbOf } from '#worker/http/database.ts'

import { takeBack } from './effect-queries.ts'
import { endOf, listPricesById } from './price-queries.ts'
import {
  findProposal,
  isOvertaken,
  listLines,
  moveProposal,
  newRevisions,
  type ProposalRecord,
} from './proposal-queries.ts'
import { propose, type By, type ProposeRefusal } from './propose.ts'

export type CloseRefusal =
  | { readonly reason: 'not_open'; readonly state: string }
  /** It came true already: only a counter-proposal takes it back. */
  | { readonly reason: 'already_effective' }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }

/** Ends a proposal that nothing shall become of: turned down by who decides, or taken back by who proposed it. */
export async function closeProposal(
  env: Env,
  proposal: ProposalRecord,
  to: {
    readonly state: 'rejected' | 'withdrawn' | 'expired'
    readonly reason: string | null
    readonly by: By
  },
  now: number,
): Promise<Result<ProposalRecord, CloseRefusal>> {
  const db = dbOf(env)
  const wasApproved = proposal.state === 'approved'
  if (proposal.state !== 'proposed' && !(wasApproved && to.state === 'withdrawn'))
    return err(
      proposal.state === 'effective'
        ? { reason: 'already_effective' }
        : { reason: 'not_open', state: proposal.state },
    )
  const from = proposal.effectiveAt ?? now
  if (wasApproved && from <= now) return err({ reason: 'already_effective' })
  const lines = wasApproved ? await listLines(db, proposal.id, { after: -1, limit: proposal.lines }) : []
  const [guard, move] = moveProposal(db, proposal, {
    state: to.state,
    reason: to.reason,
    effectedAt: now,
    // What was approved keeps who approved it, and when: registers may have known of it since.
    ...(wasApproved ? {} : { decidedAt: now, decidedBy: to.state === 'expired' ? null : to.by.id }),
  })
  try {
    await db.batch([
      guard,
      move,
      ...(wasApproved
        ? [
            ...takeBack(db, { proposalId: proposal.id, from, now, decidedAt: proposal.decidedAt ?? 0 }),
            ...newRevisions(db, [...new Set(lines.map(({ skuId }) => skuId))]),
          ]
        : []),
      ...auditAlways(env, to.by, {
        action: `price_proposal.${to.state}`,
        subjectKind: 'price_proposal',
        subjectId: proposal.id,
        before: { state: proposal.state },
        after: { state: to.state },
        ...(to.reason === null ? {} : { reason: to.reason }),
      }),
    ])
  } catch (fault) {
    if (!isOvertaken(fault)) throw fault
    const other = await findProposal(db, proposal.id)
    return err({ reason: 'changed_meanwhile', version: other?.version ?? 0 })
  }
  await sealAudit(env)
  return ok((await findProposal(db, proposal.id)) ?? proposal)
}

export type UndoRefusal =
  | ProposeRefusal
  | { readonly reason: 'not_effective'; readonly state: string }
  | { readonly reason: 'nothing_to_undo' }

/**
 * Takes an effective proposal back by another one that brings back what was there before; it goes the same way, with
 * the same second person.
 */
export async function undoProposal(
  env: Env,
  proposal: ProposalRecord,
  asked: { readonly id: string; readonly title: string; readonly effectiveAt?: string | null | undefined },
  by: By,
  now: number,
): Promise<Result<ProposalRecord, UndoRefusal>> {
  if (proposal.state !== 'effective') return err({ reason: 'not_effective', state: proposal.state })
  const db = dbOf(env)
  const lines = await listLines(db, proposal.id, { after: -1, limit: proposal.lines })
  const told = lines
    .filter(({ state }) => state === 'done')
    .map((line) => ({
      line,
      change: JSON.parse(line.change) as PriceChange,
      before: line.before === null ? null : (JSON.parse(line.before) as LineBefore),
    }))
  const ended = await listPricesById(
    db,
    told.flatMap(({ change }) => (change.what === 'end' ? [change.priceId] : [])),
  )
  const changes = told.flatMap(({ line, change, before }): PriceChange[] => {
    if (change.what !== 'end') {
      const back = wayBack(change, before, line.priceId)
      return back ? [back] : []
    }
    const row = ended.get(change.priceId)
    if (!row || (row.endsAt ?? Infinity) <= now) return []
    const { skuId, storeId, price } = row
    const common = { skuId, storeId, price }
    switch (row.kind) {
      case 'regular':
        return [{ what: 'price', ...common }]
      case 'sale':
        return [
          {
            what: 'sale',
            ...common,
            until: row.endsAt === null ? null : new Date(row.endsAt).toISOString(),
          },
        ]
      case 'group':
        return [{ what: 'group', ...common, group: row.customerGroup ?? '', minQuantity: row.minQuantity }]
      case 'quantity':
        return [{ what: 'quantity', ...common, minQuantity: row.minQuantity }]
    }
  })
  // A price that ended by itself meanwhile has nothing to be taken back.
  const made = await listPricesById(
    db,
    changes.flatMap((change) => (change.what === 'end' ? [change.priceId] : [])),
  )
  const left = changes.filter((change) => {
    if (change.what !== 'end')
      return change.what !== 'sale' || !change.until || Date.parse(change.until) > now
    const row = made.get(change.priceId)
    return row !== undefined && (endOf(row) ?? Infinity) > now
  })
  if (left.length === 0) return err({ reason: 'nothing_to_undo' })
  return propose(
    env,
    {
      id: asked.id,
      title: asked.title,
      source: 'undo',
      effectiveAt: asked.effectiveAt,
      changes: left,
      undoOf: proposal.id,
    },
    by,
    now,
  )
}
