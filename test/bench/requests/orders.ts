import { v7 } from 'uuid'

import type { PlaceOrderBody } from '#domain/order/place-wire.ts'
import { priceBasket } from '#domain/sale/price.ts'
import { pick } from '#test/bench/load/chance.ts'

import type { ShopGoods } from './goods.ts'
import { grantedOn, type Requests, type Seat } from './requests.ts'

/** Shoppers who order for pickup and pay there. */
export interface OrderPlan extends ShopGoods {
  readonly kind: 'order'
  readonly pickupAt: string
  readonly lines: number
}

export function orders({ storeId, goods, lines, rules, pickupAt }: OrderPlan, { chance }: Seat): Requests {
  return {
    next() {
      const wanted = pick(goods, lines, chance).map((one) => ({ ...one, id: v7(), quantity: 1 }))
      const order: PlaceOrderBody = {
        id: v7(),
        storeId,
        lines: wanted.map(({ id, skuId, quantity }) => ({ id, skuId, quantity })),
        // Everybody with a number of their own: the bound on unpaid orders is asked and lets them through.
        customer: { name: 'A. Shopper', phone: `+353 ${Math.floor(chance() * 1e10)}` },
        pickupAt,
        payment: 'at_pickup',
        expectedTotal: priceBasket(rules, wanted).total,
      }
      // Every order comes from an address of its own: the limit for costly requests is asked and lets it through.
      const address = Array.from({ length: 4 }, () => Math.floor(chance() * 256)).join('.')
      return {
        method: 'POST',
        path: '/api/v1/orders',
        headers: `cf-connecting-ip: ${address}\r\n`,
        body: JSON.stringify(order),
      }
    },
    judge: grantedOn(200),
  }
}
