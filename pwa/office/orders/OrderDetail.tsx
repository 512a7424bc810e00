import { useContext, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import type { OrderDossier } from '#domain/order/office-wire.ts'
import { DeskOrder } from '#domain/order/wire.ts'
import { formatMoney } from '#domain/text/format.ts'
import { ask } from '#pwa/api/client.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { can } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import { ChoicesPart } from './ChoicesPart.tsx'
import { officeOrdersText } from './messages.ts'
import { StateBadge } from './StateBadge.tsx'

type Props = { readonly order: OrderDossier; readonly onChanged: () => void }

const OPEN: ReadonlySet<string> = new Set(['confirmed', 'picking', 'staged', 'ready', 'needs_decision'])

/** One order with all that is known of it: who, what, the money, the texts, and what happened when by whom. */
export function OrderDetail({ order, onChanged }: Props) {
  const text = officeOrdersText.value
  const [asking, setAsking] = useState(false)
  const open = OPEN.has(order.state)

  async function cancel(): Promise<void> {
    setAsking(false)
    const answer = await ask(`/orders/${order.orderId}/cancel`, {
      body: { id: v7(), version: order.version, reason: 'other' },
      schema: DeskOrder,
    })
    if (answer.ok) toast.success(text.cancelled(order.number))
    else toast.error(text.cancelFailed, { requestId: answer.error.requestId })
    onChanged()
  }

  return (
    <div class="stack order-detail">
      <p class="row">
        <StateBadge state={order.state} />
        <CodeText>{order.pickupCode}</CodeText>
        <span class="muted">{order.store.name}</span>
      </p>
      <section class="stack">
        <h3>{order.customerName}</h3>
        <p class="row small">
          {order.customerPhone === null ? null : (
            <a href={`tel:${order.customerPhone}`}>{order.customerPhone}</a>
          )}
          {order.customerEmail === null ? null : (
            <a href={`mailto:${order.customerEmail}`}>{order.customerEmail}</a>
          )}
        </p>
        <p class="small muted">
          {text.promised} <When at={order.promisedAt} /> · {text.placed} <When at={order.placedAt} />
        </p>
      </section>
      {can('pickup') && order.lines.some(({ missing }) => missing > 0) ? (
        <ChoicesPart key={order.version} order={order} onChanged={onChanged} />
      ) : null}
      <Lines order={order} />
      <Money order={order} />
      <History order={order} />
      <div class="row">
        {open && can('pickup') ? (
          <ButtonLink icon="box" href={`/app/pickup/${order.orderId}`}>
            {text.openInPickup}
          </ButtonLink>
        ) : null}
        {open && can('orders_cancel') ? (
          <Button icon="close" onClick={() => setAsking(true)}>
            {text.cancel}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <Dialog
          title={text.cancelTitle(order.number)}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{text.keep}</Button>
              <Button variant="danger" onClick={() => void cancel()}>
                {text.cancel}
              </Button>
            </>
          }
        >
          <p>{text.cancelHelp}</p>
        </Dialog>
      ) : null}
    </div>
  )
}

function Lines({ order }: Pick<Props, 'order'>) {
  const text = officeOrdersText.value
  return (
    <Ledger>
      {order.lines.map((line) => (
        <LedgerLine
          key={line.lineId}
          label={
            <>
              <Quantity of={line.quantity} unit={line.unit} /> × {line.name}
              {line.short + line.dropped > 0 ? (
                <span class="muted small">
                  {' '}
                  · <Quantity of={line.short + line.dropped} unit={line.unit} /> {text.gone}
                </span>
              ) : null}
            </>
          }
        >
          <Amount minor={line.amount} />
        </LedgerLine>
      ))}
      {order.taxMode === 'exclusive' ? (
        <LedgerLine label={text.tax}>
          <Amount minor={order.tax} />
        </LedgerLine>
      ) : null}
      <LedgerLine label={text.total} strong>
        <Amount minor={order.total} />
      </LedgerLine>
    </Ledger>
  )
}

function Money({ order }: Pick<Props, 'order'>) {
  const text = officeOrdersText.value
  return (
    <section class="stack">
      <h3>{text.payment}</h3>
      <Ledger>
        {order.payments.map((payment) => (
          <LedgerLine
            key={payment.id}
            label={`${text.providers[payment.provider] ?? payment.provider}: ${text.paymentState(payment.state)}`}
          >
            <Amount minor={payment.amount - payment.refunded} />
          </LedgerLine>
        ))}
        {order.refunded > 0 ? (
          <LedgerLine label={text.givenBack}>
            <Amount minor={order.refunded} />
          </LedgerLine>
        ) : null}
        <LedgerLine label={text.due} strong>
          <Amount minor={order.due} />
        </LedgerLine>
      </Ledger>
    </section>
  )
}

function History({ order }: Pick<Props, 'order'>) {
  const text = officeOrdersText.value
  const { locale, currency } = useContext(FormattingContext)
  return (
    <section class="stack">
      <h3>{text.history}</h3>
      <ol class="plain order-history">
        {order.history.toReversed().map((event) => (
          <li key={`${event.kind} ${event.at}`}>
            <When at={event.at} />
            <span>
              {text.happened(event.kind, {
                name: event.staffName,
                line: order.lines.find(({ lineId }) => lineId === event.content['lineId'])?.name ?? null,
                amount:
                  typeof event.content['amount'] === 'number'
                    ? formatMoney(event.content['amount'], currency, locale)
                    : null,
                place: typeof event.content['place'] === 'string' ? event.content['place'] : null,
                shopper: event.content['by'] === 'shopper',
              })}
            </span>
          </li>
        ))}
      </ol>
      {order.messages.length === 0 ? null : (
        <p class="small muted">
          {text.texts}: {order.messages.map(({ kind }) => text.textKinds[kind] ?? kind).join(', ')}
        </p>
      )}
    </section>
  )
}
