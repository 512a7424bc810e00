import { useState } from 'preact/hooks'

import { DeviceRow } from '#domain/access/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'
import { When } from '#pwa/ui/When.tsx'

import { AddTabletDialog } from './AddTabletDialog.tsx'
import { DevicePanel } from './DevicePanel.tsx'
import { devicesText } from './messages.ts'

const Rows = pageOf(DeviceRow)

/** The tablets that are registers: where they stand, when they were last heard of, and which may no longer. */
export function DevicesScreen() {
  const text = devicesText.value
  const [adding, add] = useState(false)
  const [open, show] = useState<DeviceRow | null>(null)
  const pages = usePages('/devices?limit=100', Rows)
  const addButton = can('devices_edit') ? (
    <Button variant="primary" icon="plus" onClick={() => add(true)}>
      {text.add}
    </Button>
  ) : null
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.title}</h1>
        {pages.rows.length > 0 ? addButton : null}
      </div>
      {pages.problem && pages.rows.length === 0 ? (
        <Failure problem={pages.problem} onRetry={pages.reload} />
      ) : (
        <Card flush>
          <Table
            caption={text.list}
            columns={columns()}
            rows={pages.rows}
            rowKey={(row) => row.id}
            onRow={show}
            selectedKey={open?.id ?? null}
            loading={pages.loading && pages.rows.length === 0}
            empty={
              <EmptyState icon="store" title={text.none} action={addButton}>
                {text.noneHelp}
              </EmptyState>
            }
          />
          <MoreRows pages={pages} />
        </Card>
      )}
      {adding ? (
        <AddTabletDialog
          onClose={() => {
            add(false)
            pages.reload()
          }}
        />
      ) : null}
      {open ? (
        <DevicePanel
          key={`${open.id} ${open.epoch} ${open.revokedAt}`}
          device={open}
          onClose={() => show(null)}
          onChange={(row) => {
            show(row)
            pages.reload()
          }}
        />
      ) : null}
    </div>
  )
}

function columns(): Column<DeviceRow>[] {
  const text = devicesText.value
  const now = Date.now()
  return [
    { key: 'name', title: text.name, cell: (row) => <b>{row.name}</b> },
    { key: 'register', title: text.register, cell: (row) => <CodeText>{row.register}</CodeText> },
    { key: 'store', title: text.store, cell: (row) => storeName(row.storeId), from: 'tablet' },
    {
      key: 'seen',
      title: text.lastSeen,
      cell: (row) => (row.seenAt === null ? text.never : <When at={row.seenAt} ago={now} />),
      from: 'tablet',
    },
    {
      key: 'state',
      title: text.state,
      cell: (row) => (
        <Badge tone={row.revoked ? 'bad' : 'ok'}>{row.revoked ? text.revoked : text.inService}</Badge>
      ),
    },
  ]
}

function storeName(id: string): string {
  return shop.value?.stores.find((store) => store.id === id)?.name ?? id
}
