import { CheckField } from '#pwa/ui/CheckField.tsx'

import { type CheckoutModel, SANDBOX_TOKENS } from './checkout-model.ts'
import type { CheckoutMessages } from './messages.en.ts'

type Props = {
  readonly text: CheckoutMessages
  readonly model: CheckoutModel
  readonly methods: readonly ('at_pickup' | 'sandbox')[]
}

/** How it is paid. There is no field for a card anywhere: a provider asks for it on its own page. */
export function PaymentChoice({ text, model, methods }: Props) {
  const chosen = model.payment.value
  const answers = {
    sbx_approve: text.sandboxApprove,
    sbx_decline: text.sandboxDecline,
    sbx_confirm: text.sandboxConfirm,
  }
  return (
    <fieldset class="stack">
      <legend>{text.how}</legend>
      {methods.map((method) => (
        <CheckField
          key={method}
          type="radio"
          name="payment"
          label={method === 'sandbox' ? text.online : text.atPickup}
          hint={method === 'sandbox' ? text.onlineHint : text.atPickupHint}
          checked={chosen === method}
          onChange={() => model.payBy(method)}
        />
      ))}
      {chosen === 'sandbox' ? (
        <fieldset class="callout" data-tone="info">
          <legend class="hush">{text.sandbox}</legend>
          <strong aria-hidden="true">{text.sandbox}</strong>
          <p class="small">{text.sandboxHint}</p>
          {SANDBOX_TOKENS.map((token) => (
            <CheckField
              key={token}
              type="radio"
              name="sandbox"
              label={answers[token]}
              checked={model.token.value === token}
              onChange={() => model.chooseToken(token)}
            />
          ))}
        </fieldset>
      ) : null}
    </fieldset>
  )
}
