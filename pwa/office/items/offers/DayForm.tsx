import { useState } from 'preact/hooks'

import { type ExpectedRow, ExpectedRows } from '#domain/stock/offer-wire.ts'
import type { Saving } from '#pwa/office/items/edit/use-save.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'

import { offersText } from './messages.ts'

interface Props {
  readonly skuId: string
  readonly row: ExpectedRow
  readonly saving: Saving
  readonly onSaved: (saved: { readonly rows: ExpectedRow[] }) => void
  readonly onClose: () => void
}

/** Another day for what is on its way. */
export function DayForm({ skuId, row: { id, expectedOn: was }, saving, onSaved, onClose }: Props) {
  const text = offersText.value
  const [expectedOn, setDay] = useState(was ?? '')
  async function save(): Promise<void> {
    const path = `/skus/${skuId}/expected/${id}/day`
    const saved = await saving.save({ path, method: 'POST', body: { expectedOn, was }, schema: ExpectedRows })
    if (saved) onSaved(saved)
  }
  return (
    <form
      class="offer-day"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label={text.day}
        hint={text.otherDayHelp}
        type="date"
        required
        value={expectedOn}
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <div class="row">
        <Button type="submit" variant="primary" busy={saving.busy}>
          {text.saveDay}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </div>
    </form>
  )
}
