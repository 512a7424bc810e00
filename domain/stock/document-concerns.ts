import type { Unit } from '#domain/catalog/unit.ts'

import { parseAccount, type Account, type Bucket } from './account.ts'
import type { PaperLine } from './documents.ts'

/**
 * What looks like a slip of the finger. A paper is a fact and is never refused for these: the person is asked once and
 * may say that it is so.
 */
export type Concern =
  | {
      readonly kind: 'below_zero'
      readonly skuId: string
      readonly storeId: string
      readonly bucket: Bucket
      /** Base units there now, and after it. */
      readonly balance: number
      readonly after: number
    }
  /** Units that customers or registers were promised; `free` are not. */
  | {
      readonly kind: 'takes_promised'
      readonly skuId: string
      readonly storeId: string
      readonly free: number
      readonly taken: number
    }
  | { readonly kind: 'unusually_many'; readonly skuId: string; readonly quantity: number }
  /** More comes back than that receipt sold; both with what came back before. */
  | {
      readonly kind: 'more_than_sold'
      readonly skuId: string
      readonly sold: number
      readonly back: number
    }
  | {
      readonly kind: 'more_than_sent'
      readonly skuId: string
      readonly open: number
      readonly quantity: number
    }
  /** A delivery note that was taken in before. */
  | {
      readonly kind: 'reference_used'
      readonly documentId: string
      readonly number: string
      readonly at: string
    }

/** Balances of the accounts a paper takes from, as their objects know them now. */
export interface Known {
  readonly accounts: ReadonlyMap<string, ReadonlyMap<Account, number>>
  /** SKU → store → units held or leased. */
  readonly promised: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly units: ReadonlyMap<string, Unit>
}

/** A typed barcode is at least eight digits long: no shop moves that many pieces at once. */
const PIECES_MANY = 10_000
/** Ten tonnes, ten thousand litres, ten kilometres. */
const MEASURE_MANY = 10_000_000

/**
 * What to ask about before a paper is taken in. `deliberate`: the units are still there and somebody chose to move
 * them, so taking what is promised is worth a question too; a broken vase is broken whoever was promised it.
 */
export function concernsOf(lines: readonly PaperLine[], known: Known, deliberate: boolean): Concern[] {
  return [...tooMany(lines, known), ...shortages(lines, known, deliberate)]
}

function tooMany(lines: readonly PaperLine[], { units }: Known): Concern[] {
  return lines.flatMap(({ skuId, quantity }) => {
    const limit = (units.get(skuId) ?? 'piece') === 'piece' ? PIECES_MANY : MEASURE_MANY
    return quantity >= limit ? [{ kind: 'unusually_many' as const, skuId, quantity }] : []
  })
}

function shortages(lines: readonly PaperLine[], known: Known, deliberate: boolean): Concern[] {
  const changes = new Map<string, { skuId: string; account: Account; change: number }>()
  const add = (skuId: string, account: Account, by: number): void => {
    const key = `${skuId} ${account}`
    const found = changes.get(key) ?? { skuId, account, change: 0 }
    changes.set(key, { ...found, change: found.change + by })
  }
  for (const { skuId, from, to, quantity } of lines) {
    add(skuId, from, -quantity)
    add(skuId, to, quantity)
  }
  return [...changes.values()].flatMap(({ skuId, account, change }): Concern[] => {
    const name = parseAccount(account)
    if (name?.kind !== 'inside' || change >= 0) return []
    const { storeId, bucket } = name
    const balance = known.accounts.get(skuId)?.get(account) ?? 0
    const after = balance + change
    if (after < 0) return [{ kind: 'below_zero', skuId, storeId, bucket, balance, after }]
    if (!deliberate || bucket !== 'sellable') return []
    const free = balance - (known.promised.get(skuId)?.get(storeId) ?? 0)
    return -change > free
      ? [{ kind: 'takes_promised', skuId, storeId, free: Math.max(0, free), taken: -change }]
      : []
  })
}
