/**
 * Accounts of the stock journal. Inside the shop an account is `store/bucket`; outsiders are single words.
 * A balance is the sum of what came in minus what went out, so all accounts of a SKU add up to zero.
 */
export const BUCKETS = ['sellable', 'staged', 'review', 'damaged'] as const
export type Bucket = (typeof BUCKETS)[number]

export const OUTSIDERS = [
  'supplier',
  'customer',
  'shrink',
  'writeoff',
  'variance',
  'opening',
  'assembly',
] as const
export type Outsider = (typeof OUTSIDERS)[number]

/** `"<storeId>/sellable"`, `"transit/<transferId>"`, or an outsider such as `"customer"`. */
export type Account = string

export function inside(storeId: string, bucket: Bucket): Account {
  return `${storeId}/${bucket}`
}

export function transit(transferId: string): Account {
  return `transit/${transferId}`
}

export type AccountName =
  | { readonly kind: 'inside'; readonly storeId: string; readonly bucket: Bucket }
  | { readonly kind: 'transit'; readonly transferId: string }
  | { readonly kind: 'outside'; readonly outsider: Outsider }

/** Reads an account's name, or `null` when there is no such account. */
export function parseAccount(account: Account): AccountName | null {
  const outsider = OUTSIDERS.find((name) => name === account)
  if (outsider) return { kind: 'outside', outsider }
  const slash = account.indexOf('/')
  if (slash <= 0 || slash === account.length - 1) return null
  const head = account.slice(0, slash)
  const tail = account.slice(slash + 1)
  if (head === 'transit') return { kind: 'transit', transferId: tail }
  const bucket = BUCKETS.find((name) => name === tail)
  return bucket ? { kind: 'inside', storeId: head, bucket } : null
}
