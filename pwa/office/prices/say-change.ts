import type { PriceChange } from '#domain/pricing/wire.ts'
import { shop } from '#pwa/session/session-model.ts'

import { pricesText } from './messages.ts'

/** What a change is about, in a few words: "Sale · Main St · from 6". */
export function sayChange(change: PriceChange): string {
  const text = pricesText.value
  if (change.what === 'fact') return `${text.kinds.fact}: ${text.facts[change.field]}`
  if (change.what === 'end') return text.kinds.end
  const parts = [text.kinds[change.what]]
  if (change.what === 'group') parts.push(text.forGroup(change.group))
  if ('minQuantity' in change && (change.minQuantity ?? 1) > 1)
    parts.push(text.fromQuantity(change.minQuantity ?? 1))
  const store = shop.value?.stores.find(({ id }) => id === change.storeId)
  if (store) parts.push(store.name)
  return parts.join(' · ')
}
