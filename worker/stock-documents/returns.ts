import { err, type Result } from '#domain/result.ts'
import type { Concern } from '#domain/stock/document-concerns.ts'
import type { ReturnBody, VoidBody } from '#domain/stock/document-wire.ts'
import type { PaperLine } from '#domain/stock/documents.ts'
import { evenExchange, moreThanSold, returnLines, voidLines } from '#domain/stock/returns.ts'
import { dbOf } from '#worker/http/database.ts'
import { findSold, type SoldBefore } from '#worker/sales/find-sold.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { recipesOf } from '#worker/stock/recipes.ts'

import type { PaperRefusal, Writer } from './paper.ts'
import { cameBack, exchangeFacts } from './return-queries.ts'
import { takeIn, type TakenIn } from './take-in.ts'

/**
 * Takes back what a customer brings: to the shelf, to review or among the damaged, by its condition and the shop's rule.
 * With its receipt, a kit comes back as the parts it was sold with, and more than was sold is asked about. What is given in
 * exchange goes out with the same paper. Refusals: `unknown_sale`, `needs_sale`, and see `PaperRefusal`.
 */
export async function takeBack(
  env: Env,
  body: ReturnBody,
  writer: Writer,
  now: number,
): Promise<Result<TakenIn, PaperRefusal>> {
  const { id, storeId, saleId, receipt, handedOut = [] } = body
  const isNamed = saleId !== undefined || receipt !== undefined
  const [sold, { shop }, { byKit }] = await Promise.all([findSold(env, body), shopOf(env), recipesOf(env)])
  if (isNamed && !sold) return err({ reason: 'unknown_sale' })
  const db = dbOf(env)
  const ids = [...body.lines, ...handedOut].map(({ skuId }) => skuId)
  const even =
    handedOut.length === 0 ? null : evenExchange(body.lines, handedOut, await exchangeFacts(db, ids))
  if (even && !even.ok) return even
  const returned = body.lines.map((line) => ({
    ...line,
    parts:
      sold?.document.lines.find(({ skuId }) => skuId === line.skuId)?.recipe ?? byKit.get(line.skuId)?.parts,
  }))
  const lines = returnLines(storeId, shop, returned, handedOut)
  return takeIn(
    env,
    body,
    {
      kind: 'return',
      storeId,
      saleId: sold?.row.id,
      reference: sold?.row.number ?? receipt,
      lines,
      deliberate: true,
      concerns: sold ? await tooMany(env, sold, id, lines) : [],
    },
    writer,
    now,
  )
}

async function tooMany(
  env: Env,
  { row, document }: SoldBefore,
  paperId: string,
  lines: readonly PaperLine[],
): Promise<Concern[]> {
  const before = await cameBack(dbOf(env), row.id, paperId)
  const all = before.voided ? [...before.lines, ...voidLines(document)] : before.lines
  const back = lines.filter(({ from }) => from === 'customer')
  return moreThanSold(document, all, back).map((one) => ({ kind: 'more_than_sold', ...one }))
}

/**
 * Undoes a whole sale over the counter: everything it took is back on its shelf, under a paper of its own that names it. The
 * sale's document stays as it is. Refusals: `unknown_sale`, `not_voidable`, `voided_already`, and see `PaperRefusal`.
 */
export async function voidSale(
  env: Env,
  body: VoidBody,
  sold: SoldBefore,
  writer: Writer,
  now: number,
): Promise<Result<TakenIn, PaperRefusal>> {
  const { row, document } = sold
  if (document.kind !== 'sale') return err({ reason: 'not_voidable', why: 'not_a_sale' })
  if (row.state !== 'posted') return err({ reason: 'not_voidable', why: 'not_posted' })
  const before = await cameBack(dbOf(env), row.id, body.id)
  if (before.voided) return err({ reason: 'voided_already' })
  if (before.lines.length > 0) return err({ reason: 'not_voidable', why: 'goods_came_back' })
  const { storeId, id: saleId, number: reference } = row
  const lines = voidLines(document)
  return takeIn(env, body, { kind: 'void', storeId, saleId, reference, lines, deliberate: true }, writer, now)
}
