/** FNV-1a, 32 bit: spreads SKU ids over pools; the same for ever, since stock hangs on it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/**
 * The name of the object that owns a SKU: one object each (`pools` 0), or one of `pools` shared ones. The number of
 * pools is chosen when a shop is set up and never changes once stock exists.
 */
export function ledgerName(skuId: string, pools: number): string {
  return pools > 0 ? `pool-${fnv1a(skuId) % pools}` : skuId
}
