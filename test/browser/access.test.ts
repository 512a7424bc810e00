import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { launchChromium } from '#test/support/chromium.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'

// From the first minute of a shop to a tablet that changes cashiers without a line, in a real browser: an owner opens
// the shop, makes themselves a passkey, gives somebody a PIN and enrols a tablet.

const CODE_SHOWN = '.shown-once'
const PASSWORD = 'a quiet morning in may'
const OWNER = 'nora@petal.example'

let shop: TestShop
let browser: Browser
let office: BrowserContext
let page: Page

beforeAll(async () => {
  shop = await openTestShop({ shop: 'empty' })
  browser = await launchChromium()
  office = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-IE' })
  page = await office.newPage()
})

afterAll(async () => {
  await browser?.close()
  await shop?.close()
})

const at = (path: string) => `http://localhost:${shop.host.port}${path}`
const fill = (name: string, value: string) => page.fill(`[name="${name}"]`, value)

test('the first owner opens the shop on one page', async () => {
  await page.goto(at('/app/'))
  await page.waitForSelector('[name="setupCode"]')
  const fields = {
    shopName: 'Petal & Post',
    taxName: 'VAT',
    taxRate: '23',
    storeName: 'Main St',
    address: '14 Main Street',
    ownerName: 'Nora Byrne',
    email: OWNER,
    password: PASSWORD,
    setupCode: 'not the code',
  }
  for (const [name, value] of Object.entries(fields)) await fill(name, value)
  await page.click('button[type=submit]')
  await page.getByText('That is not right.').waitFor()
  await fill('setupCode', shop.host.secrets.SETUP_CODE)
  await page.click('button[type=submit]')
  await inOffice()
  expect(page.url()).toContain('/app/office')
})

test('a passkey is made, and opens the office without a password', async () => {
  const authenticator = await virtualAuthenticator(page)
  await page.goto(at('/app/office/settings/you'))
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await fill('name', 'Office computer')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('Office computer').first().waitFor()

  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await inOffice()
  const { credentials } = await authenticator.cdp.send('WebAuthn.getCredentials', authenticator)
  expect(credentials).toHaveLength(1)
  expect(credentials[0]?.signCount).toBeGreaterThan(0)
})

test('a passkey that was removed opens nothing', async () => {
  await page.goto(at('/app/office/settings/you'))
  await page.getByRole('button', { name: 'Remove Office computer' }).click()
  await page.getByText('No passkey yet').waitFor()
  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  expect(await appears(page, 'This passkey is not known here.')).toBe(true)
  await fill('email', OWNER)
  await fill('password', PASSWORD)
  await page.click('button[type=submit]')
  await inOffice()
})

test('somebody is added and gets a PIN; a lazy one is refused', async () => {
  await page.goto(at('/app/office/people'))
  await page.getByRole('button', { name: 'Add a person' }).click()
  await fill('name', 'Ana Silva')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Give a PIN' }).click()
  for (const [pin, ends] of [
    ['1234', false],
    ['4827', true],
  ] as const) {
    await fill('secret', pin)
    await fill('again', pin)
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    expect(await appears(page, ends ? 'Ana Silva has a new PIN.' : 'Anybody would try this one first.')).toBe(
      true,
    )
  }
})

test('a tablet becomes a register, knows its people, and changes cashiers without a line', async () => {
  await page.goto(at('/app/office/devices'))
  await page.getByRole('button', { name: 'Add a tablet' }).click()
  await fill('name', 'Front counter')
  await fill('register', '1')
  await page.getByRole('button', { name: 'Make the code' }).click()
  const code = (await page.textContent(CODE_SHOWN)) ?? ''
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/u)

  const counter = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-IE' })
  const tablet = await counter.newPage()
  await tablet.goto(at('/app/enrol'))
  await tablet.fill('[name="code"]', code.toLowerCase())
  await tablet.click('button[type=submit]')
  // A shop of one PIN has nobody to choose from: the pad is there at once.
  await tablet.getByText('PIN of Ana Silva').waitFor()
  const began = Date.now()
  await typePin(tablet, '4827')
  await tablet.waitForSelector('.pin', { state: 'detached' })
  expect(Date.now() - began).toBeLessThan(3_000)

  // The service worker holds the app by now; then the line goes.
  await tablet.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await tablet.reload()
  await tablet.getByRole('button', { name: 'Ana Silva' }).waitFor()
  await shop.goAway()
  await tablet.getByRole('button', { name: 'Ana Silva' }).click()
  await tablet.getByRole('button', { name: 'Switch person' }).click()
  await tablet.getByText('PIN of Ana Silva').waitFor()
  await typePin(tablet, '9999')
  await tablet.getByText('That is not right').waitFor()
  await typePin(tablet, '4827')
  await tablet.waitForSelector('.pin', { state: 'detached' })

  await shop.restart()
  await tablet.waitForTimeout(500)
  await tablet.reload()
  // The session from before is not taken up again: whoever left then stays out, whoever was let in stays in.
  await tablet.getByRole('button', { name: 'Ana Silva' }).waitFor()
  await counter.close()
})

test('a tablet that is taken out of service says so and lets nobody in', async () => {
  const counter = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-IE' })
  const tablet = await counter.newPage()
  await page.goto(at('/app/office/devices'))
  await page.getByText('Front counter').click()
  await page.getByRole('button', { name: 'Enrol again' }).click()
  const code = (await page.textContent(CODE_SHOWN)) ?? ''
  await tablet.goto(at('/app/enrol'))
  await tablet.fill('[name="code"]', code)
  await tablet.click('button[type=submit]')
  await tablet.getByText('PIN of Ana Silva').waitFor()

  await page.reload()
  await page.getByText('Front counter').click()
  await page.getByRole('button', { name: 'Take out of service' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take out of service' }).click()
  await page.getByText('Front counter is out of service.').waitFor()

  await typePin(tablet, '4827')
  await tablet.getByText('This tablet was taken out of service').first().waitFor()
  await tablet.reload()
  expect(await appears(tablet, 'Sales it has not sent yet are still taken in.')).toBe(true)
  await counter.close()
})

test('pages are asked for again every time, hashed files never', async () => {
  const html = await fetch(at('/app/register'))
  expect(html.headers.get('cache-control')).toBe('no-cache')
  const file = /\/assets\/[^"]+\.js/u.exec(await html.text())?.[0] ?? ''
  expect((await fetch(at(file))).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await fetch(at('/app/sw.js'))).headers.get('cache-control')).toBe('no-cache')
})

test('everything of this story is in the trail, and the trail holds', async () => {
  await page.goto(at('/app/office/settings/audit'))
  expect(await appears(page, 'took a tablet out of service')).toBe(true)
  expect(await appears(page, 'opened the shop')).toBe(true)
  await page.getByRole('button', { name: 'Check the chain' }).click()
  expect(await appears(page, 'follow each other without a gap or a change')).toBe(true)
})

async function inOffice(): Promise<void> {
  await page.getByRole('link', { name: 'People' }).first().waitFor()
}

/** Waits until these words can be read. */
async function appears(on: Page, words: string): Promise<boolean> {
  await on.getByText(words).first().waitFor()
  return true
}

async function virtualAuthenticator(on: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await office.newCDPSession(on)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

async function signOut(on: Page): Promise<void> {
  await on.getByRole('button', { name: 'Nora Byrne' }).click()
  await on.getByRole('button', { name: 'Switch person' }).click()
  await on.waitForSelector('[name="email"]')
}

async function typePin(on: Page, pin: string): Promise<void> {
  for (const digit of pin) await on.keyboard.press(digit)
}
