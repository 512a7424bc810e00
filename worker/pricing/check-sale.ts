import { isCheaper, priceFor, type UnitPrice } from '#domain/pricing/tier.ts'
import type { SaleDocument, SaleLine } from '#domain/sale/wire.ts'
import type { Database } from '#worker/http/database.ts'

import { readBooks } from './price-queries.ts'
import { besideAt, regularAt } from './prices.ts'

/** How long a basket may stand open: a line keeps the price it was scanned at. */
const OPEN_MS = [0, 15 * 60_000, 60 * 60_000, 4 * 60 * 60_000]

/**
 * Sales with a line at a unit price that the shop did not ask at that time, in that store, for that quantity and group.
 * Nearly all lines are at the price of today (`isOther` says which are not): only the others' books are read.
 */
export async function salesAtOtherPrices(
  db: Database,
  sales: readonly SaleDocument[],
  isOther: (line: SaleLine) => boolean,
): Promise<Set<string>> {
  const doubtful = sales.flatMap((sale) =>
    sale.lines
      // What a price label on the pack says is in no book, and is what the pack costs.
      .filter((line) => line.label?.price === undefined && (isOther(line) || line.price !== undefined))
      .map((line) => ({ sale, line })),
  )
  if (doubtful.length === 0) return new Set()
  const skuIds = [...new Set(doubtful.map(({ line }) => line.skuId))]
  const books = await readBooks(db, skuIds)
  return new Set(
    doubtful
      .filter(({ sale, line }) => {
        // A price that was typed in or stood on a pack is in no book.
        if (line.given !== undefined) return isOther(line)
        const at = Date.parse(sale.occurredAt)
        return !OPEN_MS.some((ago) => {
          const own = regularAt(books, line.skuId, at - ago)
          return (
            own !== null &&
            isSame(
              priceFor(own, besideAt(books, line.skuId, at - ago, sale.storeId), {
                quantity: line.quantity,
                group: sale.customerGroup,
              }),
              line,
            )
          )
        })
      })
      .map(({ sale }) => sale.id),
  )
}

function isSame(one: UnitPrice, other: UnitPrice): boolean {
  return !isCheaper(one, other) && !isCheaper(other, one)
}
