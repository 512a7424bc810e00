import { useState } from 'preact/hooks'

import { fitsOnPaper } from '#domain/label/standard-templates.ts'
import {
  LABEL_CODES,
  LABEL_FIELDS,
  PAPERS,
  type LabelField,
  type LabelLayout,
  type LabelSheet,
} from '#domain/label/wire.ts'
import { officeText } from '#pwa/office/messages.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { keepTemplate, removeTemplate } from './labels-api.ts'
import { labelsText } from './messages.ts'
import { Preview } from './Preview.tsx'
import { sampleFacts } from './sample-facts.ts'
import type { Choice } from './templates.ts'

const NEW_SHEET: LabelSheet = {
  paper: 'A4',
  columns: 2,
  rows: 5,
  topMm: 10,
  leftMm: 10,
  gapXMm: 0,
  gapYMm: 0,
}

type Props = { readonly choice: Choice; readonly onDone: () => void }

/** Draws a label: how large it is, what stands on it, which barcode, on which sheet. */
export function Designer({ choice, onDone }: Props) {
  const text = labelsText.value
  const [name, setName] = useState(choice.name)
  const [layout, setLayout] = useState<LabelLayout>(choice.layout)
  const change = (part: Partial<LabelLayout>): void => setLayout({ ...layout, ...part })
  const fits = fitsOnPaper(layout)

  const keep = async (): Promise<void> => {
    const kept = await keepTemplate(choice.id, name.trim(), layout)
    if (!kept.ok) return void toast.error(kept.error.detail ?? text.failed)
    toast.success(text.kept)
    onDone()
  }
  const remove = async (): Promise<void> => {
    const gone = await removeTemplate(choice.id)
    if (!gone.ok) return void toast.error(text.failed)
    toast.success(text.removed)
    onDone()
  }

  return (
    <form
      class="label-designer"
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) void keep()
      }}
    >
      <Card>
        <div class="stack">
          <Field
            label={text.name}
            required
            maxLength={200}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <div class="label-grid">
            <Millimetres
              label={text.width}
              min={15}
              max={210}
              value={layout.widthMm}
              onChange={(widthMm) => change({ widthMm })}
            />
            <Millimetres
              label={text.height}
              min={10}
              max={297}
              value={layout.heightMm}
              onChange={(heightMm) => change({ heightMm })}
            />
          </div>
          <fieldset class="label-fields">
            <legend>{text.shows}</legend>
            {LABEL_FIELDS.map((field) => (
              <CheckField
                key={field}
                label={text.fields[field]}
                checked={layout.fields.includes(field)}
                onChange={(event) =>
                  change({ fields: withField(layout.fields, field, event.currentTarget.checked) })
                }
              />
            ))}
          </fieldset>
          <SelectField
            label={text.code}
            value={layout.code}
            options={LABEL_CODES.map((value) => ({ value, label: text.codes[value] }))}
            onChange={(event) => {
              const code = LABEL_CODES.find((one) => one === event.currentTarget.value)
              if (code) change({ code })
            }}
          />
          <CheckField
            label={text.onSheet}
            checked={layout.sheet !== null}
            onChange={(event) => change({ sheet: event.currentTarget.checked ? NEW_SHEET : null })}
          />
          {layout.sheet ? <SheetFields sheet={layout.sheet} onChange={(sheet) => change({ sheet })} /> : null}
          {fits ? null : (
            <p role="alert" class="label-problem">
              {text.beyondPaper}
            </p>
          )}
        </div>
      </Card>
      <Card>
        <div class="stack">
          <Preview layout={layout} facts={sampleFacts()} />
          <div class="row">
            <Button variant="primary" type="submit" disabled={!fits || name.trim() === ''}>
              {text.keep}
            </Button>
            <Button onClick={onDone}>{officeText.value.cancel}</Button>
            {choice.own ? (
              <Button variant="danger" icon="trash" onClick={() => void remove()}>
                {text.remove}
              </Button>
            ) : null}
          </div>
        </div>
      </Card>
    </form>
  )
}

function SheetFields({
  sheet,
  onChange,
}: {
  readonly sheet: LabelSheet
  readonly onChange: (sheet: LabelSheet) => void
}) {
  const text = labelsText.value
  return (
    <div class="label-grid">
      <SelectField
        label={text.paper}
        value={sheet.paper}
        options={PAPERS.map((value) => ({ value, label: value }))}
        onChange={(event) =>
          onChange({ ...sheet, paper: event.currentTarget.value === 'Letter' ? 'Letter' : 'A4' })
        }
      />
      <Millimetres
        label={text.columns}
        step={1}
        min={1}
        max={30}
        value={sheet.columns}
        onChange={(columns) => onChange({ ...sheet, columns })}
      />
      <Millimetres
        label={text.rows}
        step={1}
        min={1}
        max={30}
        value={sheet.rows}
        onChange={(rows) => onChange({ ...sheet, rows })}
      />
      <Millimetres
        label={text.top}
        min={0}
        max={100}
        value={sheet.topMm}
        onChange={(topMm) => onChange({ ...sheet, topMm })}
      />
      <Millimetres
        label={text.left2}
        min={0}
        max={100}
        value={sheet.leftMm}
        onChange={(leftMm) => onChange({ ...sheet, leftMm })}
      />
      <Millimetres
        label={text.gapX}
        min={0}
        max={50}
        value={sheet.gapXMm}
        onChange={(gapXMm) => onChange({ ...sheet, gapXMm })}
      />
      <Millimetres
        label={text.gapY}
        min={0}
        max={50}
        value={sheet.gapYMm}
        onChange={(gapYMm) => onChange({ ...sheet, gapYMm })}
      />
    </div>
  )
}

type NumberProps = {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly value: number
  readonly onChange: (value: number) => void
}

/** A length. What is out of bounds while somebody types waits until it is within. */
function Millimetres({ label, min, max, step = 0.1, value, onChange }: NumberProps) {
  const [typed, setTyped] = useState(String(value))
  return (
    <Field
      label={label}
      type="number"
      required
      min={min}
      max={max}
      step={step}
      value={typed}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        const read = Number(event.currentTarget.value)
        if (event.currentTarget.value !== '' && read >= min && read <= max) onChange(read)
      }}
    />
  )
}

/** Fields stay in the order in which they stand on a label. */
function withField(fields: readonly LabelField[], field: LabelField, wanted: boolean): LabelField[] {
  return LABEL_FIELDS.filter((one) => (one === field ? wanted : fields.includes(one)))
}
