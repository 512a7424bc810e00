import { useState } from 'preact/hooks'

import './edit.css'
import { CatalogItem, type ItemEdit } from '#domain/catalog/item-wire.ts'
import type { ItemStatus } from '#domain/catalog/wire.ts'
import { itemsText } from '#pwa/office/items/messages.ts'
import { useLocks } from '#pwa/office/items/record/locks.ts'
import { PhotosField } from '#pwa/office/items/record/PhotosField.tsx'
import { shop } from '#pwa/session/session-model.ts'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { TextArea } from '#pwa/ui/TextArea.tsx'
import { toast } from '#pwa/ui/toast.ts'

import type { FieldChange } from './ChangeList.tsx'
import { EditPanel } from './EditPanel.tsx'
import { draftOf, editOf, type ItemDraft } from './item-draft.ts'
import { editText } from './messages.ts'
import { Refused } from './Refused.tsx'
import { useSave } from './use-save.ts'

type Props = {
  readonly item: CatalogItem
  readonly onSaved: (item: CatalogItem) => void
  readonly onClose: () => void
}

/** Edits an item's own fields beside its page. Saving shows what changes first, and never overwrites another's edit. */
export function ItemPanel({ item, onSaved, onClose }: Props) {
  const text = editText.value
  const [draft, setDraft] = useState<ItemDraft>(() => draftOf(item))
  const saving = useSave()
  const lockOf = useLocks()
  const set = (part: Partial<ItemDraft>): void => setDraft({ ...draft, ...part })
  const edit = editOf(item, draft)
  const changes = changesOf(item, draft, edit)

  const save = async (): Promise<void> => {
    const saved = await saving.save({
      path: `/catalog/items/${item.itemId}`,
      method: 'PATCH',
      body: edit,
      version: item.version,
      schema: CatalogItem,
    })
    if (!saved) return
    onSaved(saved)
    toast.success(text.saved)
    onClose()
  }

  return (
    <EditPanel
      title={text.editItem}
      changes={changes}
      complete={draft.name.trim() !== ''}
      busy={saving.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Field
        label={text.name}
        value={draft.name}
        maxLength={200}
        required
        {...lockOf('name')}
        onInput={(event) => set({ name: event.currentTarget.value })}
      />
      <PhotosField
        photos={draft.photos}
        name={draft.name}
        locked={lockOf('photos')}
        onChange={(photos) => set({ photos })}
      />
      <TextArea
        label={text.description}
        hint={text.descriptionHint}
        note={text.optional}
        rows={5}
        {...lockOf('description')}
        value={draft.description}
        onInput={(event) => set({ description: event.currentTarget.value })}
      />
      <Field
        label={text.brand}
        note={text.optional}
        value={draft.brand}
        {...lockOf('brand')}
        maxLength={200}
        onInput={(event) => set({ brand: event.currentTarget.value })}
      />
      <Field
        label={text.category}
        note={text.optional}
        value={draft.category}
        list="categories"
        {...lockOf('category')}
        maxLength={200}
        onInput={(event) => set({ category: event.currentTarget.value })}
      />
      <Field
        label={text.tags}
        note={text.optional}
        hint={text.tagsHint}
        value={draft.tags}
        {...lockOf('tags')}
        onInput={(event) => set({ tags: event.currentTarget.value })}
      />
      <SelectField
        label={text.status}
        value={draft.status}
        {...lockOf('status')}
        onChange={(event) => set({ status: event.currentTarget.value as ItemStatus })}
        options={(['active', 'draft', 'discontinued'] as const).map((value) => ({
          value,
          label: itemsText.value.status[value],
        }))}
      />
      <SelectField
        label={text.tax}
        value={draft.taxCategory}
        {...lockOf('tax')}
        onChange={(event) => set({ taxCategory: event.currentTarget.value })}
        options={(shop.value?.taxRates ?? []).map(({ category, name }) => ({
          value: category,
          label: name,
        }))}
      />
      <Field
        label={text.age}
        note={text.optional}
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={2}
        value={draft.age}
        {...lockOf('age')}
        onInput={(event) => set({ age: event.currentTarget.value.replaceAll(/\D/g, '') })}
      />
      <Refused problem={saving.problem} />
    </EditPanel>
  )
}

function changesOf(item: CatalogItem, draft: ItemDraft, edit: ItemEdit): FieldChange[] {
  const text = editText.value
  const before = draftOf(item)
  const status = itemsText.value.status
  const rows: [keyof ItemEdit, string, string, string][] = [
    ['name', text.name, before.name, draft.name.trim()],
    ['photos', text.photo, String(before.photos.length), String(draft.photos.length)],
    ['description', text.description, '…', '…'],
    ['brand', text.brand, before.brand, draft.brand.trim()],
    ['category', text.category, before.category, draft.category.trim()],
    ['tags', text.tags, before.tags, draft.tags.trim()],
    ['status', text.status, status[before.status], status[draft.status]],
    ['taxCategory', text.tax, taxName(before.taxCategory), taxName(draft.taxCategory)],
    ['ageRestriction', text.age, before.age, draft.age],
  ]
  return rows
    .filter(([key]) => edit[key] !== undefined)
    .map(([, label, was, is]) => ({ label, before: was, after: is }))
}

function taxName(category: string): string {
  return shop.value?.taxRates.find((rate) => rate.category === category)?.name ?? category
}
