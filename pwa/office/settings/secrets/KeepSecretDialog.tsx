import { useMemo } from 'preact/hooks'

import type { SecretRow } from '#domain/access/secret-wire.ts'
import { createForm } from '#pwa/api/form.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { secretsText } from './messages.ts'
import { keepSecret } from './secrets-api.ts'

type Props = {
  readonly row: SecretRow
  readonly onClose: () => void
  readonly onKept: () => void
}

/** Takes a password of another service. What was kept before is not shown, only replaced. */
export function KeepSecretDialog({ row, onClose, onKept }: Props) {
  const text = secretsText.value
  const { title } = text.names[row.name]
  const form = useMemo(() => createForm({ text: '' }), [])
  const problem = form.problem.value

  const save = async (): Promise<void> => {
    const answer = await form.submit((fields) => keepSecret(row.name, fields.text.trim()))
    if (!answer?.ok) return
    toast.success(text.saved(title))
    onKept()
  }

  return (
    <Dialog
      title={row.updatedAt === null ? text.setFor(title) : text.replaceFor(title)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form="kept-secret"
            disabled={form.fields.value.text.trim() === ''}
            busy={form.busy.value}
          >
            {text.save}
          </Button>
        </>
      }
    >
      <form
        id="kept-secret"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={text.value}
          hint={text.valueHint}
          type="password"
          autocomplete="off"
          maxLength={4_000}
          required
          autofocus
          error={problem ? problemText(problem) : null}
          {...form.text('text')}
        />
      </form>
    </Dialog>
  )
}
