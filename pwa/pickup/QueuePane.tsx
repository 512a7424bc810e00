import { countLate, groupDesk } from '#domain/order/desk-groups.ts'
import { findOrders } from '#domain/order/find-order.ts'
import type { DeskOrder } from '#domain/order/wire.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { pickupText } from './messages.ts'
import { openOrder } from './pickup-route.ts'
import { QueueRow } from './QueueRow.tsx'

type Props = {
  readonly orders: readonly DeskOrder[]
  readonly stale: boolean
  readonly openId: string | null
  /** ms since epoch. */
  readonly now: number
  readonly typed: string
  readonly onTyped: (text: string) => void
  readonly storeId: string
  readonly stores: readonly { readonly id: string; readonly name: string }[]
  readonly onStore: (storeId: string) => void
}

/** The queue, most urgent on top, with one field that finds any order in it. */
export function QueuePane({ orders, stale, openId, now, typed, onTyped, storeId, stores, onStore }: Props) {
  const text = pickupText.value
  const found = findOrders(orders, typed)
  const groups = groupDesk(found, now)
  const late = countLate(orders, now)
  const [only] = found

  return (
    <section class="pickup-queue" aria-label={text.pickup}>
      <header class="pickup-head">
        {stores.length > 1 ? (
          <SelectField
            label={text.store}
            value={storeId}
            options={stores.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => onStore(event.currentTarget.value)}
          />
        ) : null}
        <SearchBox
          label={text.find}
          value={typed}
          onInput={onTyped}
          onSubmit={() => {
            if (only && found.length === 1) openOrder(only.orderId)
          }}
        />
        <p class="row small">
          {late > 0 ? (
            <Badge tone="bad" dot>
              {text.late(late)}
            </Badge>
          ) : null}
          <span class="muted">{text.open(orders.length)}</span>
        </p>
      </header>
      {stale ? <Banner tone="warn">{text.stale}</Banner> : null}
      <div class="pickup-list">
        {groups.map(({ group, orders: rows }) => (
          <section key={group} aria-label={text.groups[group]}>
            <h2 class="pickup-group" data-group={group}>
              {text.groups[group]} <span class="num">{rows.length}</span>
            </h2>
            <ul class="plain">
              {rows.map((order) => (
                <li key={order.orderId}>
                  <QueueRow order={order} now={now} current={order.orderId === openId} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length > 0 ? null : orders.length === 0 ? (
          <EmptyState icon="box" title={text.noneTitle}>
            {text.noneHelp}
          </EmptyState>
        ) : (
          <EmptyState
            icon="search"
            title={text.noMatch}
            action={<Button onClick={() => onTyped('')}>{text.clearSearch}</Button>}
          >
            {text.noMatchHelp}
          </EmptyState>
        )}
      </div>
    </section>
  )
}
