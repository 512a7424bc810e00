import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { expect } from 'vitest'

import { openDb } from '#db/client.ts'
import { ImportRowView, ImportRun, type RawItem, type RawVariant } from '#domain/catalog/import-wire.ts'
import { MAIN, type AskAs } from '#test/support/small-shop.ts'
import { ledgerFor } from '#test/support/stock-commands.ts'

/** One item of a file, on the line after the one before. */
export function rawItem(
  position: number,
  handle: string,
  over: Partial<RawItem> = {},
  variant: Partial<RawVariant> = {},
): RawItem {
  const line = position + 2
  const none = {
    body: '',
    vendor: '',
    type: '',
    tags: '',
    status: '',
    published: '',
    giftCard: '',
    photo: '',
  }
  const cells = {
    code: '',
    barcode: '',
    price: '5.00',
    compareAtPrice: '',
    cost: '',
    quantity: '',
    taxable: '',
    photo: '',
  }
  return {
    ...none,
    position,
    line,
    handle,
    title: `Item ${handle}`,
    optionNames: [],
    variants: [{ line, options: [], ...cells, ...variant }],
    ...over,
  }
}

/** The answer of a request that must not be refused. */
export async function ok<T>(schema: v.GenericSchema<unknown, T>, answer: Response): Promise<T> {
  expect(answer.status).toBeLessThan(300)
  return v.parse(schema, await answer.json())
}

/** An import through the API, step by step, as `owner`. */
export function importsBy(owner: AskAs) {
  async function start(items: readonly RawItem[], storeId = MAIN): Promise<string> {
    const id = v7()
    const fileHash = id.replaceAll('-', '').padStart(64, '0')
    const body = { id, fileName: 'products.csv', fileHash, storeId, itemsTotal: items.length }
    await ok(ImportRun, await owner('/imports', { json: body }))
    for (let from = 0; from < items.length; from += 200)
      await ok(
        ImportRun,
        await owner(`/imports/${id}/rows`, { json: { items: items.slice(from, from + 200) } }),
      )
    return id
  }

  /** Asks for steps until the run is in a state. */
  async function until(state: ImportRun['state'], step: 'plan' | 'run', id: string): Promise<ImportRun> {
    for (let asked = 0; asked < 500; asked += 1) {
      const run = await ok(ImportRun, await owner(`/imports/${id}/${step}`, { method: 'POST' }))
      if (run.state === state) return run
    }
    throw new Error(`the import never became ${state}`)
  }

  async function rowsOf(id: string, outcome?: string): Promise<ImportRowView[]> {
    const answer = await owner(`/imports/${id}/rows?limit=100${outcome ? `&outcome=${outcome}` : ''}`)
    return (await ok(v.object({ rows: v.array(ImportRowView) }), answer)).rows
  }

  async function importAll(items: readonly RawItem[], storeId = MAIN): Promise<ImportRun> {
    const id = await start(items, storeId)
    await until('preview', 'plan', id)
    return until('done', 'run', id)
  }

  return { start, until, rowsOf, importAll }
}

async function skuIdOf(code: string): Promise<string> {
  const { rows } = await openDb(env).client.execute({
    sql: 'select id from sku where code = ?',
    args: [code],
  })
  return v.parse(v.string(), rows[0]?.['id'])
}

/** What a store has on its shelf, from the ledger itself. */
export async function stockOf(code: string, storeId = MAIN): Promise<number> {
  const skuId = await skuIdOf(code)
  const { accounts, sum } = await ledgerFor(skuId).balances(skuId)
  expect(sum).toBe(0)
  return accounts.find(({ account }) => account === `${storeId}/sellable`)?.quantity ?? 0
}

/** Items and SKUs there are, and how often any changed. */
export async function catalogSize(): Promise<{ items: number; skus: number; changes: number }> {
  const { rows } = await openDb(env).client.execute(
    'select (select count(*) from item) items, (select count(*) from sku) skus, (select last from catalog_revision) changes',
  )
  return rows[0] as unknown as { items: number; skus: number; changes: number }
}
