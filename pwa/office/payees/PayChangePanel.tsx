import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'

import { PayChangeRow } from '#domain/access/supplier-pay-wire.ts'
import { ask } from '#pwa/api/client.ts'
import { createForm } from '#pwa/api/form.ts'
import { can, staff } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { toast } from '#pwa/ui/toast.ts'

import '#pwa/office/parts.css'
import { payeesText } from './messages.ts'

type Props = { readonly change: PayChangeRow; readonly onClose: () => void; readonly onDone: () => void }

/** One change: what it says, whose it is, and the second person's word. */
export function PayChangePanel({ change, onClose, onDone }: Props) {
  const text = payeesText.value
  const form = useMemo(() => createForm({ own: '' }), [])
  const { details, supplierName, reason, proposedByName, endingNow, ending, exceptionReason } = change
  const isOwn = change.proposedBy === staff.value?.id
  const isOwner = staff.value?.role === 'owner'
  const mayDecide = change.state === 'open' && can('supplier_pay_approve')
  const problem = form.problem.value

  const decide = async (verdict: 'approved' | 'turned_down'): Promise<void> => {
    const answer = await form.submit(({ own }) =>
      ask(`/supplier-payments/changes/${change.id}/decide`, {
        body: { verdict, ...(own.trim() === '' ? {} : { exceptionReason: own.trim() }) },
        idempotencyKey: v7(),
        schema: PayChangeRow,
      }),
    )
    if (!answer?.ok) return
    toast.success(verdict === 'approved' ? text.approved : text.turnedDown)
    onDone()
  }

  return (
    <SidePanel title={supplierName} onClose={onClose}>
      <dl class="facts">
        <dt>{text.account}</dt>
        <dd>
          <CodeText>{details ? inFours(details.account) : `…${ending}`}</CodeText>{' '}
          {endingNow === null ? null : <span class="muted">{text.now(endingNow)}</span>}
        </dd>
        {details ? (
          <>
            <dt>{text.holder}</dt>
            <dd>{details.holder}</dd>
            <dt>{text.bank}</dt>
            <dd>{details.bank}</dd>
          </>
        ) : null}
        <dt>{text.reason}</dt>
        <dd>{reason}</dd>
        <dt>{text.by}</dt>
        <dd>{proposedByName}</dd>
        <dt>{text.state}</dt>
        <dd>
          {text.states[change.state]} {change.decidedByName}
        </dd>
      </dl>
      {exceptionReason === null ? null : <p class="form-problem">{text.exception(exceptionReason)}</p>}
      {mayDecide ? (
        <section class="stack panel-part">
          {isOwn && isOwner ? (
            <Field label={text.ownReason} hint={text.ownReasonHint} maxLength={120} {...form.text('own')} />
          ) : null}
          {isOwn && !isOwner ? <p class="muted">{text.samePerson}</p> : null}
          <div class="row">
            <Button
              variant="primary"
              icon="check"
              disabled={isOwn && !isOwner}
              busy={form.busy.value}
              onClick={() => void decide('approved')}
            >
              {text.approve}
            </Button>
            <Button onClick={() => void decide('turned_down')}>{text.turnDown}</Button>
          </div>
          {problem ? (
            <p role="alert" class="form-problem">
              {problem.reason === 'same_person' ? text.samePerson : text.failed}
            </p>
          ) : null}
        </section>
      ) : null}
    </SidePanel>
  )
}

/** An account as it stands on a letter, to be compared digit by digit. */
function inFours(account: string): string {
  return account.replaceAll(/(.{4})(?=.)/gu, '$1 ')
}
