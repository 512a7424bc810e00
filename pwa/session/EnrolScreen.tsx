import { useMemo } from 'preact/hooks'

import { createForm } from '#pwa/api/form.ts'
import { goTo } from '#pwa/app/router.ts'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'

import { Door } from './Door.tsx'
import { sessionText } from './messages.ts'
import { problemText } from './problem-text.ts'
import { enrol } from './session-model.ts'
import { UnsentSales } from './UnsentSales.tsx'

const CODE_CHARS = 8

/** A tablet becomes a register: one code from the office, typed once. */
export function EnrolScreen() {
  const text = sessionText.value
  const form = useMemo(() => createForm({ code: '' }), [])
  const problem = form.problem.value

  const submit = async (): Promise<void> => {
    const answer = await form.submit(({ code }) => enrol(code))
    if (answer?.ok) goTo('/app/register', { replace: true })
  }

  return (
    <Door
      title={text.enrolTitle}
      foot={
        <ButtonLink variant="plain" icon="back" href="/app/">
          {text.back}
        </ButtonLink>
      }
    >
      <UnsentSales />
      <p class="muted">{text.enrolHelp}</p>
      <form
        class="stack counter code-input"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field
          label={text.code}
          hint={text.codeHint}
          error={problem ? problemText(problem) : null}
          name="code"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          required
          autofocus
          value={form.fields.value.code}
          onInput={(event) => form.set('code', grouped(event.currentTarget.value))}
        />
        <Button type="submit" variant="primary" size="large" wide busy={form.busy.value}>
          {text.enrol}
        </Button>
      </form>
    </Door>
  )
}

/** As the office shows it: MAIN-2345. */
function grouped(typed: string): string {
  const chars = typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/gu, '')
    .slice(0, CODE_CHARS)
  return chars.length > 4 ? `${chars.slice(0, 4)}-${chars.slice(4)}` : chars
}
