import { Field } from '#pwa/ui/Field.tsx'

import { papersText } from './messages.ts'
import type { PaperModel } from './paper-model.ts'

/** What a line can not say. */
export function NoteField({ model }: { readonly model: PaperModel }) {
  const text = papersText.value
  return (
    <Field
      label={text.note}
      note={text.optional}
      maxLength={1_000}
      value={model.fields.value['note'] ?? ''}
      onInput={(event) => model.setField('note', event.currentTarget.value)}
    />
  )
}

/** The note as it is sent: nothing for none. */
export function noteOf(model: PaperModel): { note?: string } {
  const note = (model.fields.value['note'] ?? '').trim()
  return note === '' ? {} : { note }
}
