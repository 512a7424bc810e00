import { useRef, useState } from 'preact/hooks'
import { v7 } from 'uuid'
import * as v from 'valibot'

import { SupplierRow } from '#domain/catalog/supplier-wire.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { officeText } from '#pwa/office/messages.ts'
import { useRows } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { TextArea } from '#pwa/ui/TextArea.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { listsText } from './messages.ts'

const Rows = v.object({ rows: v.array(SupplierRow) })

/** Who goods are bought from. */
export function SuppliersTab() {
  const text = listsText.value
  const pages = useRows('/suppliers', Rows)
  const [editing, setEditing] = useState<SupplierRow | 'new' | null>(null)
  return (
    <div class="stack">
      {can('catalog_edit') ? (
        <div class="row">
          <Button variant="primary" icon="plus" onClick={() => setEditing('new')}>
            {text.newSupplier}
          </Button>
        </div>
      ) : null}
      <ListCard
        pages={pages}
        caption={text.tabs.suppliers}
        columns={columns()}
        rowKey={({ id }) => id}
        onRow={setEditing}
        empty={{ icon: 'box', title: text.noSuppliers, help: text.noSuppliersHelp }}
      />
      {editing ? (
        <SupplierPanel
          key={editing === 'new' ? 'new' : editing.id}
          supplier={editing === 'new' ? null : editing}
          onSaved={() => {
            setEditing(null)
            pages.reload()
            toast.success(text.saved)
          }}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  )
}

function columns(): readonly Column<SupplierRow>[] {
  const text = listsText.value
  return [
    {
      key: 'name',
      title: text.supplier,
      cell: ({ name, contact, active }) => (
        <div>
          <b>{name}</b> {active ? null : <Badge tone="neutral">{text.inactive}</Badge>}
          <br />
          <small class="muted">{contact}</small>
        </div>
      ),
    },
    {
      key: 'reach',
      title: text.email,
      from: 'tablet',
      cell: ({ email, phone }) => email ?? phone ?? '–',
    },
    {
      key: 'lead',
      title: text.leadDays,
      align: 'end',
      from: 'tablet',
      cell: ({ leadDays }) => leadDays ?? '–',
    },
    { key: 'skus', title: text.skus, align: 'end', cell: ({ skus }) => skus },
  ]
}

type PanelProps = {
  readonly supplier: SupplierRow | null
  readonly onSaved: () => void
  readonly onClose: () => void
}

function SupplierPanel({ supplier, onSaved, onClose }: PanelProps) {
  const text = listsText.value
  const shared = officeText.value
  const id = useRef(supplier?.id ?? v7())
  const saving = useSave()
  const [draft, setDraft] = useState({
    name: supplier?.name ?? '',
    contact: supplier?.contact ?? '',
    email: supplier?.email ?? '',
    phone: supplier?.phone ?? '',
    accountNumber: supplier?.accountNumber ?? '',
    leadDays: supplier?.leadDays === null || supplier === null ? '' : String(supplier.leadDays),
    minimumOrder: supplier?.minimumOrder ?? null,
    note: supplier?.note ?? '',
    active: supplier?.active ?? true,
  })
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part })
  const line = (key: 'name' | 'contact' | 'email' | 'phone' | 'accountNumber', type?: 'email' | 'tel') => (
    <Field
      label={text[key]}
      {...(type ? { type } : {})}
      value={draft[key]}
      maxLength={200}
      readOnly={!can('catalog_edit')}
      onInput={(event) => set({ [key]: event.currentTarget.value })}
    />
  )

  const save = async (): Promise<void> => {
    const fields = {
      name: draft.name.trim(),
      contact: draft.contact.trim() || null,
      email: draft.email.trim() || null,
      phone: draft.phone.trim() || null,
      accountNumber: draft.accountNumber.trim() || null,
      leadDays: draft.leadDays === '' ? null : Number(draft.leadDays),
      minimumOrder: draft.minimumOrder,
      note: draft.note.trim() || null,
      active: draft.active,
    }
    const saved = supplier
      ? await saving.save({
          path: `/suppliers/${supplier.id}`,
          method: 'PATCH',
          body: fields,
          version: supplier.version,
          schema: SupplierRow,
        })
      : await saving.save({
          path: '/suppliers',
          method: 'POST',
          body: { id: id.current, ...fields },
          schema: SupplierRow,
        })
    if (saved) onSaved()
  }

  return (
    <SidePanel
      title={supplier?.name ?? text.newSupplier}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button
            variant="primary"
            busy={saving.busy}
            disabled={draft.name.trim() === '' || !can('catalog_edit')}
            onClick={() => void save()}
          >
            {shared.save}
          </Button>
        </>
      }
    >
      <div class="stack">
        {line('name')}
        {line('contact')}
        <div class="pair">
          {line('email', 'email')}
          {line('phone', 'tel')}
        </div>
        {line('accountNumber')}
        <div class="pair">
          <Field
            label={text.leadDays}
            inputMode="numeric"
            value={draft.leadDays}
            onInput={(event) =>
              set({ leadDays: event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 3) })
            }
          />
          <MoneyField
            label={text.minimumOrder}
            value={draft.minimumOrder}
            onChange={(minimumOrder) => set({ minimumOrder })}
          />
        </div>
        <TextArea
          label={text.note}
          rows={3}
          value={draft.note}
          maxLength={2_000}
          onInput={(event) => set({ note: event.currentTarget.value })}
        />
        <CheckField
          label={text.active}
          checked={draft.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
        <Refused problem={saving.problem} />
      </div>
    </SidePanel>
  )
}
