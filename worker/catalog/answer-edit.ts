import type { Result } from '#domain/result.ts'
import { auditActor, auditAlways } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { etagOf, ifMatch } from '#worker/http/if-match.ts'
import { problem } from '#worker/http/problem.ts'
import { labelsAfterEdit } from '#worker/labels/labels-after-edit.ts'
import { readingOf } from '#worker/shop/reading-of.ts'

import { editEntries } from './audit-edit.ts'
import type { Edited, EditRefusal } from './edit-item.ts'
import { viewItem } from './item-view.ts'
import { findItemOfSku } from './known-queries.ts'
import { readLocks } from './lock-queries.ts'
import { refuse } from './refuse.ts'
import type { EditBy } from './save-item.ts'

/** Who edits, when, and what is locked for them. */
export async function editorOf(c: Ctx): Promise<EditBy> {
  const [locks, { patterns }] = await Promise.all([readLocks(dbOf(c.env)), readingOf(c.env)])
  const actor = auditActor(c.get('caller'))
  return {
    now: systemClock.now(),
    role: c.get('caller').role,
    locks,
    patterns,
    // The batch is whole or not at all, so its entries are, too.
    trail: (before, after) =>
      auditAlways(
        c.env,
        actor,
        ...(before
          ? editEntries(before, after)
          : [{ action: 'item.created', subjectKind: 'item', subjectId: after.id, after: { ...after } }]),
      ),
  }
}

/** A cost is only changed by who can see what it was. */
export function refuseCost(c: Ctx, cost: number | null | undefined): Response | null {
  if (cost === undefined || c.get('caller').permissions.has('cost_view')) return null
  return problem(c, 403, {
    reason: 'not_permitted',
    detail: 'Your role does not show costs, so it can not change them. Nothing was changed.',
    permission: 'cost_view',
  })
}

type SkuChange = (
  db: ReturnType<typeof dbOf>,
  at: { readonly skuId: string; readonly itemId: string; readonly version?: number },
  by: EditBy,
) => Promise<Result<Edited, EditRefusal>>

/** Carries out a change of one SKU and answers its item. `versioned`: it must name the version it was made from. */
export async function changeSku(
  c: Ctx,
  skuId: string,
  change: SkuChange,
  versioned: boolean,
): Promise<Response> {
  const version = versioned ? ifMatch(c) : null
  if (version instanceof Response) return version
  const db = dbOf(c.env)
  const itemId = await findItemOfSku(db, skuId)
  if (itemId === null) return refuse(c, { reason: 'unknown_sku' })
  const at = { skuId, itemId, ...(version === null ? {} : { version }) }
  return answerEdit(c, await change(db, at, await editorOf(c)))
}

/** The item as it is after an edit, or why it was not made. */
export async function answerEdit(c: Ctx, edited: Result<Edited, EditRefusal>): Promise<Response> {
  if (!edited.ok) return refuse(c, edited.error)
  await sealAudit(c.env)
  await labelsAfterEdit(c.env, edited.value.before, edited.value.after)
  return answerItem(c, edited.value.before.id, 200)
}

/** One item with its version as ETag. */
export async function answerItem(c: Ctx, itemId: string, status: 200 | 201): Promise<Response> {
  const item = await viewItem(dbOf(c.env), itemId, c.get('caller').permissions.has('cost_view'))
  if (!item) return refuse(c, { reason: 'unknown_item' })
  return c.json(item, status, { etag: etagOf(item.version) })
}
