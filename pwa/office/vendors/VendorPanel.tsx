import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'

import { VendorRow } from '#domain/access/customer-wire.ts'
import { ask } from '#pwa/api/client.ts'
import { createForm } from '#pwa/api/form.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { TextArea } from '#pwa/ui/TextArea.tsx'
import { toast } from '#pwa/ui/toast.ts'

import '#pwa/office/parts.css'
import { vendorsText } from './messages.ts'

type Props = {
  readonly vendor: VendorRow | 'new'
  readonly onClose: () => void
  readonly onChange: () => void
}

const EMPTY = { vendor: '', service: '', report: '', note: '', due: '' }

/** One vendor: what is listed of them, and that their report was read. */
export function VendorPanel({ vendor, onClose, onChange }: Props) {
  const text = vendorsText.value
  const isNew = vendor === 'new'
  const id = useMemo(() => v7(), [])
  const form = useMemo(() => createForm(isNew ? EMPTY : fieldsOf(vendor)), [vendor, isNew])

  const send = async (path: string, method: 'POST' | 'PATCH', body: object, done: string): Promise<void> => {
    const answer = await form.submit(() =>
      ask(path, {
        method,
        body,
        idempotencyKey: v7(),
        schema: VendorRow,
        ...(isNew ? {} : { ifMatch: `"${vendor.version}"` }),
      }),
    )
    if (!answer?.ok) return
    toast.success(done)
    onChange()
  }
  const save = (): Promise<void> => {
    const { due, ...fields } = form.fields.peek()
    const body = { ...fields, dueAt: new Date(`${due}T09:00`).toISOString() }
    if (isNew) return send('/vendors', 'POST', { id, ...body }, text.saved)
    return send(`/vendors/${vendor.id}`, 'PATCH', body, text.saved)
  }

  return (
    <SidePanel
      title={isNew ? text.add : vendor.vendor}
      onClose={onClose}
      actions={
        <Button variant="primary" type="submit" form="vendor" busy={form.busy.value}>
          {text.save}
        </Button>
      }
    >
      <form
        id="vendor"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field label={text.vendor} required autocomplete="off" {...form.text('vendor')} />
        <Field label={text.service} required autocomplete="off" {...form.text('service')} />
        <Field label={text.report} hint={text.reportHint} required {...form.text('report')} />
        <Field label={text.due} type="date" required {...form.text('due')} />
        <TextArea label={text.note} hint={text.noteHint} {...form.text('note')} />
        {form.problem.value ? (
          <p role="alert" class="form-problem">
            {text.failed}
          </p>
        ) : null}
      </form>
      {isNew ? null : (
        <div class="row panel-part">
          <Button
            icon="check"
            onClick={() =>
              void send(
                `/vendors/${vendor.id}/reviewed`,
                'POST',
                { note: form.fields.peek().note },
                text.reviewedToast,
              )
            }
          >
            {text.reviewed}
          </Button>
          <Button
            onClick={() =>
              void send(`/vendors/${vendor.id}`, 'PATCH', { retired: !vendor.retired }, text.saved)
            }
          >
            {vendor.retired ? text.bringBack : text.retire}
          </Button>
        </div>
      )}
    </SidePanel>
  )
}

function fieldsOf({ vendor, service, report, note, dueAt }: VendorRow): typeof EMPTY {
  return { vendor, service, report, note, due: dueAt.slice(0, 10) }
}
