import { HOLD_MS } from '#domain/stock/hold.ts'
import { formatDateTime, formatMoney } from '#domain/text/format.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'

import { Act } from './Act.tsx'
import type { OrderScreenProps } from './OrderScreen.tsx'

/** The provider asks once more. */
export function ConfirmBox({ text, order, busy, onAct }: OrderScreenProps) {
  const { shop } = useFace()
  if (!order.actions.includes('confirm_payment')) return null
  const amount = formatMoney(order.total, order.currency, shop.locale)
  return (
    <section class="callout" data-tone="info">
      <h2>{text.confirmTitle}</h2>
      <p>{text.confirmHint(amount)}</p>
      <p>
        {text.heldUntil(
          formatDateTime(Date.parse(order.placedAt) + HOLD_MS.paying, shop.locale, shop.timeZone, 'time'),
        )}
      </p>
      <div class="row">
        <Act wish={{ act: 'confirm' }} variant="primary" busy={busy} onAct={onAct}>
          {text.confirm(amount)}
        </Act>
        <Act wish={{ act: 'decline' }} busy={busy} onAct={onAct}>
          {text.decline}
        </Act>
      </div>
    </section>
  )
}

/** Where to go, and that one is there. */
export function ArrivedBox({ text, order, busy, onAct }: OrderScreenProps) {
  const { shop } = useFace()
  const { store, arrivedAt } = order
  const isEnded = ['cancelled', 'not_collected'].includes(order.state)
  return (
    <section class="card stack">
      <p class="with-icon">
        <Icon name="pin" />
        <span>
          <strong>{store.name}</strong>
          <br />
          {store.address}
        </span>
      </p>
      {store.phone === null ? null : (
        <p class="with-icon">
          <Icon name="phone" />
          <a href={`tel:${store.phone.replaceAll(/[^+\d]/g, '')}`}>{store.phone}</a>
        </p>
      )}
      {arrivedAt === null || isEnded ? null : (
        <p class="note" data-tone="ok">
          {text.arrivedSince(formatDateTime(arrivedAt, shop.locale, shop.timeZone, 'time'))}
        </p>
      )}
      {order.actions.includes('arrived') && arrivedAt === null ? (
        <form
          class="stack arrive"
          method="post"
          onSubmit={
            onAct &&
            ((event) => {
              event.preventDefault()
              onAct({ act: 'arrived', spot: spotIn(event.currentTarget) })
            })
          }
        >
          <p class="small muted">{text.arrivedHint}</p>
          <input type="hidden" name="act" value="arrived" />
          <Field label={text.spot} note={text.optional} hint={text.spotHint} name="spot" maxLength={30} />
          <Button type="submit" variant="primary" size="large" wide busy={busy === 'arrived'}>
            {text.arrived}
          </Button>
        </form>
      ) : null}
    </section>
  )
}

/** Out of it, as long as one may: folded away, and asked once more. */
export function CancelBox({ text, order, busy, onAct }: OrderScreenProps) {
  if (!order.actions.includes('cancel')) return null
  return (
    <details class="cancel">
      <summary>{text.cancel}</summary>
      <div class="row">
        <span>{text.cancelSure}</span>
        <Act wish={{ act: 'cancel' }} variant="danger" busy={busy} onAct={onAct}>
          {text.cancelYes}
        </Act>
      </div>
    </details>
  )
}

/** What was typed into the form's one field, if it has one. */
function spotIn(form: unknown): string | undefined {
  const { elements } = form as { elements?: { namedItem(name: string): unknown } }
  const field = elements?.namedItem('spot') as { value?: unknown } | null | undefined
  return typeof field?.value === 'string' && field.value.trim() !== '' ? field.value.trim() : undefined
}
