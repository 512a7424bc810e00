import { useState } from 'preact/hooks'

import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { type Column, type Sort, Table } from '#pwa/ui/Table.tsx'

type Item = {
  readonly sku: string
  readonly name: string
  readonly price: number
  readonly left: number
  readonly state: 'ok' | 'warn' | 'bad'
}

const ITEMS: readonly Item[] = [
  { sku: 'FL-ROSE-RD', name: 'Rose, red, stem', price: 299, left: 146, state: 'ok' },
  { sku: 'FL-TULIP-MX', name: 'Tulip, mixed', price: 199, left: 88, state: 'ok' },
  { sku: 'VS-BLUE-L', name: 'Vase, hand-blown, blue, large', price: 2400, left: 1, state: 'warn' },
  { sku: 'GB-SPRING', name: 'Gift box “Spring” with candle and soap', price: 3490, left: 0, state: 'bad' },
  { sku: 'CD-BEES-M', name: 'Candle, beeswax, medium', price: 890, left: 34, state: 'ok' },
]

const WORD = { ok: 'In stock', warn: 'Only 1 left', bad: 'Out of stock' }

const COLUMNS: readonly Column<Item>[] = [
  { key: 'name', title: 'Item', cell: (item) => <b>{item.name}</b>, sortable: true },
  { key: 'sku', title: 'SKU', cell: (item) => <CodeText>{item.sku}</CodeText>, from: 'tablet' },
  { key: 'state', title: 'Stock', cell: (item) => <Badge tone={item.state}>{WORD[item.state]}</Badge> },
  {
    key: 'left',
    title: 'Available',
    cell: (item) => <Quantity of={item.left} />,
    align: 'end',
    sortable: true,
    from: 'tablet',
  },
  {
    key: 'price',
    title: 'Price',
    cell: (item) => <Amount minor={item.price} />,
    align: 'end',
    sortable: true,
  },
]

/** A list with a closer look beside it. */
export function OfficePage() {
  const [sort, setSort] = useState<Sort>({ key: 'name', descending: false })
  const [open, setOpen] = useState<Item | null>(null)
  const [query, setQuery] = useState('')
  return (
    <div class="stack">
      <div class="split">
        <h1>Items</h1>
        <div class="row">
          <Button icon="upload">Import</Button>
          <Button variant="primary" icon="plus">
            New item
          </Button>
        </div>
      </div>
      <SearchBox value={query} onInput={setQuery} label="Search by name, SKU or barcode" />
      <Card flush>
        <Table
          caption="Items"
          columns={COLUMNS}
          rows={ITEMS}
          rowKey={(item) => item.sku}
          sort={sort}
          onSort={setSort}
          onRow={setOpen}
          selectedKey={open?.sku ?? null}
        />
      </Card>
      <Card title="Loading" flush>
        <Table caption="Items" columns={COLUMNS} rows={[]} rowKey={(item) => item.sku} loading />
      </Card>
      {open === null ? null : (
        <SidePanel
          title={open.name}
          onClose={() => setOpen(null)}
          actions={
            <>
              <Button>Count now</Button>
              <Button variant="primary">Change price</Button>
            </>
          }
        >
          <Ledger>
            <LedgerLine label="On hand">
              <Quantity of={4} />
            </LedgerLine>
            <LedgerLine label="Held for orders">
              <Quantity of={-3} />
            </LedgerLine>
            <LedgerLine label="Available" strong>
              <Quantity of={1} />
            </LedgerLine>
          </Ledger>
        </SidePanel>
      )}
    </div>
  )
}
