import { useMemo } from 'preact/hooks'

import { PIN_DIGITS_MAX } from '#domain/access/pin.ts'
import type { StaffRow } from '#domain/access/wire.ts'
import { createForm } from '#pwa/api/form.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { peopleText } from './messages.ts'
import { setPassword, setPin } from './people-api.ts'

type Props = {
  readonly person: StaffRow
  readonly what: 'pin' | 'password'
  readonly onClose: () => void
  readonly onSet: () => void
}

/** A new PIN or password for somebody. A PIN is typed twice: nobody can read it back. */
export function SecretDialog({ person, what, onClose, onSet }: Props) {
  const text = peopleText.value
  const form = useMemo(() => createForm({ secret: '', again: '' }), [])
  const { secret, again } = form.fields.value
  const problem = form.problem.value
  const isPin = what === 'pin'
  const differs = isPin && again.length >= secret.length && again !== '' && again !== secret
  const ready = secret !== '' && (!isPin || secret === again)

  const save = async (): Promise<void> => {
    if (!ready) return
    const answer = await form.submit((fields) =>
      isPin ? setPin(person, fields.secret) : setPassword(person, fields.secret),
    )
    if (!answer?.ok) return
    toast.success(isPin ? text.pinSet(person.name) : text.passwordSet(person.name))
    onClose()
    onSet()
  }

  return (
    <Dialog
      title={isPin ? text.pinFor(person.name) : text.passwordFor(person.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form="secret" disabled={!ready} busy={form.busy.value}>
            {text.save}
          </Button>
        </>
      }
    >
      <form
        id="secret"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={isPin ? text.pin : text.password}
          hint={isPin ? text.pinHint : text.passwordHint}
          type="password"
          autocomplete="new-password"
          required
          autofocus
          error={problem ? problemText(problem) : null}
          {...(isPin ? { inputmode: 'numeric' as const, maxLength: PIN_DIGITS_MAX } : {})}
          {...form.text('secret')}
        />
        {isPin ? (
          <Field
            label={text.pinAgain}
            type="password"
            inputmode="numeric"
            autocomplete="new-password"
            maxLength={PIN_DIGITS_MAX}
            required
            error={differs ? text.pinsDiffer : null}
            {...form.text('again')}
          />
        ) : null}
      </form>
    </Dialog>
  )
}
