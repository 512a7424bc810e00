import { composeLabel, type LabelWords } from '#domain/label/compose.ts'
import { labelTspl } from '#domain/label/tspl.ts'
import type { LabelFacts, LabelLayout } from '#domain/label/wire.ts'
import { labelZpl } from '#domain/label/zpl.ts'

import { labelWords } from './label-words.ts'
import { fetchDrawing } from './use-drawing.ts'
import { writingNow } from './writing.ts'

/** Where labels go: the system's printing, or a file in a label printer's own language. */
export const OUTPUTS = ['system', 'zpl8', 'zpl12', 'tspl8'] as const
export type Output = (typeof OUTPUTS)[number]

export interface Order {
  readonly layout: LabelLayout
  readonly goods: readonly LabelFacts[]
  readonly copies: number
  readonly skip: number
  readonly output: Output
}

/** Prints labels, or saves the file that a label printer is sent. */
export async function printOrder({ layout, goods, copies, skip, output }: Order): Promise<void> {
  const labels = goods.map((facts) => labelWords(facts, writingNow()))
  if (output === 'system') {
    const [{ printLabels }, draw] = await Promise.all([import('./print-labels.tsx'), fetchDrawing()])
    const copied = labels.flatMap((words) => Array.from({ length: copies }, () => words))
    printLabels({ layout, labels: copied, skip }, draw)
    return
  }
  const text = printerText(layout, labels, copies, output)
  save(text, output === 'tspl8' ? 'labels.tspl' : 'labels.zpl')
}

/** All labels in a label printer's language. */
export function printerText(
  layout: LabelLayout,
  labels: readonly LabelWords[],
  copies: number,
  output: Exclude<Output, 'system'>,
): string {
  const { widthMm, heightMm } = layout
  return labels
    .map((words) => {
      const label = { widthMm, heightMm, parts: composeLabel(layout, words), copies }
      return output === 'tspl8' ? labelTspl(label, 8) : labelZpl(label, output === 'zpl12' ? 12 : 8)
    })
    .join('')
}

function save(text: string, name: string): void {
  const link = document.createElement('a')
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
