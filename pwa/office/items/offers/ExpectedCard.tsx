import { useContext, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import type { CatalogSku } from '#domain/catalog/item-wire.ts'
import { type ExpectedRow, ExpectedRows } from '#domain/stock/offer-wire.ts'
import { formatDateTime, formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave, type Saving } from '#pwa/office/items/edit/use-save.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { DayForm } from './DayForm.tsx'
import { offersText } from './messages.ts'

type Props = { readonly sku: CatalogSku; readonly title: string }

/** What of one SKU is on its way: from suppliers, as somebody wrote it down, and from other stores. */
export function ExpectedCard({ sku, title }: Props) {
  const text = offersText.value
  const asked = useAsk(`/skus/${sku.skuId}/expected`, ExpectedRows)
  const saving = useSave()
  const [adding, setAdding] = useState(false)
  const [moving, setMoving] = useState<string | null>(null)
  const mayEdit = can('stock_receive')
  const rows = asked.value?.rows ?? []

  async function end(id: string): Promise<void> {
    const saved = await saving.save({
      path: `/skus/${sku.skuId}/expected/${id}/end`,
      method: 'POST',
      body: {},
      schema: ExpectedRows,
    })
    if (!saved) return
    asked.show(saved)
    toast.success(text.ended)
  }

  return (
    <Card title={title}>
      <div class="stack">
        <p class="small muted">{rows.length === 0 ? text.noneExpected : text.expectedHelp}</p>
        <ul class="plain offer-list">
          {rows.map((row) => (
            <li key={row.id}>
              <Goods row={row} />
              {mayEdit ? (
                <span class="row">
                  <Button onClick={() => setMoving(row.id)}>{text.otherDay}</Button>
                  {row.kind === 'delivery' ? (
                    <Button onClick={() => void end(row.id)}>{text.end}</Button>
                  ) : null}
                </span>
              ) : null}
              {moving === row.id ? (
                <DayForm
                  skuId={sku.skuId}
                  row={row}
                  saving={saving}
                  onClose={() => setMoving(null)}
                  onSaved={(saved) => {
                    asked.show(saved)
                    setMoving(null)
                    toast.success(text.kept)
                  }}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {adding ? (
          <ExpectForm
            skuId={sku.skuId}
            saving={saving}
            onClose={() => setAdding(false)}
            onSaved={(saved) => {
              asked.show(saved)
              setAdding(false)
              toast.success(text.kept)
            }}
          />
        ) : mayEdit ? (
          <div>
            <Button icon="plus" onClick={() => setAdding(true)}>
              {text.expect}
            </Button>
          </div>
        ) : null}
        <Refused problem={saving.problem} />
      </div>
    </Card>
  )
}

function Goods({ row }: { readonly row: ExpectedRow }) {
  const text = offersText.value
  const { locale } = useContext(FormattingContext)
  const amount = (quantity: number): string => formatQuantity(quantity, row.unit, locale)
  const store = shop.value?.stores.find(({ id }) => id === row.storeId)?.name ?? ''
  const day =
    row.expectedOn === null ? text.noDay : formatDateTime(`${row.expectedOn}T12:00:00Z`, locale, 'UTC', 'day')
  const from = row.kind === 'transfer' ? text.transfer(row.note ?? '') : row.note
  return (
    <span>
      <b class="num">
        {row.open === row.quantity ? amount(row.open) : text.of(amount(row.open), amount(row.quantity))}
      </b>{' '}
      {[store, day, from].filter((part) => part !== null).join(' · ')}
    </span>
  )
}

interface FormProps {
  readonly skuId: string
  readonly saving: Saving
  readonly onSaved: (saved: { readonly rows: ExpectedRow[] }) => void
  readonly onClose: () => void
}

function ExpectForm({ skuId, saving, onSaved, onClose }: FormProps) {
  const text = offersText.value
  const stores = shop.value?.stores ?? []
  const [id] = useState(() => v7())
  const [storeId, setStoreId] = useState(stores[0]?.id ?? '')
  const [quantity, setQuantity] = useState('')
  const [expectedOn, setDay] = useState('')
  const [note, setNote] = useState('')

  async function save(): Promise<void> {
    const saved = await saving.save({
      path: `/skus/${skuId}/expected`,
      method: 'POST',
      body: {
        id,
        storeId,
        quantity: Number(quantity),
        expectedOn,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      },
      schema: ExpectedRows,
    })
    if (saved) onSaved(saved)
  }

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div class="form-grid">
        <Field
          label={text.quantity}
          type="number"
          min={1}
          step={1}
          required
          value={quantity}
          onInput={(event) => setQuantity(event.currentTarget.value)}
        />
        <Field
          label={text.day}
          type="date"
          required
          value={expectedOn}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
        <SelectField
          label={text.store}
          value={storeId}
          options={stores.map((store) => ({ value: store.id, label: store.name }))}
          onChange={(event) => setStoreId(event.currentTarget.value)}
        />
        <Field
          label={text.note}
          hint={text.noteHint}
          maxLength={200}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <div class="row">
        <Button type="submit" variant="primary" busy={saving.busy}>
          {text.save}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </div>
    </form>
  )
}
