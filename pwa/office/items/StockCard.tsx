import './stock-card.css'
import type { CatalogSku } from '#domain/catalog/item-wire.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import { SkuBalancesView } from '#domain/stock/journal-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { uiText } from '#pwa/ui/messages.ts'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { accountName } from './account-name.ts'
import { itemsText } from './messages.ts'
import { ALL_STORES, asideOf, totalOf } from './stock-total.ts'

type StoreRow = SkuBalancesView['stores'][number]

/** How many of one SKU are where, straight from the object that owns it, and that nothing is missing between. */
export function StockCard({ sku, title }: { readonly sku: CatalogSku; readonly title: string }) {
  const text = itemsText.value
  const asked = useAsk(sku.kind === 'stocked' ? `/skus/${sku.skuId}/balances` : null, SkuBalancesView)
  if (sku.kind !== 'stocked')
    return (
      <Card title={title}>
        <p class="muted">{sku.kind === 'kit' ? text.kitStock : text.serviceStock}</p>
      </Card>
    )
  return (
    <Card
      title={title}
      flush
      aside={<IconButton icon="refresh" label={uiText.value.tryAgain} onClick={asked.reload} />}
    >
      {asked.value ? (
        <Balances balances={asked.value} unit={sku.unit} />
      ) : asked.problem ? (
        <Failure problem={asked.problem} onRetry={asked.reload} />
      ) : (
        <div class="card-wait">
          <Skeleton label={officeText.value.loading} lines={3} />
        </div>
      )}
    </Card>
  )
}

function Balances({ balances, unit }: { readonly balances: SkuBalancesView; readonly unit: Unit }) {
  const text = itemsText.value
  const stores = shop.value?.stores ?? []
  const rows = balances.stores.toSorted((a, b) => placeOf(a, stores) - placeOf(b, stores))
  if (balances.accounts.length === 0)
    return (
      <EmptyState icon="box" title={text.noStock}>
        {text.noStockHelp}
      </EmptyState>
    )
  return (
    <>
      <div class="stock-table">
        <Table
          caption={text.stock}
          columns={columns(unit, rows)}
          rows={rows.length > 1 ? [...rows, totalOf(rows)] : rows}
          rowKey={({ storeId }) => storeId}
        />
      </div>
      <div class="zero-sum" data-tone={balances.sum === 0 ? 'ok' : 'bad'}>
        <Icon name={balances.sum === 0 ? 'check' : 'alert'} />
        <details>
          <summary>{balances.sum === 0 ? text.sumZero : text.sumWrong(String(balances.sum))}</summary>
          <dl class="ledger">
            {balances.accounts.map(({ account, quantity }) => (
              <div key={account}>
                <dt>{accountName(account)}</dt>
                <dd>
                  <Quantity of={quantity} unit={unit} />
                </dd>
              </div>
            ))}
            <div data-strong="">
              <dt>{text.accounts}</dt>
              <dd>
                <Quantity of={balances.sum} unit={unit} />
              </dd>
            </div>
          </dl>
        </details>
      </div>
    </>
  )
}

function columns(unit: Unit, rows: readonly StoreRow[]): readonly Column<StoreRow>[] {
  const text = itemsText.value
  const quantity = (of: number) => <Quantity of={of} unit={unit} />
  const aside = rows.some((row) => asideOf(row) !== 0)
  return [
    {
      key: 'store',
      title: text.store,
      cell: ({ storeId }) => (
        <b>
          {storeId === ALL_STORES
            ? text.all
            : (shop.value?.stores.find(({ id }) => id === storeId)?.name ?? storeId)}
        </b>
      ),
    },
    {
      key: 'available',
      title: text.available,
      align: 'end',
      cell: ({ available }) => <b data-short={available <= 0 ? '' : undefined}>{quantity(available)}</b>,
    },
    { key: 'onHand', title: text.onHand, align: 'end', cell: ({ onHand }) => quantity(onHand) },
    { key: 'held', title: text.held, align: 'end', cell: ({ held, leased }) => quantity(held + leased) },
    { key: 'staged', title: text.staged, align: 'end', cell: ({ staged }) => quantity(staged) },
    ...(aside
      ? [
          {
            key: 'aside',
            title: text.aside,
            align: 'end' as const,
            cell: (row: StoreRow) => quantity(asideOf(row)),
          },
        ]
      : []),
  ]
}

function placeOf({ storeId }: StoreRow, stores: readonly { readonly id: string }[]): number {
  const place = stores.findIndex(({ id }) => id === storeId)
  return place < 0 ? stores.length : place
}
