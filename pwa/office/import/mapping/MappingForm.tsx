import { useRef, useState } from 'preact/hooks'
import { v7 } from 'uuid'
import * as v from 'valibot'

import {
  guessMapping,
  ImportMapping,
  MAPPABLE_FIELDS,
  mappingFits,
  type MappingColumns,
} from '#domain/catalog/import-mapping.ts'
import type { ImportModel, Unmapped } from '#pwa/office/import/import-model.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'

import '#pwa/office/items/record/record.css'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { mappingText } from './messages.ts'

export const Mappings = v.object({ rows: v.array(ImportMapping) })

const NEEDED: ReadonlySet<string> = new Set(['Title', 'Variant Price'])

/** Asked when a file comes whose columns nobody knows. */
export function MappingForm({ model }: { readonly model: ImportModel }) {
  const unmapped = model.unmapped.value
  const asked = useAsk(unmapped ? '/import-mappings' : null, Mappings)
  if (!unmapped || !asked.value) return null
  return <Form key={unmapped.header.join('\t')} model={model} unmapped={unmapped} known={asked.value.rows} />
}

type Props = {
  readonly model: ImportModel
  readonly unmapped: Unmapped
  readonly known: readonly ImportMapping[]
}

function Form({ model, unmapped: { file, storeId, header }, known }: Props) {
  const text = mappingText.value
  const fitting = known.find(({ columns }) => mappingFits(columns, header))
  const id = useRef(fitting?.id ?? v7())
  const [name, setName] = useState(fitting?.name ?? file.name.replace(/\.\w+$/, ''))
  const [note, setNote] = useState('')
  const [columns, setColumns] = useState<MappingColumns>(() => fitting?.columns ?? guessMapping(header))
  const saving = useSave()
  const complete = columns.Title !== undefined && columns['Variant Price'] !== undefined && name.trim() !== ''

  const save = async (): Promise<void> => {
    const saved = await saving.save({
      path: `/import-mappings/${id.current}`,
      method: 'PUT',
      body: {
        name: name.trim(),
        columns,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(fitting ? { from: fitting.version } : {}),
      },
      schema: ImportMapping,
    })
    if (saved) await model.take(file, storeId, { id: saved.id, version: saved.version, columns })
  }

  return (
    <Card title={text.title}>
      <div class="stack">
        <p class="muted">{fitting ? text.fits(fitting.name) : text.lead}</p>
        <Field
          label={text.name}
          value={name}
          maxLength={100}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <div class="mapping-fields">
          {MAPPABLE_FIELDS.map((field) => (
            <SelectField
              key={field}
              label={text.field[field]}
              note={NEEDED.has(field) ? text.needed : undefined}
              value={columns[field] ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget
                const { [field]: _, ...others } = columns
                setColumns(value === '' ? others : { ...others, [field]: value })
              }}
              options={[
                { value: '', label: text.notRead },
                ...header
                  .filter((column) => column.trim() !== '')
                  .map((column) => ({
                    value: column.trim(),
                    label: column.trim(),
                  })),
              ]}
            />
          ))}
        </div>
        {fitting ? (
          <Field
            label={text.note}
            note={text.optional}
            value={note}
            maxLength={500}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        <Refused problem={saving.problem} />
        <Button variant="primary" busy={saving.busy} disabled={!complete} onClick={() => void save()}>
          {text.save}
        </Button>
      </div>
    </Card>
  )
}
