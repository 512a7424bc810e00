import { useState } from 'preact/hooks'

import './orders.css'
import type { OrderRow } from '#domain/order/office-wire.ts'
import { ORDER_STATES } from '#domain/order/state-wire.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { Table, type Column } from '#pwa/ui/Table.tsx'
import { When } from '#pwa/ui/When.tsx'

import { officeOrdersText } from './messages.ts'
import { OrderDetail } from './OrderDetail.tsx'
import { openOrdersModel, type OrdersModel } from './orders-model.ts'
import { StateBadge } from './StateBadge.tsx'

/** All orders: found by number, code, name or phone, each with everything behind it. */
export function OrdersScreen() {
  const text = officeOrdersText.value
  const [model] = useState(openOrdersModel)
  const [openId, setOpenId] = useState<string | null>(null)
  const problem = model.problem.value
  const rows = model.rows.value
  const { text: typed, state } = model.filter.value

  function open(orderId: string | null): void {
    setOpenId(orderId)
    model.open(orderId)
  }

  return (
    <div class="stack orders">
      <h1>{text.orders}</h1>
      <div class="orders-find">
        <SearchBox
          label={text.find}
          value={typed}
          onInput={(value) => model.search({ text: value })}
          autoFocus
        />
        <SelectField
          label={text.state}
          value={state ?? ''}
          options={[
            { value: '', label: text.allStates },
            ...ORDER_STATES.map((value) => ({ value, label: text.states[value] })),
          ]}
          onChange={(event) =>
            model.search({ state: ORDER_STATES.find((one) => one === event.currentTarget.value) ?? null })
          }
        />
      </div>
      {problem && rows.length === 0 ? (
        <ErrorState
          title={text.failed}
          next={text.failedNext}
          onRetry={model.reload}
          {...(problem.requestId === undefined ? {} : { requestId: problem.requestId })}
        />
      ) : (
        <>
          <Table
            caption={text.orders}
            columns={columnsOf()}
            rows={rows}
            rowKey={({ orderId }) => orderId}
            onRow={({ orderId }) => open(orderId)}
            selectedKey={openId}
            loading={model.loading.value && rows.length === 0}
            empty={<Nothing model={model} />}
          />
          {model.more.value ? (
            <Button busy={model.loading.value} onClick={model.loadMore}>
              {text.more}
            </Button>
          ) : null}
        </>
      )}
      {openId === null ? null : <OpenedOrder model={model} onClose={() => open(null)} />}
    </div>
  )
}

function OpenedOrder({ model, onClose }: { readonly model: OrdersModel; readonly onClose: () => void }) {
  const text = officeOrdersText.value
  const order = model.opened.value
  const problem = model.openProblem.value
  return (
    <SidePanel title={order ? text.order(order.number) : text.orders} onClose={onClose}>
      {order ? (
        <OrderDetail order={order} onChanged={model.reload} />
      ) : problem ? (
        <ErrorState title={text.failed} next={text.failedNext} onRetry={model.reload} />
      ) : (
        <Skeleton label={text.loading} lines={8} />
      )}
    </SidePanel>
  )
}

function Nothing({ model }: { readonly model: OrdersModel }) {
  const text = officeOrdersText.value
  const { text: typed, state } = model.filter.value
  if (typed === '' && state === null)
    return (
      <EmptyState icon="box" title={text.none}>
        {text.noneHelp}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="search"
      title={text.noMatch}
      action={<Button onClick={() => model.search({ text: '', state: null })}>{text.clear}</Button>}
    />
  )
}

function columnsOf(): Column<OrderRow>[] {
  const text = officeOrdersText.value
  const stores = shop.value?.stores ?? []
  const columns: Column<OrderRow>[] = [
    { key: 'number', title: text.number, cell: ({ number }) => <b class="num">{number}</b>, width: '6rem' },
    { key: 'customer', title: text.customer, cell: ({ customerName }) => customerName },
    { key: 'state', title: text.state, cell: ({ state }) => <StateBadge state={state} /> },
    {
      key: 'promised',
      title: text.promised,
      cell: ({ promisedAt }) => <When at={promisedAt} />,
      from: 'tablet',
    },
    { key: 'placed', title: text.placed, cell: ({ placedAt }) => <When at={placedAt} />, from: 'desktop' },
    {
      key: 'payment',
      title: text.payment,
      cell: ({ paymentState }) => text.payments[paymentState],
      from: 'desktop',
    },
    { key: 'total', title: text.total, align: 'end', cell: ({ total }) => <Amount minor={total} /> },
  ]
  if (stores.length > 1)
    columns.splice(2, 0, {
      key: 'store',
      title: text.store,
      cell: ({ storeId }) => stores.find(({ id }) => id === storeId)?.name ?? '',
      from: 'tablet',
    })
  return columns
}
