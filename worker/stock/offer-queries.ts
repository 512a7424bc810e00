import { sql } from 'drizzle-orm'

import { item, sku } from '#db/schema/catalog.ts'
import { expectedDelivery, substitute } from '#db/schema/offers.ts'
import { order, orderLine } from '#db/schema/orders.ts'
import { entry, stockDocument } from '#db/schema/stock.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import { inside } from '#domain/stock/account.ts'
import type { ExpectedGoods, ReceivedGoods } from '#domain/stock/backorder.ts'
import type { PaperLine } from '#domain/stock/documents.ts'
import type { Database } from '#worker/http/database.ts'

const among = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

const SUBSTITUTES_MAX = 500
const ARRIVING_MAX = 1_000

/** A SKU that may stand in for another. */
export interface StandIn {
  readonly forSkuId: string
  readonly skuId: string
  readonly itemId: string
  readonly name: string
  readonly handle: string
  readonly unit: Unit
  readonly price: number
  readonly priceQuantity: number
  readonly why: 'variant' | 'named'
  /** Options that both have, e.g. the same size. */
  readonly alike: number
  readonly place: number
}

/**
 * What may be offered instead of SKUs that are missing at a store: other variants of the same item, then items that
 * staff named, each by preference; and what is on its way there. In one round trip.
 */
export async function readOfferGround(
  db: Database,
  storeId: string,
  skuIds: readonly string[],
  today: string,
) {
  const ids = among(skuIds)
  const alike = sql`(s.option1 IS NOT NULL AND s.option1 = f.option1)
    + (s.option2 IS NOT NULL AND s.option2 = f.option2) + (s.option3 IS NOT NULL AND s.option3 = f.option3)`
  const columns = sql`f.id AS forSkuId, s.id AS skuId, i.id AS itemId, s.name AS name, i.handle AS handle,
    s.unit AS unit, s.price AS price, s.price_quantity AS priceQuantity, ${alike} AS alike`
  const sold = sql`s.status = 'active' AND i.status = 'active' AND s.kind <> 'service' AND s.unit = f.unit
    AND s.selling IN ('normal', 'weighed')`
  const arriving = sql`SELECT id, sku_id AS skuId, quantity, expected_on AS "on", since_seq AS sinceSeq
    FROM ${expectedDelivery} WHERE state = 'open' AND store_id = ${storeId} AND sku_id IN ${ids}`
  const [standIns, expected, received, transfers, waiting] = await db.batch([
    db.all<StandIn>(sql`
      SELECT ${columns}, 'variant' AS why, s.position AS place FROM ${sku} AS f
      JOIN ${sku} AS s ON s.item_id = f.item_id AND s.id <> f.id JOIN ${item} AS i ON i.id = s.item_id
      WHERE f.id IN ${ids} AND ${sold}
      UNION ALL
      SELECT ${columns}, 'named' AS why, t.position * 100000 + s.position AS place FROM ${sku} AS f
      JOIN ${substitute} AS t ON t.item_id = f.item_id JOIN ${item} AS i ON i.id = t.instead_item_id
      JOIN ${sku} AS s ON s.item_id = i.id
      WHERE f.id IN ${ids} AND ${sold} LIMIT ${SUBSTITUTES_MAX}`),
    db.all<ExpectedGoods & { skuId: string }>(sql`${arriving} LIMIT ${ARRIVING_MAX}`),
    db.all<ReceivedGoods & { skuId: string }>(sql`
      SELECT e.sku_id AS skuId, e.seq AS seq, e.quantity AS quantity
      FROM (SELECT sku_id, min(since_seq) AS since FROM ${expectedDelivery}
        WHERE state = 'open' AND store_id = ${storeId} AND sku_id IN ${ids} GROUP BY sku_id) AS d
      JOIN ${entry} AS e ON e.sku_id = d.sku_id AND e.seq > d.since
      WHERE e.from_account = 'supplier' AND e.to_account IN (${inside(storeId, 'sellable')}, ${inside(storeId, 'review')})
      LIMIT ${ARRIVING_MAX}`),
    // Papers of transfers to this store that have a day, with every arrival and closing since.
    db.all<{ id: string; storeId: string; toStoreId: string; on: string; lines: string; steps: string }>(sql`
      SELECT t.id AS id, t.store_id AS storeId, t.to_store_id AS toStoreId, t.expected_on AS "on", t.lines AS lines,
        (SELECT json_group_array(json(p.lines)) FROM ${stockDocument} AS p WHERE p.parent_id = t.id) AS steps
      FROM ${stockDocument} AS t
      WHERE t.arrival IN ('sent', 'partly_received') AND t.to_store_id = ${storeId} AND t.expected_on >= ${today}
      LIMIT ${ARRIVING_MAX}`),
    // Units of orders whose promise was broken: whatever comes is theirs first.
    db.all<{ orderId: string; skuId: string; quantity: number }>(sql`
      SELECT o.id AS orderId, h.value->>'skuId' AS skuId, sum(h.value->>'displaced') AS quantity
      FROM ${order} AS o JOIN ${orderLine} AS l ON l.order_id = o.id, json_each(l.holds) AS h
      WHERE o.store_id = ${storeId} AND o.state IN ('confirmed', 'picking', 'needs_decision')
        AND l.state = 'displaced' AND h.value->>'displaced' > 0 AND h.value->>'skuId' IN ${ids}
      GROUP BY o.id, h.value->>'skuId'`),
  ])
  return {
    standIns,
    expected,
    received,
    transfers: transfers.map(({ lines, steps, ...transfer }) => ({
      ...transfer,
      lines: [...(JSON.parse(lines) as PaperLine[]), ...(JSON.parse(steps) as PaperLine[][]).flat()],
    })),
    waiting,
  }
}

export type OfferGround = Awaited<ReturnType<typeof readOfferGround>>
