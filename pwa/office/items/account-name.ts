import { parseAccount } from '#domain/stock/account.ts'
import { shop } from '#pwa/session/session-model.ts'

import { itemsText } from './messages.ts'

/** An account of the journal in words: `Main St · on the shelf`, `Customers`. */
export function accountName(account: string): string {
  const text = itemsText.value.account
  const parsed = parseAccount(account)
  if (!parsed) return account
  if (parsed.kind === 'outside') return text[parsed.outsider]
  if (parsed.kind === 'transit') return text.transit
  const store = shop.value?.stores.find(({ id }) => id === parsed.storeId)?.name ?? parsed.storeId
  const bucket = parsed.bucket === 'staged' ? text.bucketStaged : text[parsed.bucket]
  return `${store} · ${bucket}`
}
