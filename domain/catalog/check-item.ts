import type { LabelPattern } from '#domain/barcode/regions.ts'
import { readBarcode } from '#domain/barcode/stored-barcode.ts'

import { skuRuleRefusal, type SkuRuleRefusal, type SkuRules } from './check-sku.ts'
import type { Owner } from './import-ground.ts'
import { optionKey } from './sku-text.ts'
import type { SkuKind } from './wire.ts'

/** Why an item can not be like this. */
export type ItemRefusal =
  | SkuRuleRefusal
  | {
      readonly reason: 'handle_taken'
      readonly handle: string
      readonly other: { readonly itemId: string; readonly name: string }
    }
  | { readonly reason: 'code_taken'; readonly code: string; readonly other: Owner }
  | { readonly reason: 'barcode_taken'; readonly code: string; readonly other: Owner }
  | {
      readonly reason:
        | 'barcode_check_digit'
        | 'barcode_rounded'
        | 'barcode_unprintable'
        | 'barcode_too_long'
        | 'barcode_empty'
      readonly code: string
    }
  | {
      readonly reason: 'options_do_not_fit'
      readonly optionNames: readonly string[]
      readonly options: readonly string[]
    }
  | { readonly reason: 'duplicate_options'; readonly options: readonly string[]; readonly other: Owner }
  | { readonly reason: 'unknown_tax_category'; readonly taxCategory: string }
  | { readonly reason: 'not_a_kit'; readonly skuId: string }
  | { readonly reason: 'parts_missing'; readonly skuId: string }
  | {
      readonly reason: 'part_unknown' | 'part_is_kit' | 'part_is_itself' | 'part_twice'
      readonly skuId: string
    }

/** An item with its SKUs as it shall be. */
export interface ItemDraft {
  readonly optionNames: readonly string[]
  readonly taxCategory: string
  readonly skus: readonly SkuDraft[]
}

export interface SkuDraft extends SkuRules {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly options: readonly string[]
  /** As stored. */
  readonly barcodes: readonly string[]
  readonly parts: readonly { readonly skuId: string; readonly quantity: number }[]
}

/** What the draft must agree with. Owners are SKUs of other items; `kinds` knows the SKUs named as parts. */
export interface Surroundings {
  readonly codes: ReadonlyMap<string, Owner>
  readonly barcodes: ReadonlyMap<string, Owner>
  readonly kinds: ReadonlyMap<string, SkuKind>
  readonly taxCategories: readonly string[]
  /** Those of them with a rate of zero. */
  readonly untaxedCategories: readonly string[]
}

/** The first thing that is wrong with a draft, or `null`: the database enforces the same, but can not say it in words. */
export function checkItem(draft: ItemDraft, around: Surroundings): ItemRefusal | null {
  if (!around.taxCategories.includes(draft.taxCategory))
    return { reason: 'unknown_tax_category', taxCategory: draft.taxCategory }
  const seen = {
    options: new Map<string, Owner>(),
    codes: new Map(around.codes),
    barcodes: new Map(around.barcodes),
  }
  for (const sku of draft.skus) {
    const self: Owner = { skuId: sku.id, name: sku.name }
    if (sku.options.length !== draft.optionNames.length)
      return { reason: 'options_do_not_fit', optionNames: draft.optionNames, options: sku.options }
    const key = optionKey(sku.options)
    const twin = seen.options.get(key)
    if (twin) return { reason: 'duplicate_options', options: sku.options, other: twin }
    seen.options.set(key, self)
    if (sku.code !== null) {
      const other = seen.codes.get(sku.code)
      if (other) return { reason: 'code_taken', code: sku.code, other }
      seen.codes.set(sku.code, self)
    }
    for (const code of sku.barcodes) {
      const other = seen.barcodes.get(code)
      if (other) return { reason: 'barcode_taken', code, other }
      seen.barcodes.set(code, self)
    }
    const rule = skuRuleRefusal(sku, around.untaxedCategories.includes(draft.taxCategory))
    if (rule) return rule
    const kit = checkParts(sku, around)
    if (kit) return kit
  }
  return null
}

/**
 * Parts are single SKUs, each named once. A kit is made of them when it is sold; what is counted may be built from them
 * ahead of that. A service has none.
 */
export function checkParts(
  sku: Pick<SkuDraft, 'id' | 'kind' | 'parts'>,
  { kinds }: Pick<Surroundings, 'kinds'>,
): ItemRefusal | null {
  if (sku.kind === 'service') return sku.parts.length > 0 ? { reason: 'not_a_kit', skuId: sku.id } : null
  if (sku.parts.length === 0) return sku.kind === 'kit' ? { reason: 'parts_missing', skuId: sku.id } : null
  const seen = new Set<string>()
  for (const { skuId } of sku.parts) {
    if (skuId === sku.id) return { reason: 'part_is_itself', skuId }
    if (seen.has(skuId)) return { reason: 'part_twice', skuId }
    seen.add(skuId)
    const kind = kinds.get(skuId)
    if (kind === undefined) return { reason: 'part_unknown', skuId }
    if (kind === 'kit') return { reason: 'part_is_kit', skuId }
  }
  return null
}

/** Reads barcodes as typed into what is stored, or says what is wrong with the first bad one. */
export function readBarcodes(
  texts: readonly string[],
  patterns: readonly LabelPattern[],
): { readonly codes: string[] } | ItemRefusal {
  const codes: string[] = []
  for (const text of texts) {
    const read = readBarcode(text, patterns)
    if (!read.ok) return { reason: read.error.reason, code: text }
    if (!codes.includes(read.value.code)) codes.push(read.value.code)
  }
  return { codes }
}
