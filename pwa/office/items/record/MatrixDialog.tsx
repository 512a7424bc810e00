import { useRef, useState } from 'preact/hooks'
import { v7 } from 'uuid'
import * as v from 'valibot'

import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { usualName } from '#domain/catalog/option-names.ts'
import { OptionNameRow } from '#domain/catalog/structure-wire.ts'
import { MATRIX_MAX, missingVariants, optionValues } from '#domain/catalog/variant-matrix.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { recordText } from './messages.ts'

const Names = v.object({ rows: v.array(OptionNameRow) })
const OPTIONS_MAX = 3

type Props = {
  readonly item: CatalogItem
  readonly onSaved: (item: CatalogItem) => void
  readonly onClose: () => void
}

/** Up to three options with their values: every combination that is missing is made in one step. */
export function MatrixDialog({ item, onSaved, onClose }: Props) {
  const text = recordText.value
  const shared = officeText.value
  const names = useAsk('/catalog/option-names', Names).value?.rows ?? []
  const ids = useRef<string[]>([])
  const plain = item.optionNames.length === 0
  const [axes, setAxes] = useState(() => {
    const known = item.optionNames.map((name, index) => ({
      name,
      values: [...new Set(item.skus.map(({ options }) => options[index] ?? ''))].join(', '),
    }))
    return plain ? [{ name: '', values: '' }] : known
  })
  const [price, setPrice] = useState<number | null>(item.skus[0]?.price ?? null)
  const saving = useSave()
  const read = axes
    .map(({ name, values }) => ({ name: name.trim(), values: optionValues(values) }))
    .filter(({ name }) => name !== '')
  const all = missingVariants(read, plain ? [] : item.skus.map(({ options }) => options))
  // A single SKU without options becomes the first of the variants.
  const [first, ...rest] = all
  const added = plain ? rest : all
  const change = (at: number, part: Partial<(typeof axes)[number]>): void =>
    setAxes(axes.map((axis, index) => (index === at ? { ...axis, ...part } : axis)))

  const save = async (): Promise<void> => {
    while (ids.current.length < added.length) ids.current.push(v7())
    const [only] = item.skus
    const saved = await saving.save({
      path: `/catalog/items/${item.itemId}/variants`,
      method: 'PATCH',
      body: {
        ...(plain ? { optionNames: read.map(({ name }) => name) } : {}),
        add: added.map((options, at) => ({ id: ids.current[at], options, price })),
        change: plain && first && only ? [{ skuId: only.skuId, options: first }] : [],
      },
      version: item.version,
      schema: CatalogItem,
    })
    if (!saved) return
    onSaved(saved)
    toast.success(text.made(added.length))
    onClose()
  }

  return (
    <Dialog
      title={text.matrix}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button
            variant="primary"
            busy={saving.busy}
            disabled={all.length === 0 || all.length > MATRIX_MAX || price === null}
            onClick={() => void save()}
          >
            {text.makeThem}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="small muted">{text.matrixHelp}</p>
        {axes.map(({ name, values }, at) => {
          const usual = usualName(name, names)
          return (
            // oxlint-disable-next-line react/no-array-index-key -- options are told apart by their place
            <div key={at} class="pair matrix-axis">
              <Field
                label={`${text.option} ${at + 1}`}
                value={name}
                list="option-names"
                maxLength={100}
                disabled={!plain}
                hint={usual === null ? undefined : text.usual(usual)}
                onInput={(event) => change(at, { name: event.currentTarget.value })}
              />
              <Field
                label={text.values}
                value={values}
                placeholder={text.valuesHint}
                onInput={(event) => change(at, { values: event.currentTarget.value })}
              />
              {usual === null ? null : (
                <Button onClick={() => change(at, { name: usual })}>{text.use(usual)}</Button>
              )}
            </div>
          )
        })}
        <datalist id="option-names">
          {names.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        {plain && axes.length < OPTIONS_MAX ? (
          <Button icon="plus" onClick={() => setAxes([...axes, { name: '', values: '' }])}>
            {text.option}
          </Button>
        ) : null}
        <MoneyField label={text.column.price} value={price} onChange={setPrice} />
        <p aria-live="polite">
          {all.length > MATRIX_MAX ? text.tooMany(MATRIX_MAX) : text.willMake(all.length)}
        </p>
        <Refused problem={saving.problem} />
      </div>
    </Dialog>
  )
}
