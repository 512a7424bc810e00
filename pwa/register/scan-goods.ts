import { lookupKeys } from '#domain/barcode/lookup-keys.ts'
import type { CatalogSku } from '#pwa/offline/catalog-index.ts'

import type { RegisterParts, Notice, ReadGoods } from './register-model.ts'

const SAME_PACK_MS = 1_000

/** A case's code stands for so many of the same goods, and may have a price of its own. */
export function asPack(sku: CatalogSku, code: string): ReadGoods {
  const keys = lookupKeys(code)
  const pack = sku.rules?.packs?.find(([known]) => keys.includes(known))
  if (!pack) return { sku, quantity: null }
  const [, quantity, price] = pack
  if (price === null) return { sku, quantity }
  const { tiers: _, ...own } = sku
  return { sku: { ...own, unitPrice: price, priceQuantity: quantity, given: 'pack' }, quantity }
}

type Parts = Pick<RegisterParts, 'index' | 'readCode' | 'beeper' | 'monotonic'>

/**
 * What a scan does: plain numbers lead to their goods at once, everything else is read first. Packs have two codes side
 * by side, and scanners read both of them in one go: the second one is heard and not counted.
 */
export function openScan(
  { index, readCode, beeper, monotonic }: Parts,
  take: (goods: ReadGoods) => void,
  say: (notice: Notice) => void,
): (code: string) => void {
  let last = { skuId: '', isPlain: true, at: 0 }
  return (code) => {
    const plain = index.byCode(code)
    const read = plain ? asPack(plain, code) : readCode.peek()?.(code)
    if (!read || 'notice' in read) {
      beeper.notFound()
      say(read ?? { notice: 'unknown_code', code })
      return
    }
    beeper.found()
    const { skuId } = read.sku
    const isPlain = plain !== null
    const at = monotonic()
    const isSecond = last.skuId === skuId && last.isPlain !== isPlain && at - last.at < SAME_PACK_MS
    last = { skuId: isSecond ? '' : skuId, isPlain, at }
    if (!isSecond) take(read)
  }
}
