import { useRef, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { officeText } from '#pwa/office/messages.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { editText } from './edit/messages.ts'
import { Refused } from './edit/Refused.tsx'
import { useSave } from './edit/use-save.ts'

/** A new item with one SKU: what it is called, costs and is scanned by. Everything else is on its page. */
export function NewItemDialog({ onClose }: { readonly onClose: () => void }) {
  const text = editText.value
  const shared = officeText.value
  const ids = useRef({ item: v7(), sku: v7() })
  const [draft, setDraft] = useState({ name: '', category: '', barcode: '', code: '', tax: '' })
  const [price, setPrice] = useState<number | null>(null)
  const saving = useSave()
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part })
  const rates = shop.value?.taxRates ?? []

  const save = async (): Promise<void> => {
    const saved = await saving.save({
      path: '/catalog/items',
      method: 'POST',
      body: {
        id: ids.current.item,
        name: draft.name.trim(),
        category: draft.category.trim(),
        ...(draft.tax === '' ? {} : { taxCategory: draft.tax }),
        skus: [
          {
            id: ids.current.sku,
            price,
            ...(draft.code.trim() === '' ? {} : { code: draft.code.trim() }),
            ...(draft.barcode.trim() === '' ? {} : { barcodes: [draft.barcode.trim()] }),
          },
        ],
      },
      schema: CatalogItem,
    })
    if (!saved) return
    toast.success(text.created(saved.name))
    goTo(`/app/office/items/${saved.itemId}`)
  }

  return (
    <Dialog
      title={text.newItem}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button
            variant="primary"
            busy={saving.busy}
            disabled={draft.name.trim() === '' || price === null}
            onClick={() => void save()}
          >
            {text.create}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Field
          label={text.name}
          value={draft.name}
          maxLength={200}
          required
          autoFocus
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
        <MoneyField label={text.price} value={price} onChange={setPrice} />
        <Field
          label={text.category}
          note={text.optional}
          value={draft.category}
          maxLength={200}
          onInput={(event) => set({ category: event.currentTarget.value })}
        />
        <Field
          label={text.barcode}
          note={text.optional}
          value={draft.barcode}
          maxLength={100}
          onInput={(event) => set({ barcode: event.currentTarget.value })}
        />
        <Field
          label={text.code}
          note={text.optional}
          hint={text.codeHint}
          value={draft.code}
          maxLength={100}
          onInput={(event) => set({ code: event.currentTarget.value })}
        />
        <SelectField
          label={text.tax}
          value={draft.tax === '' ? (rates[0]?.category ?? '') : draft.tax}
          onChange={(event) => set({ tax: event.currentTarget.value })}
          options={rates.map(({ category, name }) => ({ value: category, label: name }))}
        />
        <Refused problem={saving.problem} />
      </div>
    </Dialog>
  )
}
