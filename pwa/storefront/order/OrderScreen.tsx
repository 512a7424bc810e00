import type { OrderView } from '#domain/order/wire.ts'
import { formatDateTime, formatMoney, formatQuantity } from '#domain/text/format.ts'
import { Sums } from '#pwa/storefront/basket/Sums.tsx'
import { useFace } from '#pwa/storefront/face-context.ts'
import { dayWords } from '#pwa/storefront/stock/stock-words.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'

import type { DecideBox } from './DecideBox.tsx'
import type { OrderMessages } from './messages.en.ts'
import type { OrderWish } from './order-acts.ts'
import { hasCode, stepsOf } from './order-steps.ts'
import { ArrivedBox, CancelBox, ConfirmBox } from './OrderActions.tsx'
import { QrCode, type QrShape } from './QrCode.tsx'

export type OrderScreenProps = {
  readonly text: OrderMessages
  readonly order: OrderView
  readonly qr: QrShape
  readonly now: number
  /** Key of the wish that is being carried out. */
  readonly busy?: string | null
  /** The last try to reach us failed. */
  readonly offline?: boolean
  /** The last wish was not carried out; `gone`: somebody was faster. */
  readonly fault?: OrderFault
  /** The page keeps itself up to date. */
  readonly live?: boolean
  readonly onAct?: (wish: OrderWish) => void
  /** What shows the ways on of a broken promise; few orders need it, so it is a file of its own. */
  readonly Decide?: typeof DecideBox | null
}

export type OrderFault = 'gone' | 'failed' | null

/** Everything about one order that its customer wants to know: state, where, what, how much. */
export function OrderScreen(props: OrderScreenProps) {
  const { text, order, now, offline = false, fault = null, live = false, Decide = null } = props
  const { shop, text: words } = useFace()
  const when = dayWords(words.ready, shop, Date.parse(order.promisedAt), now)
  const isEnded = ['handed_over', 'cancelled', 'not_collected'].includes(order.state)
  return (
    <div class="stack order">
      {offline ? <Banner tone="warn">{text.offline}</Banner> : null}
      {fault === null ? null : (
        <Banner tone={fault === 'gone' ? 'warn' : 'bad'}>{fault === 'gone' ? text.gone : text.failed}</Banner>
      )}
      <header class="stack order-head" data-state={order.state}>
        <p class="eyebrow">
          {text.title(order.number)} · {text.forName(order.customerName)}
        </p>
        <h1 class="display" aria-live="polite">
          {text.states[order.state]}
        </h1>
        {isEnded ? null : (
          <p class="lead">
            {text.collectFrom(when)} · {order.store.name}
          </p>
        )}
        {order.state === 'cancelled' ? <p class="muted">{text.cancelledHint}</p> : null}
        {order.state === 'not_collected' ? <p class="muted">{text.notCollectedHint}</p> : null}
      </header>
      <Steps text={text} order={order} />
      <ConfirmBox {...props} />
      {Decide ? <Decide {...props} /> : null}
      <div class="order-cols">
        <div class="stack">
          <Code {...props} />
          <ArrivedBox {...props} />
        </div>
        <div class="stack">
          <section class="card stack order-lines">
            <h2>{text.lines}</h2>
            <Lines text={text} order={order} />
            <Sums text={text} quote={order} />
            <TaxParts {...order} />
            <Paid text={text} order={order} />
          </section>
          <CancelBox {...props} />
        </div>
      </div>
      {isEnded ? null : (
        <p class="small muted">
          {live ? `${text.live} ` : ''}
          {text.keepLink}
        </p>
      )}
    </div>
  )
}

function Code({ text, order, qr }: OrderScreenProps) {
  if (!hasCode(order.state)) return null
  return (
    <section class="card order-code" aria-labelledby="code">
      <QrCode {...qr} />
      <div class="stack">
        <h2 id="code">{text.code}</h2>
        <p class="pickup-code">{order.pickupCode}</p>
        <p class="small muted">{text.codeHint}</p>
      </div>
    </section>
  )
}

type Part = Pick<OrderScreenProps, 'text' | 'order'>

function Steps({ text, order }: Part) {
  const { shop } = useFace()
  const steps = stepsOf(order)
  if (steps.length === 0) return null
  return (
    <ol class="plain steps-line">
      {steps.map(({ step, is, at }) => (
        <li key={step} data-is={is} aria-current={is === 'now' ? 'step' : undefined}>
          <i aria-hidden="true">{is === 'done' ? <Icon name="check" /> : null}</i>
          <span>{text.steps[step]}</span>
          <time class="num small muted" dateTime={at ?? undefined}>
            {at === null ? ' ' : formatDateTime(at, shop.locale, shop.timeZone, 'time')}
          </time>
        </li>
      ))}
    </ol>
  )
}

function Lines({ text, order }: Part) {
  const { shop } = useFace()
  const insteadOf = (lineId: string | null | undefined): string | null => {
    const other = order.lines.find((line) => line.lineId === lineId)
    return other ? text.insteadOf(other.name) : null
  }
  return (
    <Ledger>
      {order.lines.map((line) => {
        const amount = (quantity: number): string => formatQuantity(quantity, line.unit, shop.locale)
        const notes = [
          insteadOf(line.substituteFor),
          line.missing > 0 ? text.missing(amount(line.missing)) : null,
          line.short > 0 ? text.short(amount(line.short)) : null,
          line.dropped > 0 ? text.dropped(amount(line.dropped)) : null,
        ].filter((note) => note !== null)
        return (
          <LedgerLine
            key={line.lineId}
            label={
              <>
                {amount(line.quantity)}
                {line.unit === 'piece' ? ' ×' : ''} {line.name}
                {notes.length === 0 ? null : (
                  <span class="note" data-tone="warn">
                    {' '}
                    {notes.join(' · ')}
                  </span>
                )}
                {line.state === 'picked' ? (
                  <span class="note" data-tone="ok">
                    {' '}
                    {text.picked}
                  </span>
                ) : null}
              </>
            }
          >
            <Amount minor={line.amount} />
          </LedgerLine>
        )
      })}
    </Ledger>
  )
}

/** Who levies how much of the tax, where several do. */
function TaxParts({ taxParts, currency }: OrderView) {
  const { shop } = useFace()
  const said = taxParts?.map(({ name, tax }) => `${name} ${formatMoney(tax, currency, shop.locale)}`)
  return said === undefined || said.length === 0 ? null : <p class="small muted">{said.join(' · ')}</p>
}

function Paid({ text, order }: Part) {
  const { shop } = useFace()
  const money = (minor: number): string => formatMoney(minor, order.currency, shop.locale)
  const isOpen = !['cancelled', 'not_collected', 'handed_over'].includes(order.state)
  return (
    <p class="small with-icon">
      <Icon name={order.paymentMethod === 'at_pickup' ? 'cash' : 'card'} />
      <span>
        {isOpen && order.due > 0 && order.state !== 'placed'
          ? text.due(money(order.due))
          : text.payments[order.paymentState]}
        {order.refunded > 0 ? ` · ${text.refunded(money(order.refunded))}` : ''}
      </span>
    </p>
  )
}
