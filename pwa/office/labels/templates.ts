import { STANDARD_TEMPLATES } from '#domain/label/standard-templates.ts'
import type { LabelLayout, LabelTemplate } from '#domain/label/wire.ts'

import { labelsText } from './messages.ts'

/** A label to choose: one of the usual sizes, or the shop's own. */
export interface Choice {
  readonly id: string
  readonly name: string
  readonly layout: LabelLayout
  readonly own: boolean
}

/** The shop's own labels first, then the usual sizes. */
export function choicesOf(own: readonly LabelTemplate[]): readonly Choice[] {
  const text = labelsText.value
  return [
    ...own.map(({ id, name, layout }) => ({ id, name, layout, own: true })),
    ...STANDARD_TEMPLATES.map(({ key, layout }) => ({
      id: key,
      name: text.standard[key],
      layout,
      own: false,
    })),
  ]
}

const KEPT = 'onhand.label'

/** The label that was chosen last on this device. */
export function lastChosen(): string {
  return localStorage.getItem(KEPT) ?? ''
}

export function rememberChosen(id: string): void {
  localStorage.setItem(KEPT, id)
}
