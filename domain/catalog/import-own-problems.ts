import { checkParts } from './check-item.ts'
import { skuRuleRefusal } from './check-sku.ts'
import type { Ground, KnownItem, PlannedSku } from './import-ground.ts'
import type { Matched } from './import-plan.ts'
import type { ImportItem } from './import-read.ts'
import type { ImportProblem } from './import-wire.ts'

/** What our own columns ask for that can not be: a tax category the shop has not, an address another item has. */
export function itemProblems(wanted: ImportItem, known: KnownItem | null, ground: Ground): ImportProblem[] {
  const line = wanted.variants[0]?.line ?? 1
  const problems: ImportProblem[] = []
  const { taxCategory } = wanted.own
  if (taxCategory !== undefined && !ground.taxCategories.includes(taxCategory))
    problems.push({ line, reason: 'unknown_tax_category', value: taxCategory })
  const other = ground.handles.get(wanted.handle)
  if (other && known?.handle !== wanted.handle)
    problems.push({ line, reason: 'handle_taken', value: wanted.handle, other })
  return problems
}

/** Parts that are neither in the catalog nor in the file. */
export function partProblems(matches: readonly Matched[], ground: Ground): ImportProblem[] {
  return matches.flatMap(({ variant: { line, own } }) =>
    (own.parts ?? []).flatMap(({ code }): ImportProblem[] =>
      ground.partsByCode.has(code) || ground.codesToCome.has(code)
        ? []
        : [{ line, reason: 'unknown_part', value: code }],
    ),
  )
}

/** SKUs that would contradict themselves: weighed by the piece, a gift card that is taxed, a kit in a kit. */
export function ruleProblems(
  wanted: ImportItem,
  taxCategory: string,
  skus: readonly PlannedSku[],
  ground: Ground,
): ImportProblem[] {
  const untaxed = ground.untaxedCategories.includes(taxCategory)
  const kinds = new Map([...ground.partsByCode.values()].map(({ skuId, kind }) => [skuId, kind]))
  return skus.flatMap((sku, index): ImportProblem[] => {
    const line = wanted.variants[index]?.line ?? 1
    const rule = skuRuleRefusal(sku, untaxed)
    if (rule) return [{ line, reason: 'does_not_fit', value: rule.reason }]
    if (sku.parts === undefined) return []
    const known = sku.parts.filter(({ skuId }) => kinds.has(skuId))
    const parts =
      known.length === sku.parts.length ? checkParts({ ...sku, parts: sku.parts }, { kinds }) : null
    return parts ? [{ line, reason: 'does_not_fit', value: parts.reason }] : []
  })
}
