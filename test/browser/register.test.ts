import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'

import { sampleAssortment } from '#db/seed/assortment.ts'
import { sampleId } from '#db/seed/ids.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import { followJournal, openJournal } from '#domain/till/journal.ts'
import { audit } from '#test/support/axe.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'
import { openBooks, type Books } from '#test/support/story-books.ts'
import { chargeCash, sellForCash, signInByPin } from '#test/support/story-people.ts'
import { tellStory } from '#test/support/story-steps.ts'
import { scan, startTablet, type Tablet } from '#test/support/story-tablet.ts'

// One day of one register: what a cashier does with it, what the shelf says back, and what is left of it when the
// line, the page or the tablet goes.

const goods = (code: string) => sampleAssortment().find(({ sku }) => sku.code === code)
const codeOf = (code: string): string => goods(code)?.barcodes[0]?.printed ?? ''
const SOAP = { code: codeOf('GI-SOAP-LAV'), name: goods('GI-SOAP-LAV')?.name ?? '' }
/** One is left at Main St. */
const VASE = { code: codeOf('HO-VASE-BLU-L'), name: goods('HO-VASE-BLU-L')?.name ?? '' }
const MAIN_ST = sampleId('store', 'main')

/** Long enough for a machine that does other things as well. */
const SOON = { timeout: 15_000 }
/** Chromium writes cookies to its disk every half minute: until then a tablet without power forgets that it was enrolled. */
const COOKIES_WRITTEN_MS = 45_000

let shop: TestShop
let books: Books
let tablet: Tablet
let profile: string
let soap: string
let soapAtOpening: number
let enrolledAt: number

const step = tellStory(() => ({ tablet: tablet?.page }))

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'onhand-register-'))
  shop = await openTestShop()
  books = await openBooks(() => shop.host.origin)
  tablet = await startTablet(profile)
})

afterAll(async () => {
  await tablet?.shutDown()
  await shop?.close()
  rmSync(profile, { recursive: true, force: true })
})

const address = (path: string): string => `${shop.host.origin}${path}`
const ticket = (page: Page) => page.getByRole('list', { name: 'This sale' })
const lines = async (page: Page): Promise<string[]> =>
  Promise.all(
    (await page.locator('.line-face').all()).map(async (line) =>
      (await line.innerText()).replaceAll(/\s+/g, ' '),
    ),
  )
const ready = (page: Page) => page.getByText('Ready for the next customer').waitFor()
const statusLine = (page: Page, words: RegExp) =>
  page.getByRole('button', { name: words }).waitFor({ timeout: 60_000 })

describe('a day at the register', () => {
  step('it opens for Ana, and keeps itself for when there is no line', async () => {
    const { page } = tablet
    await page.goto(address('/app/enrol'))
    await page.getByLabel('Code').fill('MAIN-2345')
    await page.getByRole('button', { name: 'Enrol this device' }).click()
    enrolledAt = Date.now()
    await signInByPin(page, 'Ana Silva')
    await ready(page)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    soap = await books.skuOf(SOAP.code)
    soapAtOpening = (await books.shelf(soap, MAIN_ST)).sellable
  })

  step('goods are found by name, by SKU and by digits, and taken with Enter', async () => {
    const { page } = tablet
    for (const words of ['soap lavend', 'gi-soap-lav', SOAP.code.slice(-7)]) {
      await page.keyboard.press('F2')
      await page.keyboard.type(words, { delay: 70 })
      await page.getByRole('list', { name: 'Goods' }).getByText(SOAP.name).waitFor()
      await page.keyboard.press('Enter')
    }
    await expect.poll(() => lines(page), SOON).toEqual([`${SOAP.name} 3 × 6.95 3 20.85`])
  })

  step('a scan needs no field, and one that lands in a field leaves nothing behind', async () => {
    const { page } = tablet
    await page.keyboard.press('F2')
    await page.keyboard.type('ro', { delay: 70 })
    await page.waitForTimeout(300)
    await scan(page, SOAP.code)
    await expect.poll(() => lines(page), SOON).toEqual([`${SOAP.name} 4 × 6.95 4 27.80`])
    expect(await page.getByRole('searchbox').inputValue()).toBe('ro')
    await page.keyboard.press('Escape')
    await ticket(page).getByText(SOAP.name).click()
    await page.getByRole('button', { name: 'Quantity', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await scan(page, SOAP.code)
    await page.keyboard.type('2', { delay: 70 })
    await page.keyboard.press('Enter')
    await expect.poll(() => lines(page), SOON).toEqual([`${SOAP.name} 2 × 6.95 2 13.90`])
  })

  step('a code that nobody knows says so and changes nothing', async () => {
    const { page } = tablet
    await scan(page, '4999999999993')
    await page.getByRole('alert').getByText('No goods have the code 4999999999993').waitFor()
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
    expect(await lines(page)).toEqual([`${SOAP.name} 2 × 6.95 2 13.90`])
  })

  step('what was removed or cleared by mistake comes back', async () => {
    const { page } = tablet
    await ticket(page).getByRole('button', { name: 'Remove' }).click()
    await ready(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await ticket(page).getByText(SOAP.name).waitFor()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await ready(page)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(() => lines(page), SOON).toEqual([`${SOAP.name} 2 × 6.95 2 13.90`])
  })

  step('an open sale survives the page', async () => {
    const { page } = tablet
    await page.waitForTimeout(300)
    await page.reload()
    await expect.poll(() => lines(page), SOON).toEqual([`${SOAP.name} 2 × 6.95 2 13.90`])
  })

  step('a second tab says where the register is, and can take it over with the open sale', async () => {
    const second = await tablet.page.context().newPage()
    await second.goto(address('/app/register'))
    await second.getByText('The register is open in another tab').waitFor()
    await second.getByRole('button', { name: 'Use it here' }).click()
    await ticket(second).getByText(SOAP.name).waitFor()
    await tablet.page.getByText('The register is open in another tab').waitFor()
    await second.close()
    await tablet.page.getByRole('button', { name: 'Use it here' }).click()
    await ticket(tablet.page).getByText(SOAP.name).waitFor()
  })

  step(
    'the last one is held for who has it in hand; one more is none left, and sold all the same',
    async () => {
      const { page } = tablet
      await scan(page, VASE.code)
      await ticket(page).getByText('last one · held for you').waitFor()
      await scan(page, VASE.code)
      await ticket(page).getByText('None left by our count.').waitFor()
      await ticket(page).getByRole('button', { name: 'Sell anyway' }).click()
      await ticket(page).getByText('sold anyway').waitFor()
    },
  )

  step('a tap on a note takes the cash, gives the change, and the receipt goes to the printer', async () => {
    const { page } = tablet
    await page.evaluate(() => {
      window.print = () =>
        document.documentElement.setAttribute(
          'data-printed',
          document.querySelector('.print-only')?.textContent ?? '',
        )
    })
    await chargeCash(page, '65.00')
    await page.getByText('€3.10').waitFor()
    await page.getByRole('button', { name: /Print receipt/ }).click()
    const printed = await page.locator('html').getAttribute('data-printed')
    expect(printed).toMatch(
      /Petal & Post.*1-0001.*Ana Silva.*Soap bar, Lavender13\.90.*Vase, Blue, L48\.00.*€61\.90/,
    )
    await statusLine(page, /online.*0 waiting/)
    const vase = await books.shelf(await books.skuOf(VASE.code), MAIN_ST)
    expect(vase).toMatchObject({ sellable: -1, held: 0 })
  })

  step('every screen is usable by who cannot see it, in both lights', async () => {
    const { page } = tablet
    for (const light of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: light })
      await page.getByRole('button', { name: /Next sale/ }).click()
      await scan(page, SOAP.code)
      expect(await audit(page), `${light} selling`).toEqual([])
      await page.keyboard.press('F9')
      await page.getByRole('region', { name: 'To pay' }).waitFor()
      expect(await audit(page), `${light} tender`).toEqual([])
      await page.keyboard.press('Enter')
      await page.getByText('The next scan starts the next sale.').waitFor()
      expect(await audit(page), `${light} done`).toEqual([])
      await page.getByRole('button', { name: /online/ }).click()
      await page.getByRole('dialog').waitFor()
      expect(await audit(page), `${light} status`).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.emulateMedia({ colorScheme: null })
  })

  step('beyond what Ana may take off alone her manager types his PIN, and the books name both', async () => {
    const { page } = tablet
    await page.getByRole('button', { name: /Next sale/ }).click()
    await scan(page, SOAP.code)
    await page.getByRole('button', { name: 'Discount', exact: true }).click()
    const off = page.getByRole('dialog', { name: 'Discount on the whole sale' })
    await off.getByRole('button', { name: '25%' }).click()
    await off.getByRole('button', { name: 'Complaint' }).click()
    await off.getByRole('button', { name: 'Ask a colleague' }).click()
    await signInByPin(page, 'Cian Doyle')
    await page.getByText('Cian Doyle approved it.').waitFor()
    await chargeCash(page, 'exact')
    await statusLine(page, /online.*0 waiting/)
    const { rows } = await books.get<{ rows: { id: string; number: string }[] }>('/sales?limit=10')
    const id = rows.find(({ number }) => number === '1-0004')?.id ?? ''
    const { document } = await books.get<{ document: SaleDocument }>(`/sales/${id}`)
    const cian = sampleId('staff', 'cian')
    expect(document).toMatchObject({
      staffId: sampleId('staff', 'ana'),
      approvals: [{ action: 'discount', amount: 250_000, approverId: cian }],
    })
    const trail = await books.get<{ rows: { staffId: string; after: object | null }[] }>(
      '/audit?action=approval.given',
    )
    expect(trail.rows[0]).toMatchObject({ staffId: document.staffId })
    expect(JSON.stringify(trail.rows[0])).toContain(cian)
  })

  step('the line goes: sales go on, and wait', async () => {
    const { page } = tablet
    await shop.goAway()
    await sellForCash(page, [SOAP.code], 'exact')
    await sellForCash(page, [SOAP.code, SOAP.code], 'exact')
    await statusLine(page, /offline.*2 waiting/)
  })

  step('the tablet goes too: it starts from what it has, knows its cashier, and sells', async () => {
    await wait(Math.max(0, enrolledAt + COOKIES_WRITTEN_MS - Date.now()))
    await tablet.pullThePlug()
    tablet = await startTablet(profile)
    const { page } = tablet
    await page.goto(address('/app/register'))
    await signInByPin(page, 'Ana Silva')
    await ready(page)
    await statusLine(page, /offline.*2 waiting/)
    await sellForCash(page, [SOAP.code], 'exact')
    await statusLine(page, /offline.*3 waiting/)
  })

  step('with the line everything arrives once, in one unbroken chain', async () => {
    await shop.restart()
    await statusLine(tablet.page, /online.*0 waiting/)
    const { rows } = await books.get<{ rows: { id: string; number: string; marks: string[] }[] }>(
      '/sales?limit=10',
    )
    const own = rows.filter(({ number }) => number.startsWith('1-'))
    expect(own.map(({ number }) => number).toSorted()).toEqual([
      '1-0001',
      '1-0002',
      '1-0003',
      '1-0004',
      '1-0005',
      '1-0006',
      '1-0007',
    ])
    // What nobody had set apart for the tablet is said of the sale; nothing else is.
    expect(own.flatMap(({ marks }) => marks).filter((mark) => mark !== 'unbacked')).toEqual([])
    const documents = await Promise.all(
      own.map(({ id }) => books.get<{ document: SaleDocument }>(`/sales/${id}`)),
    )
    const chain = documents.map(({ document }) => document).toSorted((a, b) => a.sequence - b.sequence)
    expect(await followJournal(openJournal('1', 1), chain, sha256)).toMatchObject({
      ok: true,
      value: { sequence: 7 },
    })
    expect(await books.shelf(soap, MAIN_ST)).toMatchObject({ sellable: soapAtOpening - 9, held: 0 })
  })
})

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).toString('hex')
}
