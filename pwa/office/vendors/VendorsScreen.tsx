import { useState } from 'preact/hooks'

import { VendorList, type VendorRow } from '#domain/access/customer-wire.ts'
import { ListPage } from '#pwa/office/ListPage.tsx'
import { useRows } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { When } from '#pwa/ui/When.tsx'

import { vendorsText } from './messages.ts'
import { VendorPanel } from './VendorPanel.tsx'

/** Whom the shop trusts with data, their security reports, and when each is due to be read again. */
export function VendorsScreen() {
  const text = vendorsText.value
  const pages = useRows('/vendors', VendorList)
  const [open, show] = useState<VendorRow | 'new' | null>(null)
  return (
    <ListPage
      title={text.title}
      help={text.help}
      action={
        <Button variant="primary" icon="plus" onClick={() => show('new')}>
          {text.add}
        </Button>
      }
      pages={pages}
      caption={text.list}
      columns={columns()}
      rowKey={(row) => row.id}
      onRow={show}
      selectedKey={open && open !== 'new' ? open.id : null}
      empty={{ icon: 'list', title: text.none, help: text.noneHelp }}
    >
      {open ? (
        <VendorPanel
          key={open === 'new' ? 'new' : `${open.id} ${open.version}`}
          vendor={open}
          onClose={() => show(null)}
          onChange={() => {
            show(null)
            pages.reload()
          }}
        />
      ) : null}
    </ListPage>
  )
}

function columns(): Column<VendorRow>[] {
  const text = vendorsText.value
  const now = Date.now()
  return [
    {
      key: 'vendor',
      title: text.vendor,
      cell: (row) => (
        <div class="named">
          <div>
            <b>{row.vendor}</b>
            <small>{row.service}</small>
          </div>
        </div>
      ),
    },
    { key: 'report', title: text.report, cell: (row) => row.report, from: 'tablet' },
    {
      key: 'last',
      title: text.last,
      cell: (row) =>
        row.reviewedAt === null ? (
          text.never
        ) : (
          <>
            <When at={row.reviewedAt} show="date" /> {row.reviewedBy}
          </>
        ),
      from: 'desktop',
    },
    {
      key: 'due',
      title: text.dueColumn,
      cell: (row) => {
        if (row.retired) return <Badge>{text.retired}</Badge>
        const isDue = Date.parse(row.dueAt) <= now
        return isDue ? <Badge tone="warn">{text.overdue}</Badge> : <When at={row.dueAt} show="date" />
      },
    },
  ]
}
