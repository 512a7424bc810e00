import { useState } from 'preact/hooks'

import { PayChangeList, type PayChangeRow } from '#domain/access/supplier-pay-wire.ts'
import { ListPage } from '#pwa/office/ListPage.tsx'
import { useRows } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import type { Column } from '#pwa/ui/Table.tsx'

import { payeesText } from './messages.ts'
import { PayChangePanel } from './PayChangePanel.tsx'
import { ProposePanel } from './ProposePanel.tsx'

/** Where suppliers are paid to: entered by one, approved by another. */
export function PayeesScreen() {
  const text = payeesText.value
  const pages = useRows('/supplier-payments/changes', PayChangeList)
  const [open, show] = useState<PayChangeRow | 'new' | null>(null)
  const close = (): void => show(null)
  const changed = (): void => {
    show(null)
    pages.reload()
  }
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
      empty={{ icon: 'truck', title: text.none, help: text.noneHelp }}
    >
      {open === 'new' ? <ProposePanel onClose={close} onDone={changed} /> : null}
      {open && open !== 'new' ? (
        <PayChangePanel key={open.id} change={open} onClose={close} onDone={changed} />
      ) : null}
    </ListPage>
  )
}

const TONES = { open: 'warn', approved: 'ok', turned_down: undefined } as const

function columns(): Column<PayChangeRow>[] {
  const text = payeesText.value
  return [
    { key: 'supplier', title: text.supplier, cell: (row) => <b>{row.supplierName}</b> },
    { key: 'account', title: text.account, cell: (row) => `…${row.ending}` },
    { key: 'by', title: text.by, cell: (row) => row.proposedByName ?? '', from: 'tablet' },
    {
      key: 'state',
      title: text.state,
      cell: (row) => {
        const tone = TONES[row.state]
        return <Badge {...(tone ? { tone } : {})}>{text.states[row.state]}</Badge>
      },
    },
  ]
}
