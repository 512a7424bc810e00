import { isAsSeen, keyOf, momentOf } from '#domain/pricing/proposal.ts'
import type { LineBefore, NewProposal, PriceChange } from '#domain/pricing/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { auditAlways, type AuditActor } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { groundOf } from './before.ts'
import { approve } from './decide.ts'
import { findProposal, insertProposal, listLines, type ProposalRecord } from './proposal-queries.ts'

export type ProposeRefusal =
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'unknown_sku'; readonly skuIds: readonly string[] }
  | { readonly reason: 'unknown_store'; readonly storeId: string }
  | { readonly reason: 'unknown_price'; readonly priceId: string }
  | { readonly reason: 'same_twice'; readonly skuId: string; readonly key: string }
  | { readonly reason: 'in_the_past'; readonly at: string }
  | { readonly reason: 'ends_before_it_begins'; readonly skuId: string }
  | { readonly reason: 'fact_does_not_fit'; readonly skuId: string; readonly field: string }
  | { readonly reason: 'nothing_changes' }

/** Who does it, for the record. */
export interface By extends AuditActor {
  /** A person's id, or the key's. */
  readonly id: string
}

/** What is asked for; an undo names what it takes back. */
export type Asked = Omit<NewProposal, 'source'> & {
  readonly source: NewProposal['source'] | 'undo'
  readonly undoOf?: string
}

const LAPSE_MS = 30 * 24 * 60 * 60_000
/** A moment that passed while it was being typed is meant as now. */
const JUST_NOW_MS = 5 * 60_000
const STATUSES: ReadonlySet<string> = new Set(['draft', 'active', 'discontinued'])

/**
 * Writes a proposal down with what each thing is now. Where the shop wants no second person it is approved at once.
 * Sent again under its id it answers the same.
 */
export async function propose(
  env: Env,
  asked: Asked,
  by: By,
  now: number,
): Promise<Result<ProposalRecord, ProposeRefusal>> {
  const db = dbOf(env)
  const known = await findProposal(db, asked.id)
  if (known) return (await isSame(env, known, asked)) ? ok(known) : err(ID_USED)
  const { shop, stores, taxRates } = await shopOf(env)
  const moment = (text: string): number => momentOf(text, shop.timeZone)

  const effectiveAt = asked.effectiveAt ? moment(asked.effectiveAt) : null
  if (effectiveAt !== null && effectiveAt < now - JUST_NOW_MS)
    return err({ reason: 'in_the_past', at: asked.effectiveAt ?? '' })
  const from = Math.max(effectiveAt ?? now, now)
  const changes = asked.changes.map((change): PriceChange => {
    if (change.what !== 'sale' || !change.until) return change
    return { ...change, until: new Date(moment(change.until)).toISOString() }
  })
  const refused = refusalOf(changes, {
    from,
    storeIds: new Set(stores.map(({ id }) => id)),
    taxCategories: new Set(taxRates.map(({ category }) => category)),
  })
  if (refused) return err(refused)

  const ground = await groundOf(db, changes, { from, now })
  const missing = changes.filter(({ skuId }) => !ground.facts.has(skuId)).map(({ skuId }) => skuId)
  if (missing.length > 0) return err({ reason: 'unknown_sku', skuIds: [...new Set(missing)].slice(0, 50) })
  const lines: { change: PriceChange; before: LineBefore | null }[] = []
  for (const change of changes) {
    const before = ground.before(change)
    if (before === undefined)
      return err({ reason: 'unknown_price', priceId: change.what === 'end' ? change.priceId : '' })
    if (!isAsSeen(before, afterOf(change))) lines.push({ change, before })
  }
  if (lines.length === 0) return err({ reason: 'nothing_changes' })

  const row = {
    id: asked.id,
    title: asked.title.trim(),
    source: asked.source,
    fileName: asked.fileName ?? null,
    state: 'proposed' as const,
    effectiveAt,
    expiresAt: asked.expiresAt ? moment(asked.expiresAt) : Math.max(now, effectiveAt ?? now) + LAPSE_MS,
    lines: lines.length,
    proposedBy: by.id,
    proposedAt: now,
    undoOf: asked.undoOf ?? null,
  }
  await db.batch([
    ...insertProposal(
      db,
      row,
      lines.map(({ change, before }, position) => ({
        proposalId: row.id,
        position,
        skuId: change.skuId,
        key: keyOf(change),
        change: JSON.stringify(change),
        before: before && JSON.stringify(before),
      })),
    ),
    ...auditAlways(env, by, {
      action: 'price_proposal.proposed',
      subjectKind: 'price_proposal',
      subjectId: row.id,
      after: { title: row.title, lines: row.lines, effectiveAt, source: row.source },
    }),
  ])
  await sealAudit(env)
  const proposed = await findProposal(db, row.id)
  if (!proposed) throw new Error('a proposal that was just written is not there')
  if (shop.priceApproval) return ok(proposed)
  const approved = await approve(
    env,
    proposed,
    { actor: by, by: null, verdict: { exception: false }, loud: [], knowing: true },
    now,
  )
  return ok(approved.ok ? approved.value : proposed)
}

const ID_USED: ProposeRefusal = { reason: 'id_used_with_other_content' }

interface Frame {
  readonly from: number
  readonly storeIds: ReadonlySet<string>
  readonly taxCategories: ReadonlySet<string>
}

function refusalOf(
  changes: readonly PriceChange[],
  { from, storeIds, taxCategories }: Frame,
): ProposeRefusal | null {
  const seen = new Set<string>()
  for (const change of changes) {
    const { skuId } = change
    const key = keyOf(change)
    if (seen.has(`${skuId} ${key}`)) return { reason: 'same_twice', skuId, key }
    seen.add(`${skuId} ${key}`)
    if ('storeId' in change && change.storeId && !storeIds.has(change.storeId))
      return { reason: 'unknown_store', storeId: change.storeId }
    if (change.what === 'sale' && change.until && Date.parse(change.until) <= from)
      return { reason: 'ends_before_it_begins', skuId }
    if (change.what === 'fact' && !fits(change, taxCategories))
      return { reason: 'fact_does_not_fit', skuId, field: change.field }
  }
  return null
}

function fits(
  { field, value }: Extract<PriceChange, { what: 'fact' }>,
  taxCategories: ReadonlySet<string>,
): boolean {
  switch (field) {
    case 'compareAtPrice':
    case 'cost':
      return value === null || typeof value === 'number'
    case 'brand':
      return value === null || typeof value === 'string'
    case 'status':
      return STATUSES.has(String(value))
    case 'taxCategory':
      return taxCategories.has(String(value))
    case 'name':
      return typeof value === 'string' && value.trim() !== ''
    case 'category':
      return typeof value === 'string'
  }
}

/** What a change leaves behind, as `before` would tell it afterwards. */
function afterOf(change: PriceChange): LineBefore | null {
  if (change.what === 'end') return null
  if (change.what === 'fact') return { value: change.value }
  const regular = change.what === 'price' && !change.storeId
  return {
    price: change.price,
    ...(regular ? {} : { until: change.what === 'sale' && change.until ? Date.parse(change.until) : null }),
  }
}

async function isSame(env: Env, known: ProposalRecord, asked: Asked): Promise<boolean> {
  if (known.title !== asked.title.trim() || known.source !== asked.source) return false
  const lines = await listLines(dbOf(env), known.id, { after: -1, limit: known.lines + 1 })
  const wanted = new Set(asked.changes.map((change) => `${change.skuId} ${keyOf(change)}`))
  return lines.every(({ skuId, key }) => wanted.has(`${skuId} ${key}`))
}
