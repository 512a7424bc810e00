import { whyAnew } from '#domain/label/why-anew.ts'
import type { LabelReason } from '#domain/label/wire.ts'

import { itemChanges, skuChanges } from './import-changes.ts'
import type { Ground, KnownItem, KnownSku, Owner, PlannedItem, PlannedSku } from './import-ground.ts'
import { linksOf, mergeItem, mergeSku, plannedFields } from './import-merge.ts'
import { itemProblems, partProblems, ruleProblems } from './import-own-problems.ts'
import type { ImportItem, ImportVariant } from './import-read.ts'
import type { ImportChange, ImportProblem } from './import-wire.ts'
import { searchTextOf } from './search-text.ts'
import { optionKey, skuName } from './sku-text.ts'

export interface Opening {
  readonly skuId: string
  readonly quantity: number
}

export type ItemPlan =
  | { readonly outcome: 'error'; readonly problems: readonly ImportProblem[] }
  | {
      readonly outcome: 'create' | 'change' | 'same'
      readonly problems: readonly ImportProblem[]
      readonly changes: readonly ImportChange[]
      readonly item: PlannedItem
      readonly skus: readonly PlannedSku[]
      readonly openings: readonly Opening[]
      /** SKUs with a quantity in the file that have stock here already. */
      readonly counted: number
      /** SKUs on whose labels something else would stand. */
      readonly labels: readonly { readonly skuId: string; readonly reason: LabelReason }[]
    }

export interface Matched {
  readonly variant: ImportVariant
  readonly sku: KnownSku | null
  readonly code: string
}

/**
 * What importing one item would do. Items are matched by handle, variants by SKU code and then by options; an empty
 * cell leaves what is there, nothing is ever removed, and stock is opened only where none is known. Planning the
 * result again gives `same`.
 */
export function planItem(wanted: ImportItem, known: KnownItem | null, ground: Ground): ItemPlan {
  const matches = matchVariants(wanted.variants, known?.skus ?? [])
  const problems = [
    ...itemProblems(wanted, known, ground),
    ...takenProblems(matches, ground),
    ...optionProblems(matches, known),
    ...otherOptions(wanted, matches, known),
    ...partProblems(matches, ground),
  ]
  if (problems.length > 0) return { outcome: 'error', problems }

  const notes: ImportProblem[] = []
  const line = wanted.variants[0]?.line ?? 1
  if (!known && wanted.taxable === false && ground.untaxedCategory === null)
    notes.push({ line, reason: 'untaxed_unknown', value: ground.taxCategory })
  const base = mergeItem(wanted, known, ground)
  const skus = matches.map((match, index) =>
    mergeSku(match, base.name, (known?.skus.length ?? 0) + index, ground),
  )
  const odd = ruleProblems(wanted, base.taxCategory, skus, ground)
  if (odd.length > 0) return { outcome: 'error', problems: odd }
  const untouched = (known?.skus ?? []).filter(({ id }) => skus.every((sku) => sku.id !== id))
  const item = {
    ...base,
    searchText: searchTextOf({ ...base, words: searchWordsOf([...skus, ...untouched]) }),
  }
  const openings: Opening[] = []
  let counted = 0
  for (const [index, { variant, sku }] of matches.entries()) {
    const planned = skus[index]
    if (!planned || variant.quantity === null || variant.quantity <= 0) continue
    if (planned.kind !== 'stocked')
      notes.push({ line: variant.line, reason: 'not_counted', value: String(variant.quantity) })
    else if (sku?.counted) counted += 1
    else openings.push({ skuId: planned.id, quantity: variant.quantity })
  }
  const result = { problems: notes, item, openings, counted }
  if (!known) return { ...result, outcome: 'create', changes: [], skus, labels: [] }
  const renamed = untouched
    .filter((sku) => sku.name !== skuName(item.name, sku.options))
    .map((sku) => rename(sku, item.name))
  const locked = ground.locked(plannedFields(known, item, skus))
  if (locked)
    return {
      outcome: 'error',
      problems: [{ line, reason: 'field_locked', value: `${locked.field}: ${locked.roles.join(', ')}` }],
    }
  const changes = [
    ...itemChanges(known, item),
    ...skus.flatMap((sku) =>
      skuChanges(known.skus.find(({ id }) => id === sku.id) ?? null, sku, linksOf(ground, sku.id)),
    ),
    ...openings.map(({ skuId, quantity }) => ({
      sku: skus.find(({ id }) => id === skuId)?.name ?? '',
      field: 'opening',
      before: null,
      after: quantity,
    })),
  ]
  return {
    ...result,
    outcome: changes.length === 0 ? 'same' : 'change',
    changes,
    skus: [...skus, ...renamed],
    labels: staleLabels(known, [...skus, ...renamed]),
  }
}

/** By id and by SKU code when the file has them, else by options; a catalog SKU is matched once. */
function matchVariants(variants: readonly ImportVariant[], skus: readonly KnownSku[]): Matched[] {
  const free = new Set(skus)
  const take = (found: KnownSku | undefined): KnownSku | null => {
    if (!found || !free.delete(found)) return null
    return found
  }
  const byId = variants.map(({ own: { skuId } }) =>
    take(skuId === undefined ? undefined : skus.find((sku) => sku.id === skuId)),
  )
  const byCode = variants.map(
    ({ code }, index) =>
      byId[index] ?? take(code === null ? undefined : [...free].find((sku) => sku.code === code)),
  )
  return variants.map((variant, index) => {
    const key = optionKey(variant.options)
    const sku = byCode[index] ?? take([...free].find((candidate) => optionKey(candidate.options) === key))
    return { variant, sku, code: variant.code ?? sku?.code ?? variant.ownCode }
  })
}

function takenProblems(matches: readonly Matched[], { codes, barcodes }: Ground): ImportProblem[] {
  const problems: ImportProblem[] = []
  for (const { variant, code } of matches) {
    const { line, barcode } = variant
    const codeOwner = codes.get(code)
    if (codeOwner) problems.push({ line, reason: 'code_taken', value: code, other: codeOwner })
    const barcodeOwner = barcode === null ? undefined : barcodes.get(barcode)
    if (barcode !== null && barcodeOwner)
      problems.push({ line, reason: 'barcode_taken', value: barcode, other: barcodeOwner })
  }
  return problems
}

/** Within the item: another variant of the catalog has these options, this code or this barcode. */
function optionProblems(matches: readonly Matched[], known: KnownItem | null): ImportProblem[] {
  const used = new Set(matches.map(({ sku }) => sku?.id))
  const others = (known?.skus ?? []).filter(({ id }) => !used.has(id))
  const problems: ImportProblem[] = []
  for (const { variant, sku, code } of matches) {
    const { line, options, barcode } = variant
    const twin = others.find((candidate) => optionKey(candidate.options) === optionKey(options))
    if (twin)
      problems.push({ line, reason: 'duplicate_options', value: options.join(' / '), other: ownerOf(twin) })
    const coded = others.find((candidate) => candidate.code === code)
    if (coded) problems.push({ line, reason: 'code_taken', value: code, other: ownerOf(coded) })
    const scanned = known?.skus.find(
      (candidate) => candidate.id !== sku?.id && barcode !== null && candidate.barcodes.includes(barcode),
    )
    if (scanned)
      problems.push({ line, reason: 'barcode_taken', value: barcode ?? '', other: ownerOf(scanned) })
  }
  return problems
}

/** Options are the item's: variants that the file does not mention must have as many as those that it does. */
function otherOptions(
  { optionNames, variants }: ImportItem,
  matches: readonly Matched[],
  known: KnownItem | null,
): ImportProblem[] {
  const odd = known?.skus.find(
    ({ id, options }) => options.length !== optionNames.length && matches.every(({ sku }) => sku?.id !== id),
  )
  if (!odd || !known) return []
  const value = known.optionNames.join(' / ')
  return [{ line: variants[0]?.line ?? 1, reason: 'other_options', value, other: ownerOf(odd) }]
}

function ownerOf({ id, name }: KnownSku): Owner {
  return { skuId: id, name }
}

/** A SKU that the file does not mention still carries its item's name. */
function rename({ barcodes: _, counted: __, ...sku }: KnownSku, itemName: string): PlannedSku {
  const codes = { barcodesAdded: [], barcodesRemoved: [] }
  return { ...sku, name: skuName(itemName, sku.options), isNew: false, changed: true, ...codes }
}

function staleLabels({ skus: before }: KnownItem, after: readonly PlannedSku[]) {
  return after.flatMap((sku) => {
    const old = before.find(({ id }) => id === sku.id)
    const stay = (old?.barcodes ?? []).filter((code) => !sku.barcodesRemoved.includes(code))
    const reason = whyAnew(old, { ...sku, barcodes: [...stay, ...sku.barcodesAdded] })
    return reason ? [{ skuId: sku.id, reason }] : []
  })
}

function searchWordsOf(
  skus: readonly { readonly code: string | null; readonly options: readonly string[] }[],
): string[] {
  return skus.flatMap(({ code, options }) => [...(code === null ? [] : [code]), ...options])
}
