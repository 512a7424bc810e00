import type { KnownItem, KnownSku, PlannedItem, PlannedSku } from './import-ground.ts'
import type { ImportChange } from './import-wire.ts'
import type { Block } from './wire.ts'

type Value = string | number | null

function listed(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(', ')
}

function textOf(blocks: readonly Block[]): string | null {
  return blocks.length === 0 ? null : blocks.map(({ text }) => text).join('\n')
}

/** Fields of an item that differ, before and after. */
export function itemChanges(before: KnownItem, after: Omit<PlannedItem, 'searchText'>): ImportChange[] {
  const pairs: [field: string, before: Value, after: Value][] = [
    ['name', before.name, after.name],
    ['description', textOf(before.description), textOf(after.description)],
    ['brand', before.brand, after.brand],
    ['category', before.category || null, after.category || null],
    ['tags', listed(before.tags), listed(after.tags)],
    ['status', before.status, after.status],
    ['optionNames', listed(before.optionNames), listed(after.optionNames)],
    ['photo', before.photo, after.photo],
  ]
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ field, before: from, after: to }))
}

/** Fields of a SKU that differ; a new one is a single change. Its name is the item's: told there. */
export function skuChanges(before: KnownSku | null, after: Omit<PlannedSku, 'changed'>): ImportChange[] {
  if (!before) return [{ sku: after.name, field: 'sku', before: null, after: after.code }]
  const pairs: [field: string, before: Value, after: Value][] = [
    ['options', listed(before.options), listed(after.options)],
    ['code', before.code, after.code],
    ['price', before.price, after.price],
    ['compareAtPrice', before.compareAtPrice, after.compareAtPrice],
    ['cost', before.cost, after.cost],
    ['skuPhoto', before.photo, after.photo],
    ['barcode', null, after.barcodesAdded[0] ?? null],
  ]
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ sku: after.name, field, before: from, after: to }))
}
