import './print-labels.css'
import type { LabelWords } from '#domain/label/compose.ts'
import { PAPER_SIZES } from '#domain/label/standard-templates.ts'
import type { LabelLayout, LabelSheet } from '#domain/label/wire.ts'
import { printOnPaper } from '#pwa/devices/system-printer.tsx'

import type { DrawCode } from './code-drawing.ts'
import { LabelView } from './LabelView.tsx'

export interface LabelsToPrint {
  readonly layout: LabelLayout
  readonly labels: readonly LabelWords[]
  /** Labels of the first sheet that are gone already. */
  readonly skip: number
}

/** Prints labels through the system's printing, in their true size: sheets full, or one label a page. */
export function printLabels({ layout, labels, skip }: LabelsToPrint, draw: DrawCode): void {
  const [width, height] = layout.sheet ? PAPER_SIZES[layout.sheet.paper] : [layout.widthMm, layout.heightMm]
  const rules = new CSSStyleSheet()
  rules.replaceSync(
    `@page label { size: ${width}mm ${height}mm; margin: 0 } @media print { body > .print-only:has(.label-page) { page: label } }`,
  )
  document.adoptedStyleSheets.push(rules)
  const forget = (): void => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules)
  }
  window.addEventListener('afterprint', forget, { once: true })
  printOnPaper(<LabelPages layout={layout} labels={labels} skip={skip} draw={draw} />)
}

/** All pages of a print. */
export function LabelPages({ layout, labels, skip, draw }: LabelsToPrint & { readonly draw: DrawCode }) {
  const { sheet } = layout
  if (!sheet)
    return (
      <>
        {labels.map((words, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- copies are told apart by their place alone
          <div key={place} class="label-page">
            <LabelView layout={layout} words={words} draw={draw} />
          </div>
        ))}
      </>
    )
  const [width, height] = PAPER_SIZES[sheet.paper]
  return (
    <>
      {sheetsOf(labels, sheet, skip).map((page, number) => (
        // oxlint-disable-next-line react/no-array-index-key -- sheets are told apart by their place alone
        <div key={number} class="label-page" style={{ inlineSize: `${width}mm`, blockSize: `${height}mm` }}>
          {page.map(({ words, place }) => {
            const column = place % sheet.columns
            const row = Math.floor(place / sheet.columns)
            const left = sheet.leftMm + column * (layout.widthMm + sheet.gapXMm)
            const top = sheet.topMm + row * (layout.heightMm + sheet.gapYMm)
            return (
              <div key={place} class="label-place" style={{ left: `${left}mm`, top: `${top}mm` }}>
                <LabelView layout={layout} words={words} draw={draw} />
              </div>
            )
          })}
        </div>
      ))}
    </>
  )
}

interface Placed {
  readonly words: LabelWords
  /** On its sheet, row by row. */
  readonly place: number
}

/** Labels by sheet. `skip` places of the first one stay empty. */
export function sheetsOf(
  labels: readonly LabelWords[],
  { columns, rows }: LabelSheet,
  skip: number,
): Placed[][] {
  const each = columns * rows
  const first = skip % each
  const pages: Placed[][] = []
  for (const [index, words] of labels.entries()) {
    const at = first + index
    const page = Math.floor(at / each)
    ;(pages[page] ??= []).push({ words, place: at % each })
  }
  return pages
}
