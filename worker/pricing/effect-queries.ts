import { eq, sql } from 'drizzle-orm'

import { price, priceProposalLine, replicaAhead } from '#db/schema/pricing.ts'
import type { Database } from '#worker/http/database.ts'

import { among } from './price-queries.ts'
import type { Statement } from './proposal-queries.ts'

export interface NewPrice {
  readonly id: string
  readonly position: number
  readonly skuId: string
  readonly kind: 'regular' | 'sale' | 'group' | 'quantity'
  readonly storeId: string | null
  readonly group: string | null
  readonly min: number
  readonly price: number
  readonly priceQuantity: number
  readonly until: number | null
}

export interface Ahead {
  readonly skuId: string
  readonly place: number
  readonly value: unknown
}

interface When {
  readonly proposalId: string
  /** When it holds, and when that was decided; ms. */
  readonly from: number
  readonly now: number
}

/** Puts prices beside the regular ones; those of the same meaning end where they begin. */
export function putPrices(db: Database, prices: readonly NewPrice[], when: When): Statement[] {
  if (prices.length === 0) return []
  const json = JSON.stringify(prices)
  return [
    db.run(sql`UPDATE ${price} SET ended_at = ${when.from}, end_known_at = ${when.now} FROM json_each(${json}) AS j
      WHERE price.sku_id = j.value->>'skuId' AND price.kind = j.value->>'kind'
        AND price.store_id IS j.value->>'storeId' AND price.customer_group IS j.value->>'group'
        AND price.min_quantity = j.value->>'min' AND price.starts_at <= ${when.from}
        AND coalesce(price.ended_at, 9e15) > ${when.from} AND coalesce(price.ends_at, 9e15) > ${when.from}`),
    db.run(sql`INSERT INTO ${price} (id, sku_id, kind, store_id, customer_group, min_quantity, price, price_quantity,
        starts_at, ends_at, proposal_id, created_at)
      SELECT value->>'id', value->>'skuId', value->>'kind', value->>'storeId', value->>'group', value->>'min',
        value->>'price', value->>'priceQuantity', ${when.from}, value->>'until', ${when.proposalId}, ${when.now}
      FROM json_each(${json})`),
    // Materialized: else the JSON is read anew for every line of the proposal, not once.
    db.run(sql`WITH put AS MATERIALIZED (SELECT value->>'id' AS id, value->>'position' AS position
        FROM json_each(${json}))
      UPDATE ${priceProposalLine} SET price_id = put.id FROM put
      WHERE price_proposal_line.proposal_id = ${when.proposalId} AND price_proposal_line.position = put.position`),
  ]
}

export function endPrices(db: Database, ids: readonly string[], when: When): Statement[] {
  if (ids.length === 0) return []
  return [
    db
      .update(price)
      .set({ endedAt: when.from, endKnownAt: when.now })
      .where(sql`${price.id} IN ${among(ids)} AND coalesce(${price.endedAt}, 9e15) > ${when.from}`),
  ]
}

/** Takes back what an approved proposal would have done: its prices never hold, what they would have ended goes on. */
export function takeBack(db: Database, when: When & { readonly decidedAt: number }): Statement[] {
  return [
    db.update(price).set({ endedAt: null, endKnownAt: null })
      .where(sql`${price.endedAt} = ${when.from} AND ${price.endKnownAt} = ${when.decidedAt}
        AND ${price.skuId} IN (SELECT sku_id FROM price_proposal_line WHERE proposal_id = ${when.proposalId})`),
    db
      .update(price)
      .set({ endedAt: when.now, endKnownAt: when.now })
      .where(eq(price.proposalId, when.proposalId)),
    dropAhead(db, when.proposalId),
  ]
}

export function putAhead(db: Database, rows: readonly Ahead[], when: When): Statement[] {
  if (rows.length === 0) return []
  const json = JSON.stringify(rows.map(({ skuId, place, value }) => [skuId, place, JSON.stringify(value)]))
  return [
    db.run(sql`INSERT OR REPLACE INTO ${replicaAhead} (sku_id, proposal_id, place, from_at, value)
      SELECT value->>0, ${when.proposalId}, value->>1, ${when.from}, value->>2 FROM json_each(${json})`),
  ]
}

export function dropAhead(db: Database, proposalId: string): Statement {
  return db.delete(replicaAhead).where(eq(replicaAhead.proposalId, proposalId))
}

/** Makes prices the regular ones, from the moment on at which they were to hold. */
export function setRegular(
  db: Database,
  prices: readonly { readonly skuId: string; readonly price: number }[],
  { from, now }: { readonly from: number; readonly now: number },
): Statement[] {
  if (prices.length === 0) return []
  const json = JSON.stringify(prices.map(({ skuId, price: amount }) => [skuId, amount]))
  const ids = among(prices.map(({ skuId }) => skuId))
  return [
    // The history takes the time of the change from here: when it held, not when the sweeper came by.
    db.run(sql`UPDATE sku SET price = j.value->>1, updated_at = ${from}, version = version + 1
      FROM json_each(${json}) AS j WHERE sku.id = j.value->>0`),
    db.run(sql`UPDATE sku SET updated_at = ${now} WHERE id IN ${ids}`),
    db.run(sql`UPDATE item SET version = version + 1, updated_at = ${now}
      WHERE id IN (SELECT item_id FROM sku WHERE id IN ${ids})`),
  ]
}
