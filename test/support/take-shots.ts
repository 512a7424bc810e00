// npm run shots: opens the sample shop in a temporary folder, walks through it as people do, and takes the pictures of the
// README, so that they never grow old. Sizes: a tablet that lies (1180×820) and a phone (390×844).
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, BrowserContext, Page } from 'playwright-core'

import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '#db/seed/people.ts'
import { openOffice } from '#test/support/office-steps.ts'
import { buildIfChanged } from '#worker/local/build.ts'
import { ROOT } from '#worker/local/dist-folder.ts'
import { startHost } from '#worker/local/host.ts'

import { launchChromium } from './chromium.ts'

const FOLDER = join(ROOT, 'docs/shots')
const CATALOG = join(ROOT, 'test/samples/shopify-products.csv')
const TABLET = { width: 1180, height: 820 }
const PHONE = { width: 390, height: 844 }
const QUALITY = 72
/** Until pictures have come and nothing moves any more. */
const SETTLE_MS = 1_200

await buildIfChanged()
mkdirSync(FOLDER, { recursive: true })
const dataFolder = mkdtempSync(join(tmpdir(), 'onhand-shots-'))
const host = await startHost({ dataFolder, seed: true, durability: 'off', crons: false })
const browser = await launchChromium()
try {
  await walk(browser, host.origin)
} finally {
  await browser.close()
  await host.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}

async function walk(with_: Browser, origin: string): Promise<void> {
  const shopper = await open(with_, PHONE)
  await shopper.goto(`${origin}/`)
  await shoot(shopper, 'storefront-front-phone')
  await shopper.goto(`${origin}/search?q=rose`)
  await shopper.locator('a[href^="/p/"]').first().click()
  await shoot(shopper, 'storefront-item-phone')

  const tablet = await open(with_, TABLET)
  await tablet.goto(`${origin}/p/rose-stem`)
  await shoot(tablet, 'storefront-item-tablet')
  await register(tablet, origin)
  await order(shopper)
  await pickup(tablet, origin)

  const office = await open(with_, TABLET)
  await officeTour(office, origin)
}

async function register(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/app/register`)
  await page.getByText('Make this device a register').click()
  await page.locator('input').first().fill('MAIN-2345')
  await page.keyboard.press('Enter')
  await byPin(page, 'Tomás Walsh')
  await page.getByRole('button', { name: /^Charge/ }).waitFor()
  for (const name of ['Rose stem, Red', 'Bread, Butter, Smoke', 'Birthday card, Lighthouse']) {
    const tile = page.locator('button', { hasText: name }).first()
    if (await tile.isVisible()) await tile.click()
  }
  await shoot(page, 'register-tablet')
  await shootOnPhone(page, 'register-phone')
  await page.getByRole('button', { name: /^Charge/ }).click()
  await shoot(page, 'register-tender-tablet')
  await page.getByRole('region', { name: 'To pay' }).getByRole('button', { name: '100.00' }).click()
  await page.getByText('The next scan starts the next sale.').waitFor()
  await shoot(page, 'register-receipt-tablet')
}

async function order(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('link', { name: 'Go to basket' }).click()
  await shoot(page, 'storefront-basket-phone')
  await page.getByRole('radio', { name: /Main St/ }).check()
  await page.getByRole('link', { name: 'Choose time and pay' }).click()
  await page.getByLabel('Name').fill('Róisín Daly')
  await page.getByLabel('Mobile number').fill('+353 20 911 0042')
  await shoot(page, 'storefront-checkout-phone')
  await page.getByRole('radio', { name: /At the store, when you collect/ }).check()
  await page.getByRole('button', { name: /^Order for/ }).click()
  await page.getByRole('heading', { name: 'Your order is confirmed' }).waitFor()
  await shoot(page, 'storefront-order-phone')
}

async function pickup(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/app/pickup`)
  await page.getByRole('link', { name: /Róisín/ }).waitFor()
  await shoot(page, 'pickup-queue-tablet')
  await page.getByRole('link', { name: /Róisín/ }).click()
  await page.getByRole('button', { name: 'Pick this order' }).click()
  await shoot(page, 'pickup-order-tablet')
  await shootOnPhone(page, 'pickup-order-phone')
  await page
    .getByRole('button', { name: /Rose stem, Red/ })
    .first()
    .click()
  await page.getByLabel('Place').fill('B2')
  await page.getByRole('button', { name: 'Put it there' }).click()
  await page.getByRole('button', { name: 'Tell the customer it is ready' }).click()
  await page.getByText('The customer was told').waitFor()
  await shoot(page, 'pickup-handover-tablet')
}

async function officeTour(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/app/office`)
  const owner = SAMPLE_STAFF.find(({ role }) => role === 'owner')
  await page.getByLabel('Email').fill(owner?.email ?? '')
  await page.getByLabel('Password').fill(SAMPLE_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await shoot(page, 'office-today-tablet')
  await openOffice(page, 'Items')
  await shoot(page, 'office-items-tablet')
  await page.getByText('Bread, Butter, Smoke').first().click()
  await shoot(page, 'office-item-tablet')
  await openOffice(page, 'Items', 'Import')
  await page.locator('input[type=file]').setInputFiles(CATALOG)
  await page.getByRole('tablist', { name: 'What will happen' }).waitFor()
  await shoot(page, 'office-import-tablet')
  for (const [name, shot] of [
    ['People', 'office-people-tablet'],
    ['Devices', 'office-devices-tablet'],
  ] as const) {
    await openOffice(page, 'People', name)
    await shoot(page, shot)
  }
}

async function byPin(page: Page, name: string): Promise<void> {
  const pin = SAMPLE_STAFF.find((each) => each.name === name)?.pin ?? ''
  await page.getByRole('button', { name, exact: true }).click()
  const pad = page.getByRole('group', { name: `PIN of ${name}` })
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click()
  await pad.waitFor({ state: 'detached' })
}

async function open(from: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context: BrowserContext = await from.newContext({
    viewport,
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
  })
  return context.newPage()
}

/** The same screen as it folds into one column, and back again. */
async function shootOnPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE)
  await shoot(page, name)
  await page.setViewportSize(TABLET)
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS)
  await page.screenshot({ path: join(FOLDER, `${name}.jpg`), type: 'jpeg', quality: QUALITY })
  console.log(`docs/shots/${name}.jpg`)
}
