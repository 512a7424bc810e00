import type { ComponentChildren } from 'preact'

import type { BasketMessages } from '#pwa/storefront/basket/messages.en.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import type { CheckoutModel } from './checkout-model.ts'
import type { CheckoutMessages } from './messages.en.ts'
import { slotDays } from './slot-days.ts'

type Props = {
  readonly text: CheckoutMessages & Pick<BasketMessages, 'tryAgain'>
  readonly model: CheckoutModel
}

/** When to collect: a day and a time of the store's own. The earliest is chosen already. */
export function SlotChoice({ text, model }: Props) {
  const { shop } = useFace()
  const state = model.slots.value
  const chosen = model.pickupAt.value
  if (state.is === 'asking') return <Frame text={text}>{text.askingTimes}</Frame>
  if (state.is === 'failed')
    return (
      <Frame text={text}>
        {text.timesFailed} <Button onClick={() => void model.askSlots()}>{text.tryAgain}</Button>
      </Frame>
    )
  const days = slotDays(state.slots, shop)
  if (days.length === 0) return <Frame text={text}>{text.noTimes}</Frame>
  const day = days.find(({ slots }) => slots.some(({ at }) => at === chosen)) ?? days[0]
  return (
    <fieldset class="stack">
      <legend>{text.when}</legend>
      <div class="pair">
        <SelectField
          label={text.day}
          name="day"
          value={day?.label}
          options={days.map(({ label }) => ({ value: label, label }))}
          onChange={(event) => {
            const next = days.find(({ label }) => label === event.currentTarget.value)
            model.chooseTime(next?.slots[0]?.at ?? null)
          }}
        />
        <SelectField
          label={text.time}
          name="time"
          value={chosen ?? ''}
          error={model.wrong.value.has('pickupAt') ? text.whenError : null}
          options={(day?.slots ?? []).map(({ at, label }) => ({ value: at, label }))}
          onChange={(event) => model.chooseTime(event.currentTarget.value)}
        />
      </div>
    </fieldset>
  )
}

function Frame({
  text,
  children,
}: {
  readonly text: CheckoutMessages
  readonly children: ComponentChildren
}) {
  return (
    <fieldset class="stack">
      <legend>{text.when}</legend>
      <div class="muted">{children}</div>
    </fieldset>
  )
}
