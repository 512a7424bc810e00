import { useRef, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { officeText } from '#pwa/office/messages.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'

import { editText } from './messages.ts'
import { Refused } from './Refused.tsx'
import { useSave } from './use-save.ts'

type Props = {
  readonly item: CatalogItem
  readonly onSaved: (item: CatalogItem) => void
  readonly onClose: () => void
}

/** One more variant of an item: its options and its price; the code follows from them. */
export function AddVariantDialog({ item, onSaved, onClose }: Props) {
  const text = editText.value
  const shared = officeText.value
  const id = useRef(v7())
  const [options, setOptions] = useState<readonly string[]>(item.optionNames.map(() => ''))
  const [price, setPrice] = useState<number | null>(item.skus[0]?.price ?? null)
  const [barcode, setBarcode] = useState('')
  const saving = useSave()
  const complete = price !== null && options.every((option) => option.trim() !== '')

  const save = async (): Promise<void> => {
    const saved = await saving.save({
      path: `/catalog/items/${item.itemId}/skus`,
      method: 'POST',
      body: {
        id: id.current,
        options: options.map((option) => option.trim()),
        price,
        ...(barcode.trim() === '' ? {} : { barcodes: [barcode.trim()] }),
      },
      schema: CatalogItem,
    })
    if (!saved) return
    onSaved(saved)
    onClose()
  }

  return (
    <Dialog
      title={text.newVariant}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button variant="primary" busy={saving.busy} disabled={!complete} onClick={() => void save()}>
            {text.add}
          </Button>
        </>
      }
    >
      <div class="stack">
        {item.optionNames.map((name, index) => (
          <Field
            key={name}
            label={name}
            value={options[index] ?? ''}
            maxLength={100}
            onInput={(event) => setOptions(options.with(index, event.currentTarget.value))}
          />
        ))}
        <MoneyField label={text.price} value={price} onChange={setPrice} />
        <Field
          label={text.barcode}
          note={text.optional}
          value={barcode}
          maxLength={100}
          onInput={(event) => setBarcode(event.currentTarget.value)}
        />
        <Refused problem={saving.problem} />
      </div>
    </Dialog>
  )
}
