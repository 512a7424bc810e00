import { useMemo } from 'preact/hooks'

import { createForm } from '#pwa/api/form.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { sessionText } from './messages.ts'
import { problemText } from './problem-text.ts'
import { changeOwnSecret } from './session-model.ts'

type Props = { readonly what: 'pin' | 'password'; readonly onClose: () => void }

const ABOUT_CURRENT = new Set(['wrong_secret', 'locked'])

/** One's own new PIN or password, by the old one. */
export function OwnSecretDialog({ what, onClose }: Props) {
  const text = sessionText.value.own
  const form = useMemo(() => createForm({ current: '', fresh: '' }), [])
  const isPin = what === 'pin'
  const problem = form.problem.value
  const aboutCurrent = problem !== null && ABOUT_CURRENT.has(problem.reason)
  const said = problem ? problemText(problem) : null

  const save = async (): Promise<void> => {
    const answer = await form.submit(({ current, fresh }) => changeOwnSecret(what, current, fresh))
    if (!answer?.ok) return
    toast.success(isPin ? text.pinChanged : text.passwordChanged)
    onClose()
  }

  return (
    <Dialog
      title={isPin ? text.changePin : text.changePassword}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form="own-secret" busy={form.busy.value}>
            {text.save}
          </Button>
        </>
      }
    >
      <form
        id="own-secret"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={isPin ? text.currentPinOrPassword : text.currentPassword}
          type="password"
          autocomplete="current-password"
          required
          autofocus
          error={aboutCurrent ? said : null}
          {...form.text('current')}
        />
        <Field
          label={isPin ? text.newPin : text.newPassword}
          hint={isPin ? text.newPinHint : text.newPasswordHint}
          type="password"
          autocomplete="new-password"
          required
          error={aboutCurrent ? null : said}
          {...(isPin ? { inputmode: 'numeric' as const } : {})}
          {...form.text('fresh')}
        />
      </form>
    </Dialog>
  )
}
