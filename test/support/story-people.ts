import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '#db/seed/people.ts'
import { openOffice } from '#test/support/office-steps.ts'

import { scan } from './story-tablet.ts'

/** What people do at the screens, in their own words: found by roles and labels, as eyes and screen readers find it. */

/** Somebody signs in to the office with address and password. */
export async function signInToOffice(page: Page, name: string): Promise<void> {
  const email = SAMPLE_STAFF.find((each) => each.name === name)?.email ?? ''
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(SAMPLE_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
}

/** Somebody taps their name and types their PIN. */
export async function signInByPin(page: Page, name: string): Promise<void> {
  const { pin } = SAMPLE_STAFF.find((each) => each.name === name) ?? { pin: '' }
  await page.getByRole('button', { name, exact: true }).click()
  const pad = page.getByRole('group', { name: `PIN of ${name}` })
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click()
  await pad.waitFor({ state: 'detached' })
}

/** The device goes out of somebody's hands. */
export async function leave(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name: 'Switch person' }).click()
}

/** The tablet goes from one hand to the next. */
export async function switchPerson(page: Page, from: string, to: string): Promise<void> {
  await leave(page, from)
  await signInByPin(page, to)
}

/** Chooses a product file in Office → Import and waits for the preview. */
export async function previewImport(page: Page, file: string): Promise<void> {
  await openOffice(page, 'Items', 'Import')
  await page.getByLabel('Opening quantities are at').selectOption({ label: 'Main St' })
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('tablist', { name: 'What will happen' }).waitFor()
}

/** The manager makes a code for another tablet; the answer is what stands on the screen. */
export async function makeTabletCode(page: Page, name: string, register: string): Promise<string> {
  await openOffice(page, 'People', 'Devices')
  await page.getByRole('button', { name: 'Add a tablet' }).click()
  const form = page.getByRole('dialog', { name: 'Add a tablet' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Store').selectOption({ label: 'Main St' })
  await form.getByLabel('Register').fill(register)
  await form.getByRole('button', { name: 'Make the code' }).click()
  const shown = page.getByRole('dialog', { name: 'Type this code on the tablet' })
  const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(await shown.innerText())?.[0] ?? ''
  await shown.getByRole('button', { name: 'Done' }).click()
  return code
}

/** How many of a line, typed on the pad beside it; the answer is the button that takes it. */
export async function typeQuantity(page: Page, line: string, quantity: number): Promise<Locator> {
  await page.getByRole('list', { name: 'This sale' }).getByText(line).click()
  await page.getByRole('button', { name: 'Quantity', exact: true }).click()
  const pad = page.getByRole('dialog', { name: `Quantity of ${line}` })
  for (const digit of String(quantity)) await pad.getByRole('button', { name: digit, exact: true }).click()
  return pad.getByRole('button', { name: 'Take' })
}

/** A cashier scans what is on the counter and takes cash. */
export async function sellForCash(page: Page, codes: readonly string[], given: string): Promise<void> {
  for (const code of codes) await scan(page, code)
  await chargeCash(page, given)
}

/** One tap on what was given, `exact` or e.g. `100.00`; then the receipt is on the screen. */
export async function chargeCash(page: Page, given: string): Promise<void> {
  await page.getByRole('button', { name: /^Charge/ }).click()
  const tender = page.getByRole('region', { name: 'To pay' })
  await tender.getByRole('button', { name: given === 'exact' ? /exact$/i : given }).click()
  await page.getByText('The next scan starts the next sale.').waitFor()
}

/** A shopper leaves a name and a number, pays at the store, and has the order's page before them. */
export async function orderForPickup(page: Page, who: { name: string; phone: string }): Promise<void> {
  await page.getByLabel('Name').fill(who.name)
  await page.getByLabel('Mobile number').fill(who.phone)
  await page.getByRole('radio', { name: /At the store, when you collect/ }).check()
  await page.getByRole('button', { name: /^Order for/ }).click()
  await page.getByRole('heading', { name: 'Your order is confirmed' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/order\/[\w-]{43}$/)
}
