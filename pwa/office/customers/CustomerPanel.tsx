import { useMemo, useState } from 'preact/hooks'

import { CustomerExport, type CustomerRow, Erased } from '#domain/access/customer-wire.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'
import { createForm } from '#pwa/api/form.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { toast } from '#pwa/ui/toast.ts'

import '#pwa/office/parts.css'
import { customersText } from './messages.ts'

type Props = { readonly customer: CustomerRow; readonly onClose: () => void; readonly onErased: () => void }

/** One customer, what may be done about them, and nothing more. */
export function CustomerPanel({ customer, onClose, onErased }: Props) {
  const text = customersText.value
  const [erasing, erase] = useState(false)
  const { id, name, phone, email, orders } = customer
  return (
    <SidePanel title={customer.erasedAt === null ? name : text.erased} onClose={onClose}>
      <dl class="facts">
        <dt>{text.phone}</dt>
        <dd>{phone ?? '–'}</dd>
        <dt>{text.email}</dt>
        <dd>{email ?? '–'}</dd>
        <dt>{text.orders}</dt>
        <dd>{orders}</dd>
      </dl>
      {can('customers_erase') && customer.erasedAt === null ? (
        <section class="stack panel-part">
          <p class="muted small">{text.exportHelp}</p>
          <div class="row">
            <Button icon="download" onClick={() => void exportTo(id)}>
              {text.exportNow}
            </Button>
            <Button variant="danger" onClick={() => erase(true)}>
              {text.erase}
            </Button>
          </div>
        </section>
      ) : null}
      {erasing ? <EraseDialog customer={customer} onClose={() => erase(false)} onErased={onErased} /> : null}
    </SidePanel>
  )
}

function EraseDialog({ customer, onClose, onErased }: Props) {
  const text = customersText.value
  const form = useMemo(() => createForm({ reason: '' }), [])
  const problem = form.problem.value
  const ready = form.fields.value.reason.trim() !== ''
  const erase = async (): Promise<void> => {
    const answer = await form.submit(({ reason }) =>
      ask(`/customers/${customer.id}/erase`, { body: { reason }, schema: Erased }),
    )
    if (!answer?.ok) return
    toast.success(text.erasedToast(answer.value.customers))
    onErased()
  }
  return (
    <Dialog
      title={text.eraseAsk(customer.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="danger" disabled={!ready} busy={form.busy.value} onClick={() => void erase()}>
            {text.eraseNow}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{text.eraseHelp}</p>
        <Field label={text.reason} hint={text.reasonHint} required maxLength={120} {...form.text('reason')} />
        {problem ? (
          <p role="alert" class="form-problem">
            {words(problem)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

async function exportTo(id: string): Promise<void> {
  const text = customersText.peek()
  const answer = await ask(`/customers/${id}/export`, { method: 'POST', schema: CustomerExport })
  if (!answer.ok) {
    toast.error(text.failed)
    return
  }
  const file = new Blob([JSON.stringify(answer.value, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `customer-${id}.json`
  link.click()
  URL.revokeObjectURL(link.href)
  toast.success(text.exported)
}

function words({ reason, evidence }: ApiProblem): string {
  const text = customersText.peek()
  const { orders } = evidence
  return reason === 'order_open' && Array.isArray(orders) ? text.openOrders(orders.join(', ')) : text.failed
}
