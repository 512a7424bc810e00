import type { LabelReason } from './wire.ts'

/** What of a SKU stands on its labels. */
export interface SkuOnLabel {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly priceQuantity: number
  readonly compareAtPrice: number | null
  readonly barcodes: readonly string[]
}

/** Why a SKU's labels are no longer true, or `null`: they are. What is new is labelled on arrival. */
export function whyAnew(old: SkuOnLabel | undefined, sku: SkuOnLabel): LabelReason | null {
  if (!old) return null
  const costs = ({ price, priceQuantity, compareAtPrice }: SkuOnLabel): string =>
    [price, priceQuantity, compareAtPrice].join(' ')
  if (costs(old) !== costs(sku)) return 'price'
  if (old.name !== sku.name) return 'name'
  return old.barcodes[0] === sku.barcodes[0] ? null : 'barcode'
}
