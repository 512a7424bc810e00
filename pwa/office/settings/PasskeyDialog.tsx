import { useMemo } from 'preact/hooks'

import { createForm } from '#pwa/api/form.ts'
import { makePasskey } from '#pwa/session/passkey.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { settingsText } from './messages.ts'

type Props = { readonly onClose: () => void; readonly onMade: () => void }

/** A name for the new passkey; the rest is between the person and their device. */
export function PasskeyDialog({ onClose, onMade }: Props) {
  const text = settingsText.value
  const form = useMemo(() => createForm({ name: '' }), [])
  const problem = form.problem.value
  const make = async (): Promise<void> => {
    const answer = await form.submit(({ name }) => makePasskey(name))
    if (!answer?.ok) return
    toast.success(text.passkeyAdded(answer.value.name))
    onMade()
    onClose()
  }
  return (
    <Dialog
      title={text.addPasskey}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form="passkey"
            busy={form.busy.value}
            disabled={form.fields.value.name.trim() === ''}
          >
            {text.addPasskey}
          </Button>
        </>
      }
    >
      <form
        id="passkey"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <Field
          label={text.passkeyName}
          hint={text.passkeyNameHint}
          error={problem ? problemText(problem) : null}
          required
          autofocus
          {...form.text('name')}
        />
      </form>
    </Dialog>
  )
}
