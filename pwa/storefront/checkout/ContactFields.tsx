import { Field } from '#pwa/ui/Field.tsx'

import type { CheckoutModel } from './checkout-model.ts'
import type { CheckoutMessages } from './messages.en.ts'

type Props = { readonly text: CheckoutMessages; readonly model: CheckoutModel }

/** Name and telephone; an email for who likes. No account, no address: one collects. */
export function ContactFields({ text, model }: Props) {
  const wrong = model.wrong.value
  return (
    <fieldset class="stack">
      <legend>{text.you}</legend>
      <Field
        label={text.name}
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        value={model.name.value}
        error={wrong.has('name') ? text.nameError : null}
        onInput={(event) => model.type('name', event.currentTarget.value)}
      />
      <Field
        label={text.phone}
        name="tel"
        type="tel"
        autoComplete="tel"
        inputMode="tel"
        required
        maxLength={25}
        hint={text.phoneHint}
        value={model.phone.value}
        error={wrong.has('phone') ? text.phoneError : null}
        onInput={(event) => model.type('phone', event.currentTarget.value)}
      />
      <Field
        label={text.email}
        note={text.optional}
        name="email"
        type="email"
        autoComplete="email"
        maxLength={200}
        value={model.email.value}
        error={wrong.has('email') ? text.emailError : null}
        onInput={(event) => model.type('email', event.currentTarget.value)}
      />
    </fieldset>
  )
}
