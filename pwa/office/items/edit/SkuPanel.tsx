import { useContext, useState } from 'preact/hooks'

import { CatalogItem, type CatalogSku, type SkuEdit } from '#domain/catalog/item-wire.ts'
import type { ItemStatus } from '#domain/catalog/wire.ts'
import { formatMoney, formatQuantity } from '#domain/text/format.ts'
import { FormattingContext, type Formatting } from '#pwa/i18n/formatting.ts'
import { itemsText } from '#pwa/office/items/messages.ts'
import { useLocks } from '#pwa/office/items/record/locks.ts'
import { recordText } from '#pwa/office/items/record/messages.ts'
import { SellingPart, sellingOf, type SellingDraft } from '#pwa/office/items/record/SellingPart.tsx'
import { SuppliersPart } from '#pwa/office/items/record/SuppliersPart.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { BarcodesField } from './BarcodesField.tsx'
import type { FieldChange } from './ChangeList.tsx'
import { EditPanel } from './EditPanel.tsx'
import { editText } from './messages.ts'
import { Refused } from './Refused.tsx'
import { useSave } from './use-save.ts'

type Props = {
  readonly item: CatalogItem
  readonly sku: CatalogSku
  readonly onSaved: (item: CatalogItem) => void
  readonly onClose: () => void
}

interface SkuDraft {
  readonly price: number | null
  readonly compareAtPrice: number | null
  readonly cost: number | null
  readonly code: string
  readonly options: readonly string[]
  readonly status: ItemStatus
  readonly selling: SellingDraft
}

/** Edits one SKU: price, code, options, status; barcodes are added and taken away at once. */
export function SkuPanel({ item, sku, onSaved, onClose }: Props) {
  const text = editText.value
  const formatting = useContext(FormattingContext)
  const [draft, setDraft] = useState<SkuDraft>(() => draftOf(sku))
  const saving = useSave()
  const more = recordText.value
  const lockOf = useLocks()
  const fromParts = draft.selling.kitPricing === 'summed' && draft.selling.parts.length > 0
  const set = (part: Partial<SkuDraft>): void => setDraft({ ...draft, ...part })
  const edit = editOf(sku, draft)
  const changes = changesOf(item, sku, edit, formatting)
  const complete = draft.price !== null && draft.options.every((option) => option.trim() !== '')

  const save = async (): Promise<void> => {
    const saved = await saving.save({
      path: `/catalog/skus/${sku.skuId}`,
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
      title={sku.name}
      changes={changes}
      complete={complete}
      busy={saving.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <MoneyField
        label={
          sku.priceQuantity === 1
            ? text.price
            : text.priceFor(formatQuantity(sku.priceQuantity, sku.unit, formatting.locale))
        }
        value={draft.price}
        disabled={fromParts}
        {...lockOf('price')}
        onChange={(price) => set({ price })}
      />
      <MoneyField
        label={text.was}
        note={text.optional}
        hint={text.wasHint}
        value={draft.compareAtPrice}
        {...lockOf('price')}
        onChange={(compareAtPrice) => set({ compareAtPrice })}
      />
      {sku.cost === undefined ? null : (
        <MoneyField
          label={text.cost}
          note={text.optional}
          hint={text.costHint}
          value={draft.cost}
          {...lockOf('cost')}
          onChange={(cost) => set({ cost })}
        />
      )}
      {item.optionNames.map((name, index) => (
        <Field
          key={name}
          label={name}
          value={draft.options[index] ?? ''}
          maxLength={100}
          {...lockOf('variants')}
          onInput={(event) => set({ options: draft.options.with(index, event.currentTarget.value) })}
        />
      ))}
      <Field
        label={text.code}
        value={draft.code}
        maxLength={100}
        {...lockOf('code')}
        onInput={(event) => set({ code: event.currentTarget.value })}
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
      <section class="stack barcodes" aria-label={more.sections.selling}>
        <h3>{more.sections.selling}</h3>
        <SellingPart
          draft={draft.selling}
          onChange={(selling) => set({ selling })}
          locked={lockOf('selling')}
        />
      </section>
      <Refused problem={saving.problem} />
      <BarcodesField sku={sku} onSaved={onSaved} locked={lockOf('barcodes')} />
      {draft.selling.kind === 'stocked' ? <SuppliersPart sku={sku} locked={lockOf('suppliers')} /> : null}
    </EditPanel>
  )
}

function draftOf(sku: CatalogSku): SkuDraft {
  const { price, compareAtPrice, cost = null, code, options, status } = sku
  return { price, compareAtPrice, cost, code: code ?? '', options, status, selling: sellingOf(sku) }
}

/** Only what differs. */
function editOf(sku: CatalogSku, draft: SkuDraft): SkuEdit {
  const options = draft.options.map((option) => option.trim())
  const code = draft.code.trim() || null
  return {
    ...(draft.price === null || draft.price === sku.price ? {} : { price: draft.price }),
    ...(draft.compareAtPrice === sku.compareAtPrice ? {} : { compareAtPrice: draft.compareAtPrice }),
    ...(sku.cost === undefined || draft.cost === sku.cost ? {} : { cost: draft.cost }),
    ...(code === sku.code ? {} : { code }),
    ...(options.join('\n') === sku.options.join('\n') ? {} : { options }),
    ...(draft.status === sku.status ? {} : { status: draft.status }),
    ...sellingEdit(sku, draft.selling),
  }
}

/** How it is sold, where that differs. What is no kit any more has no parts. */
function sellingEdit(sku: CatalogSku, { way, parts, ...draft }: SellingDraft): SkuEdit {
  const before: Readonly<Record<string, unknown>> = { ...sku }
  const fields = Object.fromEntries(Object.entries(draft).filter(([key, value]) => before[key] !== value))
  const isKit = way === 'kit' || way === 'built_kit'
  const wanted = isKit ? parts.map(({ skuId, quantity }) => ({ skuId, quantity })) : []
  const same =
    JSON.stringify(wanted) === JSON.stringify(sku.parts.map(({ skuId, quantity }) => ({ skuId, quantity })))
  return { ...fields, ...(same ? {} : { parts: wanted }) }
}

function changesOf(
  item: CatalogItem,
  sku: CatalogSku,
  edit: SkuEdit,
  { currency, locale }: Formatting,
): FieldChange[] {
  const text = editText.value
  const money = (minor: number | null | undefined): string =>
    minor === null || minor === undefined ? '' : formatMoney(minor, currency, locale)
  const { status } = itemsText.value
  const rows: [keyof SkuEdit, string, string, string][] = [
    ['price', text.price, money(sku.price), money(edit.price)],
    ['compareAtPrice', text.was, money(sku.compareAtPrice), money(edit.compareAtPrice)],
    ['cost', text.cost, money(sku.cost), money(edit.cost)],
    ['options', item.optionNames.join(' / '), sku.options.join(', '), edit.options?.join(', ') ?? ''],
    ['code', text.code, sku.code ?? '', edit.code ?? ''],
    ['status', text.status, status[sku.status], edit.status ? status[edit.status] : ''],
    ['kind', recordText.value.way, '…', '…'],
    ['selling', recordText.value.way, '…', '…'],
    ['unit', recordText.value.way, '…', '…'],
    ['measure', recordText.value.measure, sku.measure ?? '', edit.measure ?? ''],
    ['step', recordText.value.step, String(sku.step), String(edit.step ?? '')],
    ['priceQuantity', recordText.value.priceFor, String(sku.priceQuantity), String(edit.priceQuantity ?? '')],
    ['parts', recordText.value.parts, '…', '…'],
    ['kitPricing', recordText.value.kitPricing, '…', '…'],
  ]
  return rows
    .filter(([key]) => edit[key] !== undefined)
    .map(([, label, before, after]) => ({ label, before, after }))
}
