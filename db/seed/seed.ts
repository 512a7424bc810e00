import type { Client } from '@libsql/client/web'

import { openDb } from '#db/client.ts'
import { barcode, catalogRevision, item, kitPart, sku } from '#db/schema/catalog.ts'
import { salesDay } from '#db/schema/sales.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import { enrolmentCode, staff } from '#db/schema/staff.ts'
import { stockDocument } from '#db/schema/stock.ts'

import { sampleAssortment, type SampleLine } from './assortment.ts'
import { insertRows } from './bulk.ts'
import { dayIn } from './calendar.ts'
import { storeHistory, type StoreHistory } from './history.ts'
import { sampleId } from './ids.ts'
import { enrolmentRows, staffRows } from './people-rows.ts'
import { SAMPLE_ENROLMENTS, SAMPLE_PASSWORD, SAMPLE_SHOP, SAMPLE_STAFF, SAMPLE_STORES } from './people.ts'
import { pictureName } from './pictures/picture.ts'
import { samplePhotos, type Photo } from './pictures/render.ts'
import { catalogRows, shopRow, storeRows, taxRateRows } from './sample-rows.ts'
import { postOpening, sendPhotos, type Opening, type SeedPort } from './send.ts'

export interface SeedTarget extends SeedPort {
  readonly libsqlUrl: string
  readonly libsqlAuthToken?: string
  /** ms since epoch: the history ends the day before. */
  readonly now: number
}

/** A demo sign-in, for people to read: what it opens and what to type. */
export interface SignIn {
  readonly what: string
  readonly how: string
}

/** `another_shop`: somebody's own; the sample must keep its hands off. */
export type SampleState = 'empty' | 'unfinished' | 'ready' | 'another_shop'

/** How far the sample shop is in this database (migrated already). */
export async function sampleShopState(client: Client): Promise<SampleState> {
  const { rows } = await client.execute('select id from shop union all select id from staff limit 1')
  const [owner] = rows
  if (!owner) return 'empty'
  if (owner['id'] !== shopRow(0).id) return 'another_shop'
  const posted = await client.execute({
    sql: `select count(*) as n from stock_document where state = 'posted' and id in (${SAMPLE_STORES.map(() => '?').join()})`,
    args: SAMPLE_STORES.map(({ code }) => openingId(code)),
  })
  return Number(posted.rows[0]?.['n']) === SAMPLE_STORES.length ? 'ready' : 'unfinished'
}

/**
 * Fills an empty, migrated database and the objects behind `origin` with the sample shop, and answers with its
 * sign-ins. What an interrupted run left half done is completed; a finished one is left alone, and so is another shop.
 */
export async function seedSampleShop(target: SeedTarget): Promise<{ signIns: SignIn[] }> {
  const { client } = openDb({
    LIBSQL_URL: target.libsqlUrl,
    ...(target.libsqlAuthToken === undefined ? {} : { LIBSQL_AUTH_TOKEN: target.libsqlAuthToken }),
  })
  const state = await sampleShopState(client)
  if (state === 'another_shop') return { signIns: [] }
  if (state === 'ready') return { signIns: sampleSignIns() }

  // A run that is completed later must say the same as the first: its moment is kept with the shop.
  await insertRows(client, shop, [shopRow(target.now)])
  const { rows } = await client.execute('select created_at from shop limit 1')
  const startedAt = Number(rows[0]?.['created_at'])

  const lines = sampleAssortment()
  const photos = await samplePhotos(lines)
  await sendPhotos(target, [...photos.values()])
  await writeDocuments(client, lines, photos, startedAt)
  const today = dayIn(SAMPLE_SHOP.timeZone, startedAt)
  for (const [index, each] of SAMPLE_STORES.entries()) {
    const history = storeHistory(lines, each, today)
    await writeHistory(client, history)
    await openStock(client, target, openingOf(lines, history, index, startedAt))
  }
  return { signIns: sampleSignIns() }
}

async function writeDocuments(
  client: Client,
  lines: readonly SampleLine[],
  photos: ReadonlyMap<string, Photo>,
  now: number,
): Promise<void> {
  const catalog = catalogRows(
    lines,
    now,
    (drawing, tint) => photos.get(pictureName(drawing, tint))?.address ?? null,
  )
  await insertRows(client, store, storeRows())
  await insertRows(client, taxRate, taxRateRows())
  await insertRows(client, staff, staffRows(now))
  await insertRows(client, enrolmentCode, enrolmentRows(now))
  await insertRows(client, item, catalog.items)
  await insertRows(client, sku, catalog.skus)
  await insertRows(client, barcode, catalog.barcodes)
  await insertRows(client, kitPart, catalog.kitParts)
  await insertRows(client, catalogRevision, [{ only: 1, last: catalog.skus.length }])
}

async function writeHistory(client: Client, history: StoreHistory): Promise<void> {
  const storeId = sampleId('store', history.store)
  const rows = history.sold.map(({ skuId, day, quantity, amount, outMinutes }) => ({
    skuId,
    storeId,
    day,
    quantity,
    amount,
    outMinutes,
  }))
  await insertRows(client, salesDay, rows)
}

function openingId(storeCode: string): string {
  return sampleId('document', `opening ${storeCode}`)
}

/** What the history left on the shelves, and the few amounts that the tour counts on. */
function openingOf(
  lines: readonly SampleLine[],
  history: StoreHistory,
  storeIndex: number,
  occurredAt: number,
): Opening {
  const code = history.store
  return {
    storeId: sampleId('store', code),
    document: { id: openingId(code), label: `OPEN-${code.toUpperCase()}` },
    occurredAt,
    lines: lines.flatMap(({ id: skuId, sku }) => {
      const quantity = sku.opening?.[storeIndex] ?? history.closing.get(skuId) ?? 0
      return quantity > 0 ? [{ commandId: sampleId('opening', `${code} ${sku.code}`), skuId, quantity }] : []
    }),
  }
}

/** The paper first, then its postings, then the mark that all are posted: the order a crash can be mended in. */
async function openStock(client: Client, port: SeedPort, opening: Opening): Promise<void> {
  const { document, storeId, occurredAt, lines } = opening
  await insertRows(client, stockDocument, [
    {
      id: document.id,
      kind: 'opening',
      number: document.label,
      storeId,
      state: 'received',
      lines: JSON.stringify(lines.map(({ skuId, quantity }) => ({ skuId, quantity }))),
      staffId: sampleId('staff', 'nora'),
      occurredAt,
      createdAt: occurredAt,
    },
  ])
  await postOpening(port, opening)
  await client.execute({
    sql: `update stock_document set state = 'posted', posted_at = ? where id = ?`,
    args: [occurredAt, document.id],
  })
}

/** How to get in, for the start command to print and the README to repeat. */
export function sampleSignIns(): SignIn[] {
  return [
    ...SAMPLE_STAFF.filter(({ email }) => email !== null).map(({ name, role, email }) => ({
      what: `Office, ${name} (${role})`,
      how: `${email} with password ${SAMPLE_PASSWORD}`,
    })),
    ...SAMPLE_ENROLMENTS.map(({ code, deviceName }) => ({
      what: `Tablet, ${deviceName}`,
      how: `enrolment code ${code}`,
    })),
    ...SAMPLE_STAFF.map(({ name, role, pin }) => ({ what: `PIN, ${name} (${role})`, how: pin })),
  ]
}
