import { priceFor, type Tier } from '#domain/pricing/tier.ts'
import type { Answered, PriceAt } from '#domain/pricing/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import { dbOf, type Database } from '#worker/http/database.ts'

import { findTablet, listDecidedAhead, listSalesNear, listWhoDecided } from './price-at-queries.ts'
import { readBooks, tierOfRecord } from './price-queries.ts'
import { besideAt, regularAt, type PriceBooks } from './prices.ts'
import { findReplicaSeen } from './seen-queries.ts'

export interface PriceQuestion {
  readonly skuId: string
  /** ms since epoch. */
  readonly at: number
  readonly storeId: string | null
  readonly deviceId: string | null
  readonly quantity: number
  readonly group: string | null
}

export type PriceAtRefusal = { readonly reason: 'unknown_sku' } | { readonly reason: 'unknown_device' }

/**
 * What something cost at a moment. By the shop's books; and of a register what it knew then, by when it had last asked,
 * and what it really sold it for: its documents say so themselves.
 */
export async function priceAt(env: Env, asked: PriceQuestion): Promise<Result<PriceAt, PriceAtRefusal>> {
  const db = dbOf(env)
  const books = await readBooks(db, [asked.skuId])
  const [known] = books.skus
  if (!known) return err({ reason: 'unknown_sku' })
  const tablet = asked.deviceId === null ? null : await findTablet(db, asked.deviceId)
  if (asked.deviceId !== null && !tablet) return err({ reason: 'unknown_device' })
  const storeId = asked.storeId ?? tablet?.storeId ?? null
  return ok({
    skuId: asked.skuId,
    name: known.name,
    at: instant(asked.at),
    price: await answer(db, books, { ...asked, storeId }),
    register: tablet && (await ofRegister(db, books, { ...asked, storeId }, tablet)),
  })
}

async function ofRegister(
  db: Database,
  books: PriceBooks,
  asked: PriceQuestion,
  tablet: { readonly id: string; readonly name: string; readonly register: string | null },
): Promise<PriceAt['register']> {
  const seen = await findReplicaSeen(db, tablet.id, asked.at)
  // It had everything up to its last question before the moment; what came later it could not know.
  const knownAt = seen && Math.min(asked.at, seen.lastAt)
  const sales = await listSalesNear(db, { skuId: asked.skuId, deviceId: tablet.id, at: asked.at })
  return {
    deviceId: tablet.id,
    name: tablet.name,
    register: tablet.register,
    heardAt: knownAt === null ? null : instant(knownAt),
    revision: seen?.revision ?? null,
    price:
      knownAt === null ? null : await answer(db, await booksKnownAt(db, books, asked.skuId, knownAt), asked),
    sales: sales.flatMap(({ id, number, occurredAt, document }) => {
      const sale = JSON.parse(document) as SaleDocument
      return sale.lines
        .filter((line) => line.skuId === asked.skuId)
        .map((line) => ({
          saleId: id,
          number,
          at: instant(occurredAt),
          quantity: line.quantity,
          unitPrice: line.unitPrice,
          priceQuantity: line.priceQuantity,
          amount: line.amount,
          discount: line.discount,
          kind: line.price?.kind ?? null,
          catalogRevision: sale.catalogRevision ?? null,
        }))
    }),
  }
}

/** The books as somebody knew them at a moment: nothing that was decided after it, all that was decided before. */
async function booksKnownAt(
  db: Database,
  books: PriceBooks,
  skuId: string,
  knownAt: number,
): Promise<PriceBooks> {
  const decided = await listDecidedAhead(db, skuId, knownAt)
  return {
    ...books,
    history: books.history.filter(({ at }) => at <= knownAt),
    tiers: books.tiers
      .filter(({ createdAt }) => createdAt <= knownAt)
      .map((row) => ((row.endKnownAt ?? 0) > knownAt ? { ...row, endedAt: null } : row)),
    ahead: decided.map(({ from, price }) => ({ skuId, fromAt: from, value: JSON.stringify(price) })),
  }
}

async function answer(
  db: Database,
  books: PriceBooks,
  { skuId, at, storeId, quantity, group }: PriceQuestion,
): Promise<Answered | null> {
  const own = regularAt(books, skuId, at)
  if (!own) return null
  const holding = besideAt(books, skuId, at, storeId)
  const { tier, regular, ...price } = priceFor(own, holding, { quantity, group })
  const made = tier
    ? books.tiers.find((row) => row.skuId === skuId && isOf(tier, tierOfRecord(row)))?.proposalId
    : null
  const [proposal] = await listWhoDecided(db, { id: made ?? null, skuId, from: own.from, regular: !tier })
  return {
    unitPrice: price.unitPrice,
    priceQuantity: price.priceQuantity,
    kind: tier?.kind ?? 'regular',
    from: tier ? instant(tier.from) : own.from === null ? null : instant(own.from),
    until: tier?.until ? instant(tier.until) : null,
    minQuantity: tier?.min ?? 1,
    group: tier?.group ?? null,
    storeOnly: (tier?.storeId ?? null) !== null,
    regular: regular.unitPrice,
    proposal: proposal ?? null,
  }
}

function isOf(tier: Tier, other: Tier): boolean {
  return (
    tier.kind === other.kind &&
    tier.from === other.from &&
    tier.min === other.min &&
    tier.group === other.group &&
    tier.storeId === other.storeId &&
    tier.unitPrice === other.unitPrice
  )
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}
