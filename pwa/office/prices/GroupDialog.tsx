import { useState } from 'preact/hooks'

import { ModifierView, PriceListRow } from '#domain/pricing/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { ask } from '#pwa/api/client.ts'
import { newId } from '#pwa/api/new-id.ts'
import { officeText } from '#pwa/office/messages.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'

import { pricesText } from './messages.ts'

const Goods = pageOf(PriceListRow)
type Option = ModifierView['options'][number]

const noOption = (): Option => ({
  id: newId(),
  name: '',
  price: 0,
  skuId: null,
  skuName: null,
  quantity: 1,
})

type Props = {
  /** `null`: a new one. */
  readonly group: ModifierView | null
  readonly onClose: () => void
  readonly onSaved: (group: ModifierView) => void
}

/** A question with its answers, what each costs and what it takes from the shelf. */
export function GroupDialog({ group, onClose, onSaved }: Props) {
  const text = pricesText.value
  const [name, setName] = useState(group?.name ?? '')
  const [min, setMin] = useState(group?.min ?? 0)
  const [max, setMax] = useState(group?.max ?? 1)
  const [options, setOptions] = useState<readonly Option[]>(group?.options ?? [noOption()])
  const [problem, setProblem] = useState<string | null>(null)
  const named = options.filter((option) => option.name.trim() !== '')

  const save = async (): Promise<void> => {
    const body = {
      name: name.trim(),
      min,
      max,
      options: named.map(({ skuName: _, ...option }) => ({ ...option, name: option.name.trim() })),
    }
    const answer = group
      ? await ask(`/modifiers/${group.id}`, {
          method: 'PUT',
          body,
          ifMatch: `"${group.version}"`,
          schema: ModifierView,
        })
      : await ask('/modifiers', { body: { id: newId(), ...body }, schema: ModifierView })
    if (answer.ok) onSaved(answer.value)
    else setProblem(answer.error.detail ?? officeText.peek().saveFailed)
  }
  const change = (id: string, to: Partial<Option>): void =>
    setOptions(options.map((option) => (option.id === id ? { ...option, ...to } : option)))
  return (
    <Dialog
      title={group?.name ?? text.addGroup}
      size="wide"
      onClose={onClose}
      actions={
        <Button
          variant="primary"
          disabled={name.trim() === '' || named.length === 0 || min > max}
          onClick={() => void save()}
        >
          {officeText.value.save}
        </Button>
      }
    >
      <div class="stack">
        {problem === null ? null : <p class="form-problem">{problem}</p>}
        <div class="price-form">
          <Field
            label={text.groupName}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <Field
            label={text.least}
            type="number"
            min={0}
            max={20}
            value={String(min)}
            onInput={(event) => setMin(Number(event.currentTarget.value))}
          />
          <Field
            label={text.most}
            type="number"
            min={1}
            max={20}
            value={String(max)}
            onInput={(event) => setMax(Number(event.currentTarget.value))}
          />
        </div>
        <ul class="plain choice-options">
          {options.map((option) => (
            <li key={option.id}>
              <Field
                label={text.optionName}
                value={option.name}
                onInput={(event) => change(option.id, { name: event.currentTarget.value })}
              />
              <MoneyField
                label={text.optionPrice}
                value={option.price}
                allowNegative
                onChange={(price) => change(option.id, { price: price ?? 0 })}
              />
              <Taken option={option} onChange={(to) => change(option.id, to)} />
              <IconButton
                icon="close"
                label={`${text.remove}: ${option.name}`}
                onClick={() => setOptions(options.filter(({ id }) => id !== option.id))}
              />
            </li>
          ))}
        </ul>
        <Button icon="plus" onClick={() => setOptions([...options, noOption()])}>
          {text.addOption}
        </Button>
      </div>
    </Dialog>
  )
}

type TakenProps = { readonly option: Option; readonly onChange: (to: Partial<Option>) => void }

function Taken({ option, onChange }: TakenProps) {
  const text = pricesText.value
  const [query, search] = useState('')
  const found = usePages(
    query.trim() === '' ? null : `/prices?limit=6&query=${encodeURIComponent(query)}`,
    Goods,
  )
  if (option.skuId !== null)
    return (
      <div class="row">
        <Field
          label={`${text.takes}: ${option.skuName ?? ''}`}
          type="number"
          min={1}
          value={String(option.quantity)}
          onInput={(event) => onChange({ quantity: Math.max(1, Number(event.currentTarget.value)) })}
        />
        <Button onClick={() => onChange({ skuId: null, skuName: null, quantity: 1 })}>
          {text.takesNothing}
        </Button>
      </div>
    )
  return (
    <div>
      <SearchBox label={text.takes} value={query} onInput={search} />
      {query.trim() === ''
        ? null
        : found.rows.map((row) => (
            <Button
              key={row.skuId}
              variant="plain"
              onClick={() => onChange({ skuId: row.skuId, skuName: row.name })}
            >
              {row.name}
            </Button>
          ))}
    </div>
  )
}
