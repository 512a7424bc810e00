import type { Locator, Page } from 'playwright-core'

/**
 * How long something takes from a tap on one screen to words on another, by the browsers' own clocks (one machine, one
 * clock). The test's way of tapping and looking is slow on a busy machine, and is no part of the product.
 */
export async function tapToWords(
  tap: Locator,
  other: Page,
  words: { readonly region: string; readonly row: string; readonly says: string },
): Promise<number> {
  const seen = other.evaluate(
    ({ region, row, says }) =>
      new Promise<number>((resolve) => {
        const look = new MutationObserver(() => {
          const rows = Array.from(document.querySelectorAll(`[aria-label="${region}"] li`))
          const isThere = rows.some(
            ({ textContent }) => textContent?.includes(row) && textContent.includes(says),
          )
          if (!isThere) return
          look.disconnect()
          resolve(Date.now())
        })
        look.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    words,
  )
  await tap.evaluate((button) => {
    button.addEventListener(
      'click',
      () => {
        document.documentElement.dataset['tappedAt'] = String(Date.now())
      },
      { once: true, capture: true },
    )
  })
  await tap.click()
  const shownAt = await seen
  const tappedAt = await tap.page().evaluate(() => Number(document.documentElement.dataset['tappedAt']))
  return shownAt - tappedAt
}
