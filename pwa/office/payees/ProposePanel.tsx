import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'
import * as v from 'valibot'

import { PayChangeRow } from '#domain/access/supplier-pay-wire.ts'
import { SupplierRow } from '#domain/catalog/supplier-wire.ts'
import { ask } from '#pwa/api/client.ts'
import { createForm } from '#pwa/api/form.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { toast } from '#pwa/ui/toast.ts'

import '#pwa/office/parts.css'
import { payeesText } from './messages.ts'

const Suppliers = v.object({ rows: v.array(SupplierRow) })
const EMPTY = { supplierId: '', holder: '', account: '', bank: '', reason: '' }

type Props = { readonly onClose: () => void; readonly onDone: () => void }

/** Enters where a supplier is paid to. It holds once somebody else approved it. */
export function ProposePanel({ onClose, onDone }: Props) {
  const text = payeesText.value
  const id = useMemo(() => v7(), [])
  const form = useMemo(() => createForm(EMPTY), [])
  const { value } = useAsk('/suppliers', Suppliers)
  const problem = form.problem.value
  const save = async (): Promise<void> => {
    const answer = await form.submit(({ supplierId, ...body }) =>
      ask(`/suppliers/${supplierId}/payment-changes`, { body: { id, ...body }, schema: PayChangeRow }),
    )
    if (!answer?.ok) return
    toast.success(text.proposed)
    onDone()
  }
  return (
    <SidePanel
      title={text.add}
      onClose={onClose}
      actions={
        <Button variant="primary" type="submit" form="payee" busy={form.busy.value}>
          {text.propose}
        </Button>
      }
    >
      <form
        id="payee"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <SelectField
          label={text.supplier}
          required
          options={[
            { value: '', label: '' },
            ...(value?.rows ?? []).map((row) => ({ value: row.id, label: row.name })),
          ]}
          {...form.choice('supplierId')}
        />
        <Field label={text.holder} required autocomplete="off" {...form.text('holder')} />
        <Field
          label={text.iban}
          required
          autocomplete="off"
          error={problem?.reason === 'iban_wrong' ? text.ibanWrong : null}
          {...form.text('account')}
        />
        <Field label={text.bank} autocomplete="off" {...form.text('bank')} />
        <Field label={text.reason} hint={text.reasonHint} required {...form.text('reason')} />
        {problem && problem.reason !== 'iban_wrong' ? (
          <p role="alert" class="form-problem">
            {text.failed}
          </p>
        ) : null}
      </form>
    </SidePanel>
  )
}
