import { v7 } from 'uuid'

import { pick } from '#test/bench/load/chance.ts'
import type { Asked } from '#test/bench/load/http-connection.ts'

import { grantedOn, type Requests, type Seat } from './requests.ts'

/** A shopper's checkout holds `lines` of these SKUs, one unit each. */
export interface HoldPlan {
  readonly kind: 'hold'
  readonly storeId: string
  readonly skuIds: readonly string[]
  readonly lines: number
}

/** Two shoppers at a time want the one unit of a SKU; then the next SKU. */
export interface RivalPlan {
  readonly kind: 'rivals'
  readonly storeId: string
  readonly skuIds: readonly string[]
}

export function holds({ storeId, skuIds, lines }: HoldPlan, { chance }: Seat): Requests {
  return { next: () => holdRequest(storeId, pick(skuIds, lines, chance)), judge: grantedOn(201) }
}

export function rivals({ storeId, skuIds }: RivalPlan, { client, clients }: Seat): Requests {
  const pairs = Math.max(1, Math.floor(clients / 2))
  let at = Math.floor(client / 2)
  return {
    next() {
      const skuId = skuIds[at]
      at += pairs
      return skuId === undefined ? null : holdRequest(storeId, [skuId])
    },
    judge: grantedOn(201),
  }
}

export function holdRequest(storeId: string, skuIds: readonly string[]): Asked {
  const lines = skuIds.map((skuId) => ({ id: v7(), skuId, quantity: 1 }))
  return {
    method: 'POST',
    path: '/api/v1/holds',
    body: JSON.stringify({ basketId: v7(), storeId, lines }),
  }
}
