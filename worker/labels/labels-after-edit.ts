import { whyAnew, type SkuOnLabel } from '#domain/label/why-anew.ts'
import type { LabelReason } from '#domain/label/wire.ts'

import { addLabelTasks } from './add-label-tasks.ts'

/** Asks for new labels of what an edit changed: what stands on them must be true. New SKUs are labelled on arrival. */
export async function labelsAfterEdit(
  env: Env,
  before: { readonly skus: readonly SkuOnLabel[] },
  after: { readonly skus: readonly SkuOnLabel[] },
): Promise<void> {
  const old = new Map(before.skus.map((sku) => [sku.id, sku]))
  const byReason = new Map<LabelReason, string[]>()
  for (const sku of after.skus) {
    const reason = whyAnew(old.get(sku.id), sku)
    if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), sku.id])
  }
  for (const [reason, skuIds] of byReason) await addLabelTasks(env, skuIds, null, reason)
}
