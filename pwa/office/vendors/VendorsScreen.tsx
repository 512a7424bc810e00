import { useState } from 'preact/hooks'

import { VendorList, type VendorRow } from '#domain/access/customer-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'
import { When } from '#pwa/ui/When.tsx'

import { vendorsText } from './messages.ts'
import { VendorPanel } from './VendorPanel.tsx'

/** Whom the shop trusts with data, their security reports, and when each is due to be read again. */
export function VendorsScreen() {
  const text = vendorsText.value
  const { value, problem, loading, reload } = useAsk('/vendors', VendorList)
  const [open, show] = useState<VendorRow | 'new' | null>(null)
  const add = (
    <Button variant="primary" icon="plus" onClick={() => show('new')}>
      {text.add}
    </Button>
  )
  if (problem && !value) return <Failure problem={problem} onRetry={reload} />
  const rows = value?.rows ?? []
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.title}</h1>
        {rows.length > 0 ? add : null}
      </div>
      <p class="muted">{text.help}</p>
      <Card flush>
        <Table
          caption={text.list}
          columns={columns()}
          rows={rows}
          rowKey={(row) => row.id}
          onRow={show}
          selectedKey={open && open !== 'new' ? open.id : null}
          loading={loading && !value}
          empty={
            <EmptyState icon="list" title={text.none} action={add}>
              {text.noneHelp}
            </EmptyState>
          }
        />
      </Card>
      {open ? (
        <VendorPanel
          key={open === 'new' ? 'new' : `${open.id} ${open.version}`}
          vendor={open}
          onClose={() => show(null)}
          onChange={() => {
            show(null)
            reload()
          }}
        />
      ) : null}
    </div>
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
            <When at={row.reviewedAt} /> {row.reviewedBy}
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
        return isDue ? <Badge tone="warn">{text.overdue}</Badge> : <When at={row.dueAt} />
      },
    },
  ]
}
