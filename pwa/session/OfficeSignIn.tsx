import { useMemo } from 'preact/hooks'

import { createForm } from '#pwa/api/form.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'

import { sessionText } from './messages.ts'
import { canUsePasskeys } from './passkey-support.ts'
import { problemText } from './problem-text.ts'
import { signInWithPasskey, signInWithPassword } from './session-model.ts'

/** Into the office: a password, or a passkey where this browser has them. */
export function OfficeSignIn() {
  const text = sessionText.value
  const form = useMemo(() => createForm({ email: '', password: '' }), [])
  const passkey = useMemo(() => createForm({}), [])
  const problem = form.problem.value ?? passkey.problem.value

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(({ email, password }) => signInWithPassword(email, password))
      }}
    >
      <Field label={text.email} type="email" autocomplete="username" required {...form.text('email')} />
      <Field
        label={text.password}
        type="password"
        autocomplete="current-password"
        required
        error={problem ? problemText(problem) : null}
        {...form.text('password')}
      />
      <Button type="submit" variant="primary" size="large" wide busy={form.busy.value}>
        {text.signIn}
      </Button>
      {canUsePasskeys() ? (
        <>
          <p class="or muted small">{text.or}</p>
          <Button
            size="large"
            wide
            icon="lock"
            busy={passkey.busy.value}
            onClick={() => void passkey.submit(signInWithPasskey)}
          >
            {text.withPasskey}
          </Button>
        </>
      ) : null}
    </form>
  )
}
