import type { ItemPlan } from '#domain/catalog/import-plan.ts'
import type { Database } from '#worker/http/database.ts'

import { listHistory } from './own-queries.ts'
import type { RowPlan } from './plan-chunk.ts'

/** Parts that come with the same items have been named by their code: now they have an id. */
export function knownParts(plans: readonly RowPlan[]): RowPlan[] {
  const byCode = new Map(plans.flatMap(({ plan }) => skusOf(plan).map(({ code, id }) => [code, id] as const)))
  return plans.map(({ position, plan }) => {
    if (plan.outcome === 'error' || plan.skus.every(({ parts }) => parts === undefined))
      return { position, plan }
    const skus = plan.skus.map((sku) =>
      sku.parts
        ? {
            ...sku,
            parts: sku.parts.map((part) => ({ ...part, skuId: byCode.get(part.skuId) ?? part.skuId })),
          }
        : sku,
    )
    return { position, plan: { ...plan, skus } }
  })
}

/** Grams can not become pieces once there are entries in grams, and what is counted not uncounted while some is left. */
export async function refuseHistory(db: Database, plans: readonly RowPlan[]): Promise<RowPlan[]> {
  const asked = plans.filter(({ plan }) => changesOf(plan).some(isAboutStock))
  if (asked.length === 0) return [...plans]
  const history = await listHistory(
    db,
    asked.flatMap(({ plan }) => skusOf(plan).map(({ id }) => id)),
  )
  return plans.map(({ position, plan }) => {
    if (plan.outcome === 'error') return { position, plan }
    const bad = plan.changes.filter(isAboutStock).find(({ sku, field }) => {
      const known = history.get(plan.skus.find(({ name }) => name === sku)?.id ?? '')
      return field === 'unit' ? known?.hasEntries : known?.hasStock
    })
    if (!bad) return { position, plan }
    const problem = { line: 1, reason: 'has_history' as const, value: `${bad.sku ?? ''}: ${bad.field}` }
    return { position, plan: { outcome: 'error', problems: [...plan.problems, problem] } }
  })
}

function isAboutStock({ field }: { readonly field: string }): boolean {
  return field === 'kind' || field === 'unit'
}

function changesOf(plan: ItemPlan) {
  return plan.outcome === 'error' ? [] : plan.changes
}

function skusOf(plan: ItemPlan) {
  return plan.outcome === 'error' ? [] : plan.skus
}
