import * as v from 'valibot'

import { SaleDocument } from '#domain/sale/wire.ts'
import { dbOf } from '#worker/http/database.ts'

import { findSale, findSaleByNumber, type SaleRow } from './queries.ts'

/** A sale that has arrived, with the document as its register wrote it. */
export interface SoldBefore {
  readonly row: SaleRow
  readonly document: SaleDocument
}

/** A sale by its id, or the newest with this number on its receipt; `null`: none has arrived. */
export async function findSold(
  env: Env,
  { saleId, receipt }: { readonly saleId?: string | undefined; readonly receipt?: string | undefined },
): Promise<SoldBefore | null> {
  const db = dbOf(env)
  const row =
    saleId === undefined
      ? receipt === undefined
        ? null
        : await findSaleByNumber(db, receipt.trim())
      : await findSale(db, saleId)
  return row && { row, document: v.parse(SaleDocument, JSON.parse(row.document)) }
}
