import type { Page } from 'playwright-core'

/** Opens a subject of the office by its menu, and one of its sections by the links above its screens. */
export async function openOffice(page: Page, subject: string, section?: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main menu' })
    .getByRole('link', { name: subject, exact: true })
    .click()
  if (section !== undefined)
    await page
      .getByRole('navigation', { name: subject })
      .getByRole('link', { name: section, exact: true })
      .click()
}
