import { useState } from 'preact/hooks'

import { DeviceRow } from '#domain/access/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { ListPage } from '#pwa/office/ListPage.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
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
  return (
    <ListPage
      title={text.title}
      action={
        can('devices_edit') ? (
          <Button variant="primary" icon="plus" onClick={() => add(true)}>
            {text.add}
          </Button>
        ) : null
      }
      pages={pages}
      caption={text.list}
      columns={columns()}
      rowKey={(row) => row.id}
      onRow={show}
      selectedKey={open?.id ?? null}
      empty={{ icon: 'store', title: text.none, help: text.noneHelp }}
    >
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
    </ListPage>
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
