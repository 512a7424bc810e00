import { and, eq, inArray, sql } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { stockDocument } from '#db/schema/stock.ts'
import type { EnteredLine, PaperLine } from '#domain/stock/documents.ts'
import type { Exchangeable } from '#domain/stock/returns.ts'
import type { Database } from '#worker/http/database.ts'

/** What came back of a sale before, in base units of what left the shelf; and whether it was voided. */
export async function cameBack(
  db: Database,
  saleId: string,
  but: string,
): Promise<{ readonly lines: EnteredLine[]; readonly voided: boolean }> {
  const papers = await db
    .select({ id: stockDocument.id, kind: stockDocument.kind, lines: stockDocument.lines })
    .from(stockDocument)
    .where(and(eq(stockDocument.saleId, saleId), inArray(stockDocument.kind, ['return', 'void'])))
    .limit(500)
  const others = papers.filter(({ id }) => id !== but)
  return {
    lines: others
      .filter(({ kind }) => kind === 'return')
      .flatMap(({ lines }) => (JSON.parse(lines) as PaperLine[]).filter(({ from }) => from === 'customer')),
    voided: others.some(({ kind }) => kind === 'void'),
  }
}

/** What decides whether one thing may be exchanged for another; one that does not exist is missing. */
export async function exchangeFacts(
  db: Database,
  skuIds: readonly string[],
): Promise<Map<string, Exchangeable>> {
  const rows = await db
    .select({ id: sku.id, itemId: sku.itemId, price: sku.price, priceQuantity: sku.priceQuantity })
    .from(sku)
    .where(sql`${sku.id} IN (SELECT value FROM json_each(${JSON.stringify(skuIds)}))`)
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
