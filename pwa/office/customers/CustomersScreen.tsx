import { useState } from 'preact/hooks'

import { CustomerPage, type CustomerRow } from '#domain/access/customer-wire.ts'
import { ListPage } from '#pwa/office/ListPage.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
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
    <ListPage
      title={text.title}
      help={text.help}
      tools={<SearchBox label={text.search} placeholder={text.search} value={words} onInput={search} />}
      pages={pages}
      caption={text.list}
      columns={columns()}
      rowKey={(row) => row.id}
      onRow={show}
      selectedKey={open?.id ?? null}
      empty={
        asked === ''
          ? { icon: 'users', title: text.none, help: text.noneHelp }
          : { icon: 'search', title: text.notFound, help: text.notFoundHelp }
      }
    >
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
    </ListPage>
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
