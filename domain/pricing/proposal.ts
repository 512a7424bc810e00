import { dayOf, instantOf } from '#domain/order/zoned-time.ts'

import type { LineBefore, PriceChange } from './wire.ts'

/** Rules of proposals: what wants the same thing, what the way back is, what may be done in which state. */

/** What a change is about: two changes of a SKU with the same key can not both be. */
export function keyOf(change: PriceChange): string {
  switch (change.what) {
    case 'price':
    case 'sale':
      return `${change.what}@${change.storeId ?? ''}`
    case 'group':
      return `group:${change.group}:${change.minQuantity ?? 1}@${change.storeId ?? ''}`
    case 'quantity':
      return `quantity:${change.minQuantity}@${change.storeId ?? ''}`
    case 'end':
      return `end:${change.priceId}`
    case 'fact':
      return `fact:${change.field}`
  }
}

/** The change that brings back what was there before; `null` when nothing is left to be brought back. */
export function wayBack(
  change: PriceChange,
  before: LineBefore | null,
  madePriceId: string | null,
): PriceChange | null {
  const { skuId } = change
  if (change.what === 'fact') return { ...change, value: before?.value ?? null }
  if (change.what === 'end') return null
  if (before?.price !== undefined) {
    const { price } = before
    if (change.what !== 'sale') return { ...change, price }
    const { until } = before
    return {
      ...change,
      price,
      until: until === undefined || until === null ? null : new Date(until).toISOString(),
    }
  }
  return madePriceId === null ? null : { what: 'end', skuId, priceId: madePriceId }
}

/** The moment (ms) that an instant or a local time of the shop names. */
export function momentOf(text: string, timeZone: string): number {
  const local = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/u.exec(text)
  if (!local) return Date.parse(text)
  const [, day = '', hour = '0', minute = '0'] = local
  return instantOf(dayOf(day), Number(hour) * 60 + Number(minute), timeZone)
}

/** Whether what is there now is what whoever proposed it saw. */
export function isAsSeen(seen: LineBefore | null, now: LineBefore | null): boolean {
  return seen?.price === now?.price && seen?.value === now?.value && seen?.until === now?.until
}
