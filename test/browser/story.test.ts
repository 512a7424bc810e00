import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'

import { sampleId } from '#db/seed/ids.ts'
import type { LabelFacts } from '#domain/label/wire.ts'
import { launchChromium } from '#test/support/chromium.ts'
import { openOffice } from '#test/support/office-steps.ts'
import { catchPrint, printedLabels, wordsOn } from '#test/support/printed-labels.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'
import { openBooks, type Books } from '#test/support/story-books.ts'
import { tapToWords } from '#test/support/story-clock.ts'
import {
  chargeCash,
  leave,
  makeTabletCode,
  orderForPickup,
  previewImport,
  sellForCash,
  signInByPin,
  signInToOffice,
  switchPerson,
  typeQuantity,
} from '#test/support/story-people.ts'
import { tellStory } from '#test/support/story-steps.ts'
import { scan, startTablet, type Tablet } from '#test/support/story-tablet.ts'

// One afternoon in a shop, in real browsers on the real thing: a catalog comes in, a tablet becomes a register, mugs
// are sold over the counter while a shopper watches on a phone, orders two, and collects them. Then the line breaks,
// the tablet loses power, goes on selling, and every sale arrives once. After each step the ledger is asked.

const CATALOG = join(import.meta.dirname, '../samples/shopify-products.csv')
const MAIN_ST = sampleId('store', 'main')
const MUG = { code: '5398765100024', name: 'Harbour Mug, Sea Blue, Large' }
const SHELF_LABEL = { key: 'shelf_roll', name: 'Shelf, roll 60 × 30 mm' } as const
const TOWEL = { code: '4006381333931', name: 'Linen Tea Towel, "Café" edition' }
const RÓISÍN = { name: 'Róisín Daly', phone: '+353 20 911 0042' }

let shop: TestShop
let books: Books
let browser: Browser
let shopper: Page
let tablet: Tablet
let profile: string
let mug: string
let towel: string

const step = tellStory(() => ({ shopper, tablet: tablet?.page }))

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'onhand-tablet-'))
  shop = await openTestShop()
  books = await openBooks(() => shop.host.origin)
  browser = await launchChromium()
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
    hasTouch: true,
  })
  shopper = await phone.newPage()
  shopper.setDefaultTimeout(15_000)
  tablet = await startTablet(profile)
})

afterAll(async () => {
  await tablet?.shutDown()
  await browser?.close()
  await shop?.close()
  rmSync(profile, { recursive: true, force: true })
})

describe('a catalog comes in', () => {
  step(
    'the manager sees what a Shopify file would do, with its problems, and nothing is written',
    async () => {
      const { page } = tablet
      await page.goto(`${shop.host.origin}/app/office`)
      await signInToOffice(page, 'Cian Doyle')
      await previewImport(page, CATALOG)
      await page.getByText('Nothing has been changed yet.').waitFor()
      await page.getByRole('tab', { name: /With problems/ }).click()
      await page.getByText(/line 15.*has no price/).waitFor()
      await page.getByText(/has a barcode whose last digit does not fit/).waitFor()
      expect(await books.isKnown(MUG.code)).toBe(false)
    },
  )

  step('confirmed, it is imported, and its quantities are opening stock at Main St', async () => {
    const { page } = tablet
    await page.getByRole('button', { name: /^Import \d+ items/ }).click()
    await page.getByText(/Opening stock of \d+ SKUs is on the shelf/).waitFor()
    mug = await books.skuOf(MUG.code)
    towel = await books.skuOf(TOWEL.code)
    expect(await books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 8, held: 0, staged: 0 })
    expect(await books.shelf(towel, MAIN_ST)).toMatchObject({ sellable: 30 })
    expect((await books.balances(mug)).accounts).toContainEqual({ account: 'opening', quantity: -8 })
  })

  step('the same file once more changes nothing', async () => {
    const { page } = tablet
    await page.getByRole('link', { name: 'Import another file' }).click()
    await previewImport(page, CATALOG)
    await page.getByText('Everything in this file is in your catalog already.').waitFor()
    await page.getByRole('button', { name: 'Throw away' }).click()
    await page.getByText('Thrown away. Nothing was changed.').waitFor()
    expect(await books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 8 })
  })
})

describe('labels for the shelf', () => {
  step('what the printer is given is what the rules make of the facts, once for each', async () => {
    const { page } = tablet
    await openOffice(page, 'Items', 'Labels')
    await page.getByRole('searchbox', { name: 'Add goods by name, code or scan' }).fill(MUG.code)
    await page.keyboard.press('Enter')
    await page.getByLabel('Label', { exact: true }).selectOption({ label: SHELF_LABEL.name })
    await catchPrint(page)
    await page.getByRole('button', { name: /^Print \d+ label/ }).click()
    await page.getByRole('button', { name: 'Yes, all' }).waitFor()
    const { rows } = await books.get<{ rows: LabelFacts[] }>(`/labels/facts?store=${MAIN_ST}&skus=${mug}`)
    const [words = []] = rows.map((facts) => wordsOn(facts, SHELF_LABEL.key))
    expect(words.join(' ')).toContain('Harbour Mug')
    expect(await printedLabels(page)).toContainEqual({ words, codes: 1 })
    await page.getByRole('button', { name: 'Yes, all' }).click()
    await page.getByText('Now put them up.').waitFor()
  })
})

describe('a tablet sells, and a shopper sees it', () => {
  step('a tablet is enrolled with a code from the office, and Ana signs in by PIN', async () => {
    const { page } = tablet
    const code = await makeTabletCode(page, 'Front counter', '7')
    await leave(page, 'Cian Doyle')
    await page.getByRole('link', { name: 'Make this device a register' }).click()
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Enrol this device' }).click()
    await signInByPin(page, 'Ana Silva')
    await page.getByText('Ready for the next customer').waitFor()
  })

  step('switched off for the night and on again, it is still that register', async () => {
    await tablet.page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await tablet.shutDown()
    tablet = await startTablet(profile)
    await tablet.page.goto(`${shop.host.origin}/app/register`)
    await tablet.page.getByText('Ready for the next customer').waitFor()
  })

  step('a shopper looks at the mug on a phone', async () => {
    await shopper.goto(`${shop.host.origin}/p/harbour-mug`)
    await shopper.getByRole('link', { name: 'Large' }).click()
    await seenOnPhone('In stock')
    await shopper.getByText('Live from the counter').waitFor()
  })

  step(
    'Ana scans five mugs and a towel: claimed for her customer, they are gone from the phone in a second',
    async () => {
      const { page } = tablet
      await scan(page, MUG.code)
      await scan(page, TOWEL.code)
      const take = await typeQuantity(page, MUG.name, 5)
      const shown = { region: 'Where it is', row: 'Main St', says: 'Only 3 left' }
      expect(await tapToWords(take, shopper, shown)).toBeLessThan(1000)
      expect(await books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 8, held: 5, available: 3 })
    },
  )

  step('she takes cash: the claim becomes a sale, and the phone still tells the truth', async () => {
    shop.host.queues?.deliverNextTwice('onhand-entries')
    const { page } = tablet
    await chargeCash(page, '100.00')
    const receipt = page.getByRole('region', { name: 'Receipt' })
    await receipt.getByText('2.51').first().waitFor()
    expect(await receipt.getByRole('article').innerText()).toContain('97.49')
    // The receipt does not wait for the server.
    await expect.poll(() => books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 3, held: 0, staged: 0 })
    await expect.poll(() => books.shelf(towel, MAIN_ST)).toMatchObject({ sellable: 29, held: 0 })
    await seenOnPhone('Only 3 left')
  })
})

describe('the shopper orders and collects', () => {
  step('two mugs into the basket, a store that has them, a name: the units are hers', async () => {
    await shopper.getByRole('button', { name: 'More' }).click()
    await shopper.getByRole('button', { name: 'Add to basket' }).click()
    await shopper.getByRole('link', { name: 'Go to basket' }).click()
    await shopper.getByRole('radio', { name: /Main St/ }).check()
    await shopper.getByRole('link', { name: 'Choose time and pay' }).click()
    await orderForPickup(shopper, RÓISÍN)
    expect(await books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 3, held: 2, available: 1 })
  })

  step('Tomás takes the order, ticks it off by scan and stages it', async () => {
    const { page } = tablet
    await page.getByRole('button', { name: /^Next sale/ }).click()
    await switchPerson(page, 'Ana Silva', 'Tomás Walsh')
    await page.getByRole('link', { name: 'Pickup' }).click()
    await page.getByRole('link', { name: new RegExp(RÓISÍN.name) }).click()
    await page.getByRole('button', { name: 'Pick this order' }).click()
    await shopper.getByRole('heading', { name: 'We are gathering your things' }).waitFor()
    await scan(page, MUG.code)
    await scan(page, MUG.code)
    await page.getByText('All picked').waitFor()
    await page.getByLabel('Place').fill('B2')
    await page.getByRole('button', { name: 'Put it there' }).click()
    await page.getByRole('button', { name: 'Tell the customer it is ready' }).waitFor()
    expect(await books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 1, held: 0, staged: 2 })
  })

  step('marked ready: her page says so, and the text waits in the outbox', async () => {
    shop.host.queues?.loseNextAcknowledgement('onhand-messages')
    await tablet.page.getByRole('button', { name: 'Tell the customer it is ready' }).click()
    await shopper.getByRole('heading', { name: 'Ready to collect' }).waitFor()
    await expect.poll(async () => (await books.textsAbout('ready')).length).toBe(1)
  })

  step('found by her code, paid in cash, handed over', async () => {
    const { page } = tablet
    const code = await shopper.getByRole('region', { name: 'Your code' }).locator('p').first().innerText()
    await page.getByRole('link', { name: 'Register' }).click()
    await page.getByRole('link', { name: 'Pickup' }).click()
    await page.getByText('Choose an order').waitFor()
    await scan(page, code.trim())
    await page.getByRole('button', { name: /^Take payment/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '50.00' }).click()
    await page.getByText(/is handed over/).waitFor()
    await page.getByText('€15.00').waitFor()
    await shopper.getByRole('heading', { name: 'Collected. Thank you!' }).waitFor()
    expect(await books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 1, held: 0, staged: 0, onHand: 1 })
  })
})

describe('behind it', () => {
  step('the outbox shows what she was told, and the item’s page what happened to every mug', async () => {
    const { page } = tablet
    await switchPerson(page, 'Tomás Walsh', 'Cian Doyle')
    await page.getByRole('link', { name: 'Office' }).click()
    await openOffice(page, 'Orders', 'Messages')
    await page.getByText(/is ready at Main St/).waitFor()
    await openOffice(page, 'Items')
    await page.getByLabel('Name, SKU or barcode').fill(MUG.code)
    await page.getByRole('row', { name: /Harbour Mug/ }).click()
    await page.getByRole('row', { name: /Sea Blue, Large/ }).click()
    await page.getByText('All accounts together are zero').waitFor()
    const story = page.getByRole('listitem')
    await story.filter({ hasText: 'Ana Silva sold 5' }).filter({ hasText: '3 left' }).waitFor()
    await story.filter({ hasText: 'Tomás Walsh handed over 2' }).waitFor()
    await story.filter({ hasText: '8 to begin with' }).waitFor()
  })

  step(
    'every entry and every text went through its queue, some twice, and nothing happened twice',
    async () => {
      const queues = shop.host.queues
      const settled = (): boolean => queues?.deliveries.every(({ outcome }) => outcome !== 'pending') ?? false
      await expect.poll(settled).toBe(true)
      const deliveries = queues?.deliveries ?? []
      expect(deliveries.filter(({ queue, again }) => queue === 'onhand-entries' && again)).toHaveLength(1)
      const redelivered = deliveries.flatMap(({ queue, messages }) =>
        queue === 'onhand-messages' ? messages.filter(({ attempts }) => attempts > 1) : [],
      )
      expect(redelivered.length).toBeGreaterThan(0)
      expect((await books.textsAbout('ready')).length).toBe(1)
      const seqs = (await books.journal(mug)).map(({ seq }) => seq)
      expect(seqs.toReversed()).toEqual(seqs.map((_, index) => index + 1))
    },
  )
})

describe('without a line', () => {
  step('the shop is cut off, and the tablet goes on selling', async () => {
    const { page } = tablet
    await page.getByRole('link', { name: 'Register' }).click()
    await page.getByText('Ready for the next customer').waitFor()
    await switchPerson(page, 'Cian Doyle', 'Ana Silva')
    await shop.goAway()
    await sellForCash(page, [TOWEL.code], 'exact')
    await page.getByRole('button', { name: /offline.*1 waiting/ }).waitFor()
  })

  step('it loses power, starts again on what it has, asks who is there, and sells more', async () => {
    await tablet.pullThePlug()
    tablet = await startTablet(profile)
    const { page } = tablet
    await page.goto(`${shop.host.origin}/app/register`)
    await signInByPin(page, 'Ana Silva')
    await page.getByRole('button', { name: /offline.*1 waiting/ }).waitFor()
    await scan(page, TOWEL.code)
    await scan(page, TOWEL.code)
    await chargeCash(page, '20.00')
    await page.getByRole('button', { name: /offline.*2 waiting/ }).waitFor()
  })

  step('the shop is back: every sale arrives by itself, exactly once', async () => {
    await shop.restart()
    await tablet.page.getByRole('button', { name: /online.*0 waiting/ }).waitFor()
    expect(await books.shelf(towel, MAIN_ST)).toMatchObject({ sellable: 26, held: 0, staged: 0 })
    expect(await books.shelf(mug, MAIN_ST)).toMatchObject({ sellable: 1, onHand: 1 })
    const numbers = await books.saleNumbers('7')
    expect(numbers).toEqual(['7-0001', '7-0002', '7-0003', '7-0004'])
    await expect.poll(async () => (await books.journal(towel)).length).toBe(4)
  })
})

/** What the open product page says of Main St, without being asked again. */
async function seenOnPhone(words: string): Promise<void> {
  const shelves = shopper.getByRole('region', { name: 'Where it is' }).getByRole('listitem')
  await shelves.filter({ hasText: 'Main St' }).getByText(words, { exact: true }).waitFor()
}
