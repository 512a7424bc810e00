import { createHash } from 'node:crypto'

import { v7 } from 'uuid'

import { addGoods, emptyBasket, priceOf, type Goods } from '#domain/sale/basket.ts'
import { saleDocument } from '#domain/sale/document.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { advance, nextPlace, openJournal, type JournalHead } from '#domain/till/journal.ts'
import { pick } from '#test/bench/load/chance.ts'
import type { Asked } from '#test/bench/load/http-connection.ts'

import type { ShopGoods } from './goods.ts'
import type { Requests, Seat } from './requests.ts'

export interface Register {
  readonly deviceId: string
  readonly register: string
  readonly staffId: string
  readonly cookie: string
}

/** Registers that sell; each client is one of them. */
export interface SalePlan extends ShopGoods {
  readonly kind: 'sale'
  readonly registers: readonly Register[]
  readonly lines: number
}

/** Where each register's journal stands: it goes on from run to run, as a register's does. */
const journals = new Map<string, JournalHead>()

export function sales(plan: SalePlan, { client, chance }: Seat): Requests {
  const register = plan.registers[client % plan.registers.length]
  return {
    next: () => (register ? saleRequest(plan, register, pick(plan.goods, plan.lines, chance)) : null),
    judge: (status, body) => (status === 200 && body.includes('"state":"posted"') ? 'granted' : 'failed'),
  }
}

/** A sale of one unit of each, as the register would send it. */
export function saleRequest(shop: ShopGoods, register: Register, goods: readonly Goods[]): Asked {
  return {
    method: 'POST',
    path: '/api/v1/sales',
    headers: `cookie: ${register.cookie}\r\n`,
    body: JSON.stringify({ sales: [nextSale(shop, register, goods)] }),
  }
}

function nextSale(
  { storeId, currency, rules }: ShopGoods,
  { deviceId, register, staffId }: Register,
  goods: readonly Goods[],
): SaleDocument {
  const place = nextPlace(journals.get(deviceId) ?? openJournal(register, 1))
  const basket = goods.reduce((filled, one) => addGoods(filled, one, 1, v7()).basket, emptyBasket(v7()))
  const priced = priceOf(basket, rules)
  const { total } = priced
  const document = saleDocument({
    place,
    till: { storeId, deviceId, staffId, currency, taxMode: rules.taxMode },
    moment: {
      occurredAt: new Date().toISOString(),
      monotonicMs: performance.now(),
      clock: { offsetMs: 0, ageMs: 0 },
    },
    basket,
    priced,
    payment: { rounding: 0, tenders: [{ id: v7(), kind: 'cash', amount: total, given: total, change: 0 }] },
    holds: [],
  })
  journals.set(deviceId, advance(place, createHash('sha256').update(canonicalJson(document)).digest('hex')))
  return document
}
