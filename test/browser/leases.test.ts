import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect } from 'vitest'

import { openDb } from '#db/client.ts'
import { sampleId } from '#db/seed/ids.ts'
import type { LeaseView } from '#domain/stock/lease-wire.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'
import { openBooks, type Books } from '#test/support/story-books.ts'
import { chargeCash, leave, makeTabletCode, signInByPin, signInToOffice } from '#test/support/story-people.ts'
import { tellStory } from '#test/support/story-steps.ts'
import { scan, startTablet, type Tablet } from '#test/support/story-tablet.ts'

// A tablet takes units along while there is a line. Then the shop is away, the tablet loses power, starts again and sells:
// what it had along takes nobody's unit, what goes beyond says so and is settled when the shop is back.

const MAIN_ST = sampleId('store', 'main')
const BEYOND = /Not all of this was set aside for this tablet/

let shop: TestShop
let books: Books
let tablet: Tablet
let profile: string
let lease: LeaseView
let sells: { skuId: string; code: string }
let onShelf: number

const step = tellStory(() => ({ tablet: tablet?.page }))

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'onhand-leases-'))
  shop = await openTestShop()
  books = await openBooks(() => shop.host.origin)
  sells = await makeBestSeller()
  tablet = await startTablet(profile)
})

afterAll(async () => {
  await tablet?.shutDown()
  await shop?.close()
  rmSync(profile, { recursive: true, force: true })
})

step('a new tablet takes along what the store sells most, and the web is offered as much less', async () => {
  const { page } = tablet
  await page.goto(`${shop.host.origin}/app/office`)
  await signInToOffice(page, 'Cian Doyle')
  const enrolment = await makeTabletCode(page, 'Front counter', '7')
  await leave(page, 'Cian Doyle')
  await page.getByRole('link', { name: 'Make this device a register' }).click()
  await page.getByLabel('Code').fill(enrolment)
  await page.getByRole('button', { name: 'Enrol this device' }).click()
  await signInByPin(page, 'Ana Silva')
  await page.getByText('Ready for the next customer').waitFor()
  await expect.poll(() => leasesOf('Front counter'), { timeout: 15_000 }).not.toEqual([])
  const taken = (await leasesOf('Front counter')).find(({ skuId }) => skuId === sells.skuId)
  if (!taken) throw new Error('what sells most was not leased')
  lease = taken
  expect(lease.quantity).toBeGreaterThan(1)
  const shelf = await books.shelf(lease.skuId, MAIN_ST)
  onShelf = shelf.sellable
  expect(shelf).toMatchObject({ held: 0, leased: lease.quantity, available: onShelf - lease.quantity })
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  // Switched off as one does, once: only then has the browser written down that it is a register.
  await tablet.shutDown()
  tablet = await startTablet(profile)
  await tablet.page.goto(`${shop.host.origin}/app/register`)
  await tablet.page.getByText('Ready for the next customer').waitFor()
})

step('the shop is away: one is sold out of what is along, then the tablet loses power', async () => {
  const { page } = tablet
  await shop.goAway()
  await scan(page, sells.code)
  await chargeCash(page, 'exact')
  await page.getByRole('button', { name: /offline.*1 waiting/ }).waitFor()
  await tablet.pullThePlug()
})

step('nobody heard of it yet, and what the tablet has along is still kept from the web', async () => {
  await shop.restart()
  expect(await books.shelf(lease.skuId, MAIN_ST)).toMatchObject({
    sellable: onShelf,
    leased: lease.quantity,
    available: onShelf - lease.quantity,
  })
  await shop.goAway()
})

step(
  'on again without a line, it knows what is left: the last of it is quiet, one more says so',
  async () => {
    tablet = await startTablet(profile)
    const { page } = tablet
    await page.goto(`${shop.host.origin}/app/register`)
    await signInByPin(page, 'Ana Silva')
    await page.getByRole('button', { name: /offline.*1 waiting/ }).waitFor()
    for (let unit = 1; unit < lease.quantity; unit += 1) await scan(page, sells.code)
    await expect.poll(() => page.getByText(BEYOND).count()).toBe(0)
    await scan(page, sells.code)
    await page.getByText(BEYOND).waitFor()
    await chargeCash(page, 'exact')
    await page.getByRole('button', { name: /2 waiting/ }).waitFor()
  },
)

step(
  'the shop is back: all is booked, only what went beyond is marked, and the tablet takes anew',
  async () => {
    await shop.restart()
    await tablet.page.getByRole('button', { name: /online.*0 waiting/ }).waitFor()
    const { rows } = await books.get<{ rows: { number: string; marks: string[] }[] }>('/sales')
    const own = rows.filter(({ number }) => number.startsWith('7-'))
    expect(own.map(({ number, marks }) => [number, marks.includes('unbacked')])).toEqual([
      ['7-0002', true],
      ['7-0001', false],
    ])
    const left = onShelf - lease.quantity - 1
    await expect.poll(() => books.shelf(lease.skuId, MAIN_ST)).toMatchObject({ sellable: left, held: 0 })
    await expect
      .poll(async () => (await leasesOf('Front counter')).some(({ id }) => id === lease.id), {
        timeout: 15_000,
      })
      .toBe(false)
    const shelf = await books.shelf(lease.skuId, MAIN_ST)
    expect(shelf.available).toBe(left - shelf.leased)
  },
)

async function leasesOf(name: string): Promise<LeaseView[]> {
  const { rows } = await books.get<{ rows: LeaseView[] }>(`/stores/${MAIN_ST}/leases?limit=100`)
  return rows.filter(({ deviceName }) => deviceName === name)
}

/** Something with a barcode that has been selling by the dozen lately, with enough of it on the shelf. */
async function makeBestSeller(): Promise<{ skuId: string; code: string }> {
  const { client } = openDb({
    LIBSQL_URL: shop.host.libsql.url,
    LIBSQL_AUTH_TOKEN: shop.host.libsql.authToken,
  })
  const { rows } = await client.execute({
    sql: `SELECT sku.id AS skuId, barcode.code AS code FROM barcode
      JOIN sku ON sku.id = barcode.sku_id AND sku.kind = 'stocked' AND sku.unit = 'piece'
      JOIN balance ON balance.sku_id = sku.id AND balance.store_id = ? AND balance.sellable >= 12 AND balance.held = 0
      WHERE barcode.quantity = 1 ORDER BY barcode.code LIMIT 1`,
    args: [MAIN_ST],
  })
  const found = { skuId: rows[0]?.['skuId'] as string, code: rows[0]?.['code'] as string }
  await client.execute({
    sql: `INSERT INTO sales_day (sku_id, store_id, day, quantity, amount) VALUES (?, ?, ?, 560, 56000)
      ON CONFLICT (sku_id, store_id, day) DO UPDATE SET quantity = 560`,
    args: [found.skuId, MAIN_ST, new Date().toISOString().slice(0, 10)],
  })
  return found
}
