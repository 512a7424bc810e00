import './record.css'
import { useContext, useState } from 'preact/hooks'
import * as v from 'valibot'

import type { CatalogSku } from '#domain/catalog/item-wire.ts'
import { SkuSupplierRow, SupplierRow } from '#domain/catalog/supplier-wire.ts'
import { formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave, type Saving } from '#pwa/office/items/edit/use-save.ts'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { recordText } from './messages.ts'

const Links = v.object({ rows: v.array(SkuSupplierRow) })
const Suppliers = v.object({ rows: v.array(SupplierRow) })

function digits(typed: string): string {
  return typed.replaceAll(/\D/g, '')
}

type Draft = {
  readonly supplierId: string
  readonly supplierSku: string
  readonly casePack: string
  readonly minimum: string
  readonly leadDays: string
  readonly cost: number | null
  readonly preferred: boolean
}

const EMPTY: Draft = {
  supplierId: '',
  supplierSku: '',
  casePack: '1',
  minimum: '1',
  leadDays: '',
  cost: null,
  preferred: false,
}

/** Who sells a SKU to us, and how: saved at once, apart from the panel's own fields. */
export function SuppliersPart({
  sku,
  locked,
}: {
  readonly sku: CatalogSku
  readonly locked: { hint: string } | null
}) {
  const text = recordText.value
  const { locale } = useContext(FormattingContext)
  const path = `/catalog/skus/${sku.skuId}/suppliers`
  const links = useAsk(path, Links)
  const all = useAsk('/suppliers', Suppliers)
  const saving = useSave()
  const [draft, setDraft] = useState<Draft | null>(null)
  const mayEdit = can('catalog_edit') && locked === null
  const quantity = (of: number): string => formatQuantity(of, sku.unit, locale)
  const choices = (all.value?.rows ?? []).filter(({ active }) => active)

  const save = async (): Promise<void> => {
    if (!draft) return
    const saved = await saving.save({
      path: `${path}/${draft.supplierId}`,
      method: 'PUT',
      body: {
        supplierSku: draft.supplierSku.trim() || null,
        casePack: Number(draft.casePack) || 1,
        minimum: Number(draft.minimum) || 1,
        leadDays: draft.leadDays === '' ? null : Number(draft.leadDays),
        preferred: draft.preferred,
        ...(can('cost_view') ? { cost: draft.cost } : {}),
      },
      schema: Links,
    })
    if (!saved) return
    links.show(saved)
    setDraft(null)
  }
  const remove = async (supplierId: string): Promise<void> => {
    const saved = await saving.save({ path: `${path}/${supplierId}`, method: 'DELETE', schema: Links })
    if (saved) links.show(saved)
  }
  const edit = (row: SkuSupplierRow): void =>
    setDraft({
      supplierId: row.supplierId,
      supplierSku: row.supplierSku ?? '',
      casePack: String(row.casePack),
      minimum: String(row.minimum),
      leadDays: row.ownLeadDays === null ? '' : String(row.ownLeadDays),
      cost: row.cost ?? null,
      preferred: row.preferred,
    })

  return (
    <section class="stack barcodes" aria-label={text.sections.suppliers}>
      <h3>{text.sections.suppliers}</h3>
      {locked ? <p class="small muted">{locked.hint}</p> : null}
      {links.value?.rows.length === 0 && !draft ? <p class="small muted">{text.noSupplier}</p> : null}
      <ul class="plain stack">
        {(links.value?.rows ?? []).map((row) => (
          <li key={row.supplierId} class="split">
            <span class="grow">
              <b>{row.supplierName}</b> {row.preferred ? <Badge tone="info">{text.preferred}</Badge> : null}
              <small class="muted supplier-line">
                {[
                  row.supplierSku,
                  row.casePack > 1 ? text.case(quantity(row.casePack)) : null,
                  row.minimum > 1 ? text.least(quantity(row.minimum)) : null,
                  row.leadDays === null ? null : text.days(row.leadDays),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}{' '}
                {row.cost === undefined || row.cost === null ? null : <Amount minor={row.cost} />}
              </small>
            </span>
            {mayEdit ? (
              <>
                <IconButton
                  icon="edit"
                  label={`${text.supplier}: ${row.supplierName}`}
                  onClick={() => edit(row)}
                />
                <IconButton
                  icon="trash"
                  tone="danger"
                  label={text.removeSupplier(row.supplierName)}
                  onClick={() => void remove(row.supplierId)}
                />
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {draft ? (
        <LinkForm
          draft={draft}
          choices={choices}
          saving={saving}
          onChange={setDraft}
          onSave={() => void save()}
        />
      ) : mayEdit ? (
        choices.length === 0 ? (
          <p class="small muted">{text.noSuppliersYet}</p>
        ) : (
          <Button icon="plus" onClick={() => setDraft(EMPTY)}>
            {text.addSupplier}
          </Button>
        )
      ) : null}
    </section>
  )
}

type FormProps = {
  readonly draft: Draft
  readonly choices: readonly SupplierRow[]
  readonly saving: Saving
  readonly onChange: (draft: Draft | null) => void
  readonly onSave: () => void
}

/** How one supplier sells it, as it is being typed. */
function LinkForm({ draft, choices, saving, onChange, onSave }: FormProps) {
  const text = recordText.value
  const shared = officeText.value
  return (
    <div class="stack">
      <SelectField
        label={text.supplier}
        value={draft.supplierId}
        onChange={(event) => onChange({ ...draft, supplierId: event.currentTarget.value })}
        options={[{ value: '', label: '–' }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <div class="pair">
        <Field
          label={text.supplierSku}
          value={draft.supplierSku}
          maxLength={200}
          onInput={(event) => onChange({ ...draft, supplierSku: event.currentTarget.value })}
        />
        <Field
          label={text.leadDays}
          inputMode="numeric"
          value={draft.leadDays}
          onInput={(event) => onChange({ ...draft, leadDays: digits(event.currentTarget.value) })}
        />
        <Field
          label={text.casePack}
          inputMode="numeric"
          value={draft.casePack}
          onInput={(event) => onChange({ ...draft, casePack: digits(event.currentTarget.value) })}
        />
        <Field
          label={text.minimum}
          inputMode="numeric"
          value={draft.minimum}
          onInput={(event) => onChange({ ...draft, minimum: digits(event.currentTarget.value) })}
        />
      </div>
      {can('cost_view') ? (
        <MoneyField
          label={text.supplierCost}
          value={draft.cost}
          onChange={(cost) => onChange({ ...draft, cost })}
        />
      ) : null}
      <CheckField
        label={text.preferred}
        checked={draft.preferred}
        onChange={(event) => onChange({ ...draft, preferred: event.currentTarget.checked })}
      />
      <Refused problem={saving.problem} />
      <div class="row">
        <Button onClick={() => onChange(null)}>{shared.cancel}</Button>
        <Button busy={saving.busy} disabled={draft.supplierId === ''} onClick={onSave}>
          {shared.save}
        </Button>
      </div>
    </div>
  )
}
