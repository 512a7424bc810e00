import type { ItemPlan } from '#domain/catalog/import-plan.ts'
import type { ImportChange, ImportOutcome } from '#domain/catalog/import-wire.ts'
import { auditAlways, type AuditStatements } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { writeCatalog, type CatalogWrite } from '#worker/catalog/write-queries.ts'
import { newId, systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { upsertTasks } from '#worker/labels/queries.ts'

import { oweOpenings } from './opening-queries.ts'
import { writeSuppliers } from './own-queries.ts'
import { planChunk, type RowPlan, type RunGround } from './plan-chunk.ts'
import { keepPlans, markDone, moveRun, type NamedRun, type StoredRow } from './queries.ts'
import { summaryOf } from './run-view.ts'
import { addTally, NO_TALLY, type Tally } from './tally.ts'

type Doing = Exclude<ItemPlan, { readonly outcome: 'error' }>

const ATTEMPTS_MAX = 4

/**
 * Writes some items of a run to the catalog, with what they owe to the ledger and how far the run is, in one
 * transaction. They are planned anew first: the catalog may have changed since the preview.
 */
export async function carryOut(
  env: Env,
  run: NamedRun,
  ground: RunGround,
  rows: readonly StoredRow[],
): Promise<NamedRun> {
  const db = dbOf(env)
  const rowsDone = run.rowsDone + rows.length
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const plans = await planChunk(db, ground, rows)
    const doing = plans.flatMap(({ position, plan }) =>
      plan.outcome === 'error' ? [] : [{ position, plan }],
    )
    const { failed, summary } = newlyFailed(run, rows, plans)
    const openings = doing.flatMap(({ position, plan }) =>
      plan.openings.map((opening) => ({ ...opening, position })),
    )
    const now = systemClock.now()
    const to = { state: 'running' as const, rowsDone, summary }
    const written = await writeCatalog(db, asWrite(doing.map(({ plan }) => plan)), now, [
      oweOpenings(db, run.id, openings),
      keepPlans(db, run.id, failed, false),
      markDone(db, run.id, run.rowsDone, rowsDone),
      moveRun(db, run.id, to, now),
      ...writeSuppliers(
        db,
        doing.flatMap(({ plan }) => (touches(plan) ? plan.skus.filter(({ changed }) => changed) : [])),
        newId,
        now,
      ),
      ...upsertTasks(
        db,
        doing.flatMap(({ plan }) =>
          plan.labels.flatMap((label) =>
            ground.labelStores.map((storeId) => ({ id: newId(), storeId, ...label })),
          ),
        ),
        now,
      ),
      ...stepTrail(env, run, doing),
    ])
    if (written.ok) {
      await failpoint(env, 'import.written')
      await sealAudit(env)
      return { ...run, ...to }
    }
    // Somebody edited one of these items between our reading and writing: read it again.
  }
  throw new Error(`import ${run.id}: the catalog changes faster than it can be read`)
}

function asWrite(plans: readonly Doing[]): CatalogWrite {
  const writing = plans.filter(touches)
  return {
    items: writing.map(({ item }) => item),
    skus: writing.flatMap(({ item, skus }) =>
      skus.filter(({ changed }) => changed).map((sku) => ({ ...sku, itemId: item.id })),
    ),
    barcodes: writing.flatMap(({ skus }) =>
      skus.flatMap(({ id, barcodesAdded, packs }) =>
        barcodesAdded.map((code, index) => ({
          ...(packs.find((pack) => pack.code === code) ?? { code, quantity: 1 }),
          skuId: id,
          position: index,
        })),
      ),
    ),
    barcodesRemoved: writing.flatMap(({ skus }) => skus.flatMap((sku) => sku.barcodesRemoved)),
    kits: writing.flatMap(({ skus }) =>
      skus.flatMap(({ id, changed, parts }) => (changed && parts ? [{ skuId: id, parts }] : [])),
    ),
  }
}

/** Opening stock alone changes nothing of the item. */
function touches({ outcome, changes }: Doing): boolean {
  return outcome === 'create' || changes.some(({ field }) => field !== 'opening')
}

/** Items that were fine in the preview and are not any more, and the run's sums with them. */
function newlyFailed(run: NamedRun, rows: readonly StoredRow[], plans: readonly RowPlan[]) {
  let summary = summaryOf(run)
  const failed = plans.flatMap(({ position, plan }) => {
    const row = rows.find((candidate) => candidate.position === position)
    if (plan.outcome !== 'error' || !row || row.outcome === 'error') return []
    summary = addTally(summary, row.outcome as ImportOutcome, JSON.parse(row.tally) as Tally, -1)
    summary = addTally(summary, 'error', NO_TALLY)
    return [{ position, outcome: 'error' as const, problems: plan.problems, changes: [], tally: NO_TALLY }]
  })
  return { failed, summary: JSON.stringify(summary) }
}

/** One line in the audit trail per step, with every change of it: prices before and after among them. */
function stepTrail(
  env: Env,
  run: NamedRun,
  done: readonly { readonly position: number; readonly plan: Doing }[],
): AuditStatements {
  const changed = done.filter(({ plan }) => plan.outcome === 'change' && touches(plan))
  const created = done.filter(({ plan }) => plan.outcome === 'create')
  if (changed.length + created.length === 0) return []
  return auditAlways(
    env,
    { via: 'import', ...(run.staffName === null ? {} : { staffId: run.startedBy }) },
    {
      action: 'catalog.imported',
      subjectKind: 'import',
      subjectId: run.id,
      after: {
        file: run.fileName,
        created: created.map(({ plan }) => plan.item.id),
        changed: changed.map(({ plan }) => ({ itemId: plan.item.id, changes: plan.changes.map(told) })),
      },
    },
  )
}

/** Descriptions are long, and their text is no secret: that they changed is enough. */
function told(change: ImportChange): ImportChange | { readonly field: string } {
  return change.field === 'description' ? { field: change.field } : change
}
