import type { Page } from 'playwright-core'

import { composeLabel } from '#domain/label/compose.ts'
import { STANDARD_TEMPLATES, type StandardTemplate } from '#domain/label/standard-templates.ts'
import type { LabelFacts } from '#domain/label/wire.ts'
import { labelWords } from '#pwa/office/labels/label-words.ts'

/** A label as it went to the printer: its words in their order, and how many barcodes stand on it. */
export interface PrintedLabel {
  readonly words: readonly string[]
  readonly codes: number
}

/** Keeps what goes to the printer instead of opening the system's dialog. */
export async function catchPrint(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.print = () => {
      const labels = Array.from(document.querySelectorAll('.print-only svg'), (label) => ({
        words: Array.from(label.querySelectorAll('text'), ({ textContent }) => textContent),
        codes: label.querySelectorAll('path').length,
      }))
      document.documentElement.setAttribute('data-printed', JSON.stringify(labels))
    }
  })
}

/** What went to the printer last. */
export async function printedLabels(page: Page): Promise<PrintedLabel[]> {
  const printed = await page.locator('html').getAttribute('data-printed')
  return JSON.parse(printed ?? '[]') as PrintedLabel[]
}

/** What stands on a label of these goods, by the rules alone. */
export function wordsOn(facts: LabelFacts, template: StandardTemplate): string[] {
  const layout = STANDARD_TEMPLATES.find(({ key }) => key === template)?.layout
  if (!layout) throw new Error(`there is no label ${template}`)
  const writing = { locale: 'en-IE', currency: 'EUR', timeZone: 'Europe/Dublin', now: Date.now() }
  return composeLabel(layout, labelWords(facts, writing)).flatMap((part) =>
    part.kind === 'text' ? [part.text] : [],
  )
}
