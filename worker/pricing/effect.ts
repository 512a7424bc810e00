import { keyOf } from '#domain/pricing/proposal.ts'
import type { LineBefore, PriceChange } from '#domain/pricing/wire.ts'
import { auditAlways, type AuditEntry } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { editItem, editSku } from '#worker/catalog/edit-item.ts'
import { listKnownItems } from '#worker/catalog/known-queries.ts'
import { approvedAt } from '#worker/catalog/save-item.ts'
import { dbOf, type Database } from '#worker/http/database.ts'

import { dropAhead, setRegular } from './effect-queries.ts'
import {
  findFacts,
  findProposal,
  isOvertaken,
  listLines,
  moveProposal,
  newRevisions,
  setLines,
  type LineRecord,
  type ProposalRecord,
} from './proposal-queries.ts'
import { tellLabels, type LabelConcern } from './tell-labels.ts'

/** More lines than this stand in the trail as one entry with all of them. */
const AUDIT_EACH_MAX = 50

/**
 * Makes an approved proposal true: regular prices and facts are written into the record, its prices beside them hold by
 * themselves. Doing it twice is doing it once. What a rule of the record forbids by now is marked, the rest is done.
 */
export async function effect(env: Env, proposal: ProposalRecord, now: number): Promise<ProposalRecord> {
  const db = dbOf(env)
  const lines = await listLines(db, proposal.id, { after: -1, limit: proposal.lines })
  const open = lines.filter(({ state }) => state === 'open').map((line) => ({ line, change: changeOf(line) }))
  const from = Math.min(proposal.effectiveAt ?? now, now)
  const skuIds = [...new Set(lines.map(({ skuId }) => skuId))]

  const failed: number[] = []
  for (const { line, change } of open) {
    if (change.what !== 'fact') continue
    const problem = await setFact(db, change, now)
    if (problem === null) continue
    failed.push(line.position)
    await db.batch([setLines(db, proposal.id, [line.position], { state: 'failed', problem })])
  }
  const prices = open.flatMap(({ change }) =>
    change.what === 'price' && !change.storeId ? [{ skuId: change.skuId, price: change.price }] : [],
  )
  const [guard, move] = moveProposal(db, proposal, { state: 'effective', effectedAt: now })
  const done = open.map(({ line }) => line.position).filter((position) => !failed.includes(position))
  try {
    await db.batch([
      guard,
      move,
      ...setRegular(db, prices, { from, now }),
      dropAhead(db, proposal.id),
      setLines(db, proposal.id, done, { state: 'done' }),
      ...newRevisions(db, skuIds),
      ...auditAlways(env, { via: 'system' }, ...auditEntries(proposal, lines.filter(isMade(failed)))),
    ])
  } catch (fault) {
    // Another sweep was quicker: then it is done.
    if (!isOvertaken(fault)) throw fault
    return (await findProposal(db, proposal.id)) ?? proposal
  }
  await sealAudit(env)
  const told = lines.filter(({ position }) => !failed.includes(position))
  await tellLabels(env, told.flatMap(concernsLabel('price')), 'price')
  await tellLabels(env, told.flatMap(concernsLabel('name')), 'name')
  return (await findProposal(db, proposal.id)) ?? proposal
}

function changeOf(line: LineRecord): PriceChange {
  return JSON.parse(line.change) as PriceChange
}

/** A fact goes the way of every edit, with all its rules. Answers why it could not be. */
async function setFact(
  db: Database,
  { skuId, field, value }: Extract<PriceChange, { what: 'fact' }>,
  now: number,
): Promise<string | null> {
  const known = (await findFacts(db, [skuId])).get(skuId)
  if (!known) return 'unknown_sku'
  if (field === 'compareAtPrice' || field === 'cost' || field === 'status') {
    const edited = await editSku(db, { skuId, itemId: known.itemId }, { [field]: value }, approvedAt(now))
    return edited.ok ? null : edited.error.reason
  }
  const [item] = await listKnownItems(db, { ids: [known.itemId] }, null)
  if (!item) return 'unknown_item'
  const edited = await editItem(db, known.itemId, item.version, { [field]: value }, approvedAt(now))
  return edited.ok ? null : edited.error.reason
}

/** Whose label shows another price or name from now on. What only a group pays stands on no shelf. */
function concernsLabel(reason: 'price' | 'name') {
  return (line: LineRecord): LabelConcern[] => {
    const change = changeOf(line)
    const isName = change.what === 'fact' && change.field === 'name'
    const isPrice = change.what === 'fact' ? change.field === 'compareAtPrice' : change.what !== 'group'
    if (reason === 'name' ? !isName : !isPrice) return []
    return [{ skuId: line.skuId, storeId: 'storeId' in change ? (change.storeId ?? null) : null }]
  }
}

/** Whether a line holds from now on: what a rule of the record forbade does not, and the trail does not say so. */
function isMade(failed: readonly number[]) {
  return ({ position, state }: LineRecord): boolean => state !== 'failed' && !failed.includes(position)
}

function auditEntries(proposal: ProposalRecord, lines: readonly LineRecord[]): AuditEntry[] {
  const reason = `proposal ${proposal.id}`
  const told = lines.map((line) => {
    const before = line.before === null ? {} : (JSON.parse(line.before) as LineBefore)
    const change = changeOf(line)
    return { skuId: line.skuId, key: keyOf(change), before, change }
  })
  const whole: AuditEntry = {
    action: 'price_proposal.effective',
    subjectKind: 'price_proposal',
    subjectId: proposal.id,
    after: {
      title: proposal.title,
      lines: lines.length,
      ...(told.length > AUDIT_EACH_MAX ? { changes: told } : {}),
    },
  }
  if (told.length > AUDIT_EACH_MAX) return [whole]
  return [
    whole,
    ...told.map(({ skuId, key, before, change }): AuditEntry => ({
      action: change.what === 'fact' ? 'sku.changed' : 'price.changed',
      subjectKind: 'sku',
      subjectId: skuId,
      before: { [key]: before.price ?? before.value ?? null },
      after: { [key]: 'price' in change ? change.price : 'value' in change ? change.value : null },
      reason,
    })),
  ]
}
