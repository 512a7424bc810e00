import type { LabelReason } from '#domain/label/wire.ts'

import { addLabelTasks } from './add-label-tasks.ts'

interface SkuOnLabel {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly priceQuantity: number
  readonly compareAtPrice: number | null
  readonly barcodes: readonly string[]
}

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

function whyAnew(old: SkuOnLabel | undefined, sku: SkuOnLabel): LabelReason | null {
  if (!old) return null
  const costs = ({ price, priceQuantity, compareAtPrice }: SkuOnLabel): string =>
    [price, priceQuantity, compareAtPrice].join(' ')
  if (costs(old) !== costs(sku)) return 'price'
  if (old.name !== sku.name) return 'name'
  return old.barcodes[0] === sku.barcodes[0] ? null : 'barcode'
}
