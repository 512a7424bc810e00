import { IMPORT_ITEMS_MAX } from '#domain/catalog/import-wire.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { cellReading } from '#worker/shop/reading-of.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { FILE_BYTES_MAX, readFile } from './file.ts'
import { refuse } from './refuse.ts'
import { viewRun } from './run-view.ts'
import { addItems, startRun } from './take-in.ts'

const ITEMS_PER_INSERT = 500

/** Starts an import with a raw file of up to 2 MB. Answers the run, or why the file was not taken. */
export async function takeInFile(
  c: Ctx,
  id: string,
  query: { readonly store: string; readonly name?: string | undefined },
): Promise<Response> {
  if (!c.req.header('content-type')?.startsWith('text/csv'))
    return problem(c, 415, { reason: 'csv_expected', detail: 'Send the file itself, as text/csv.' })
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength > FILE_BYTES_MAX)
    return problem(c, 413, {
      reason: 'file_too_large',
      detail:
        'Send larger files as items, in chunks, or use the office or the command line. Nothing was kept.',
      bytesMax: FILE_BYTES_MAX,
    })
  const { stores } = await shopOf(c.env)
  const storeId = stores.find((store) => store.id === query.store || store.code === query.store)?.id ?? ''
  const refused = await refuseStore(c, storeId)
  if (refused) return refused
  const sheet = readFile(bytes)
  if (!sheet.ok) return refuse(c, sheet.error)
  const { items, columnsIgnored, source } = sheet.value
  if (items.length > IMPORT_ITEMS_MAX)
    return problem(c, 422, {
      reason: 'too_many_items',
      detail: `A file may have up to ${IMPORT_ITEMS_MAX} items.`,
      itemsMax: IMPORT_ITEMS_MAX,
    })
  const db = dbOf(c.env)
  const now = systemClock.now()
  const started = await startRun(
    db,
    {
      id,
      fileName: query.name ?? 'products.csv',
      fileHash: await hashOf(bytes),
      storeId,
      itemsTotal: items.length,
      columnsIgnored: columnsIgnored.map((name) => name.slice(0, 200)),
      source,
    },
    starterOf(c),
    now,
  )
  if (!started.ok) return refuse(c, started.error)
  let run = started.value
  const reading = await cellReading(c.env)
  for (
    let from = 0;
    from < items.length && run.state === 'uploading' && run.rowsDone === 0;
    from += ITEMS_PER_INSERT
  ) {
    const added = await addItems(db, id, items.slice(from, from + ITEMS_PER_INSERT), reading, now)
    if (!added.ok) return refuse(c, added.error)
    run = added.value
  }
  return c.json(await viewRun(db, run), 201)
}

/** The store must be there, and the caller's. */
export async function refuseStore(c: Ctx, storeId: string): Promise<Response | null> {
  const { stores } = await shopOf(c.env)
  if (stores.some(({ id }) => id === storeId)) return allowStore(c, storeId)
  return problem(c, 404, { reason: 'unknown_store', detail: 'There is no such store, or it is closed.' })
}

export function starterOf(c: Ctx): string {
  const { staffId, apiKeyId } = c.get('caller')
  return staffId ?? `api_key:${apiKeyId ?? ''}`
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
