import type { ItemFace, SkuFace } from './faces.ts'

/** One value of an option, and the SKU one gets by choosing it. */
export interface OptionChoice {
  readonly value: string
  readonly sku: SkuFace
  readonly chosen: boolean
}

/**
 * The SKU an address asks for by id or code, else the first that `isThere`, else the first. `null` only for an item
 * without SKUs.
 */
export function chosenSku(
  item: Pick<ItemFace, 'skus'>,
  asked: string | undefined,
  isThere: (sku: SkuFace) => boolean,
): SkuFace | null {
  const named = item.skus.find(({ id, code }) => asked !== undefined && (id === asked || code === asked))
  return named ?? item.skus.find(isThere) ?? item.skus[0] ?? null
}

/**
 * What one may choose for option `index`, in the order of the SKUs. Choosing keeps the other options where such a
 * SKU exists, and otherwise goes to the one that shares the most of them.
 */
export function choicesOf(item: Pick<ItemFace, 'skus'>, current: SkuFace, index: number): OptionChoice[] {
  const values = [...new Set(item.skus.map(({ options }) => options[index] ?? ''))]
  return values.flatMap((value) => {
    const having = item.skus.filter(({ options }) => options[index] === value)
    const sku = having.toSorted((a, b) => shared(b, current, index) - shared(a, current, index))[0]
    return sku ? [{ value, sku, chosen: current.options[index] === value }] : []
  })
}

function shared(sku: SkuFace, current: SkuFace, except: number): number {
  return sku.options.filter((value, index) => index !== except && current.options[index] === value).length
}

/** The address that shows this SKU: by its code, where it has one, to be read and shared. */
export function skuAddress(item: Pick<ItemFace, 'handle' | 'skus'>, sku: SkuFace): string {
  const address = `/p/${encodeURIComponent(item.handle)}`
  return item.skus.length === 1 ? address : `${address}?sku=${encodeURIComponent(sku.code ?? sku.id)}`
}
