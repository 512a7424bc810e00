import type { KnownItem, KnownSku } from '#domain/catalog/import-ground.ts'
import type { AuditEntry } from '#worker/audit/record.ts'

import type { WantedItem } from './save-item.ts'

const PRICES = ['price', 'priceQuantity', 'compareAtPrice', 'cost'] as const

/** What an edit changes, for the trail: prices under a name of their own, everything else per item and SKU. */
export function editEntries(before: KnownItem, after: WantedItem): AuditEntry[] {
  const { skus: oldSkus, version: _, ...oldItem } = before
  const { skus: newSkus, ...newItem } = after
  const entries: AuditEntry[] = []
  const itemFields = { ...newItem, version: undefined }
  if (JSON.stringify({ ...oldItem, version: undefined }) !== JSON.stringify(itemFields))
    entries.push({
      action: 'item.changed',
      subjectKind: 'item',
      subjectId: before.id,
      before: oldItem,
      after: itemFields,
    })
  for (const sku of newSkus) {
    const old = oldSkus.find(({ id }) => id === sku.id)
    const subject = { subjectKind: 'sku', subjectId: sku.id }
    if (!old) entries.push({ ...subject, action: 'sku.created', after: fieldsOf(sku) })
    else if (sku !== old) {
      const [was, is] = [fieldsOf(old), fieldsOf(sku)]
      if (PRICES.some((field) => old[field] !== sku[field]))
        entries.push({ ...subject, action: 'price.changed', before: pricesOf(old), after: pricesOf(sku) })
      if (JSON.stringify(was) !== JSON.stringify(is))
        entries.push({ ...subject, action: 'sku.changed', before: was, after: is })
      if (sku.parts) entries.push({ ...subject, action: 'kit.changed', after: { parts: sku.parts } })
    }
  }
  return entries
}

function pricesOf(sku: KnownSku): Record<string, number | null> {
  return Object.fromEntries(PRICES.map((field) => [field, sku[field]]))
}

function fieldsOf({
  code,
  options,
  kind,
  unit,
  selling,
  measure,
  step,
  kitPricing,
  status,
  photo,
  position,
  barcodes,
  packs,
}: KnownSku): Record<string, unknown> {
  return {
    code,
    options,
    kind,
    unit,
    selling,
    measure,
    step,
    kitPricing,
    status,
    photo,
    position,
    barcodes,
    packs,
  }
}
