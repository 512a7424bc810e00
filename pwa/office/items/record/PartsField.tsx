import './record.css'
import { useState } from 'preact/hooks'

import { LookupAnswer } from '#domain/catalog/item-wire.ts'
import { ask } from '#pwa/api/client.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import { recordText } from './messages.ts'

/** A part of a kit as it is being edited. */
export interface PartDraft {
  readonly skuId: string
  readonly name: string
  readonly quantity: number
}

type Props = {
  readonly parts: readonly PartDraft[]
  readonly onChange: (parts: readonly PartDraft[]) => void
  readonly locked: { disabled: true; hint: string } | null
}

/** What one kit is made of: scan or type a part, say how many. */
export function PartsField({ parts, onChange, locked }: Props) {
  const text = recordText.value
  const [code, setCode] = useState('')
  const [unknown, setUnknown] = useState(false)

  const add = async (): Promise<void> => {
    const answer = await ask(`/catalog/lookup?${new URLSearchParams({ code: code.trim() })}`, {
      schema: LookupAnswer,
    })
    setUnknown(!answer.ok)
    if (!answer.ok) return
    const { skuId, name } = answer.value
    setCode('')
    if (parts.every((part) => part.skuId !== skuId)) onChange([...parts, { skuId, name, quantity: 1 }])
  }

  return (
    <fieldset class="stack part-list" aria-label={text.parts} disabled={locked !== null}>
      <h3>{text.parts}</h3>
      <ul class="plain stack">
        {parts.map((part) => (
          <li key={part.skuId} class="split">
            <span class="grow">{part.name}</span>
            <input
              class="input part-quantity num"
              inputMode="numeric"
              aria-label={text.quantityOf(part.name)}
              value={part.quantity}
              onInput={(event) => {
                const quantity = Math.max(1, Number(event.currentTarget.value.replaceAll(/\D/g, '')))
                onChange(parts.map((one) => (one.skuId === part.skuId ? { ...one, quantity } : one)))
              }}
            />
            <IconButton
              icon="trash"
              tone="danger"
              label={text.removePart(part.name)}
              onClick={() => onChange(parts.filter((one) => one.skuId !== part.skuId))}
            />
          </li>
        ))}
      </ul>
      <div class="barcode-add">
        <Field
          label={text.partCode}
          value={code}
          maxLength={100}
          autoComplete="off"
          error={unknown ? text.unknownCode : null}
          onInput={(event) => {
            setCode(event.currentTarget.value)
            setUnknown(false)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || code.trim() === '') return
            event.preventDefault()
            void add()
          }}
        />
        <Button disabled={code.trim() === ''} onClick={() => void add()}>
          {text.addPart}
        </Button>
      </div>
    </fieldset>
  )
}
