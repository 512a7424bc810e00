import { useState } from 'preact/hooks'

import { ShopSettings, type StoreRow } from '#domain/shop/wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { refreshSession } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { settingsText } from './messages.ts'
import { StorePanel } from './StorePanel.tsx'

/** The stores: where they are, when they are open, what they keep back from the web. */
export function StoresTab() {
  const text = settingsText.value
  const shop = useAsk('/shop', ShopSettings)
  const [open, show] = useState<StoreRow | 'new' | null>(null)
  if (shop.problem) return <Failure problem={shop.problem} onRetry={shop.reload} />
  return (
    <div class="stack">
      <div class="row">
        <Button icon="plus" onClick={() => show('new')}>
          {text.addStore}
        </Button>
      </div>
      <Card flush>
        <Table
          caption={text.storeList}
          columns={columns()}
          rows={shop.value?.stores ?? []}
          rowKey={(row) => row.id}
          onRow={show}
          selectedKey={open && open !== 'new' ? open.id : null}
          loading={shop.loading && !shop.value}
        />
      </Card>
      {open ? (
        <StorePanel
          key={open === 'new' ? 'new' : `${open.id} ${open.version}`}
          store={open}
          onClose={() => show(null)}
          onSaved={(row) => {
            show(row)
            shop.reload()
            void refreshSession()
          }}
          onStale={() => {
            show(null)
            shop.reload()
          }}
        />
      ) : null}
    </div>
  )
}

function columns(): Column<StoreRow>[] {
  const text = settingsText.value
  return [
    { key: 'name', title: text.storeName, cell: (row) => <b>{row.name}</b> },
    { key: 'code', title: text.storeCode, cell: (row) => <CodeText>{row.code}</CodeText>, from: 'tablet' },
    { key: 'address', title: text.address, cell: (row) => row.address },
    { key: 'prep', title: text.prepMinutes, cell: (row) => row.prepMinutes, align: 'end', from: 'desktop' },
    {
      key: 'buffer',
      title: text.safetyBuffer,
      cell: (row) => row.safetyBuffer,
      align: 'end',
      from: 'desktop',
    },
  ]
}
