import { useState } from 'preact/hooks'

import { CustomerPage, type CustomerRow } from '#domain/access/customer-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'
import { When } from '#pwa/ui/When.tsx'

import { CustomerPanel } from './CustomerPanel.tsx'
import { customersText } from './messages.ts'

/** Who ordered: found by name, number or address; given out or erased when they ask for it. */
export function CustomersScreen() {
  const text = customersText.value
  const [words, search] = useState('')
  const [open, show] = useState<CustomerRow | null>(null)
  const asked = words.trim()
  const query = asked === '' ? '' : `&q=${encodeURIComponent(asked)}`
  const pages = usePages(`/customers?limit=50${query}`, CustomerPage)
  return (
    <div class="stack office-page">
      <h1>{text.title}</h1>
      <p class="muted">{text.help}</p>
      <SearchBox label={text.search} placeholder={text.search} value={words} onInput={search} />
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
              <EmptyState icon="users" title={asked === '' ? text.none : text.notFound}>
                {asked === '' ? text.noneHelp : text.notFoundHelp}
              </EmptyState>
            }
          />
          <MoreRows pages={pages} />
        </Card>
      )}
      {open ? (
        <CustomerPanel
          key={open.id}
          customer={open}
          onClose={() => show(null)}
          onErased={() => {
            show(null)
            pages.reload()
          }}
        />
      ) : null}
    </div>
  )
}

function columns(): Column<CustomerRow>[] {
  const text = customersText.value
  return [
    {
      key: 'name',
      title: text.name,
      cell: (row) => (row.erasedAt === null ? <b>{row.name}</b> : <Badge>{text.erased}</Badge>),
    },
    { key: 'phone', title: text.phone, cell: (row) => row.phone ?? '–' },
    { key: 'email', title: text.email, cell: (row) => row.email ?? '–', from: 'desktop' },
    { key: 'orders', title: text.orders, align: 'end', cell: (row) => row.orders, from: 'tablet' },
    { key: 'since', title: text.since, cell: (row) => <When at={row.createdAt} />, from: 'tablet' },
  ]
}
