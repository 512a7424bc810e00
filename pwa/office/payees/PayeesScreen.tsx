import { useState } from 'preact/hooks'

import { PayChangeList, type PayChangeRow } from '#domain/access/supplier-pay-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { payeesText } from './messages.ts'
import { PayChangePanel } from './PayChangePanel.tsx'
import { ProposePanel } from './ProposePanel.tsx'

/** Where suppliers are paid to: entered by one, approved by another. */
export function PayeesScreen() {
  const text = payeesText.value
  const { value, problem, loading, reload } = useAsk('/supplier-payments/changes', PayChangeList)
  const [open, show] = useState<PayChangeRow | 'new' | null>(null)
  if (problem && !value) return <Failure problem={problem} onRetry={reload} />
  const rows = value?.rows ?? []
  const add = (
    <Button variant="primary" icon="plus" onClick={() => show('new')}>
      {text.add}
    </Button>
  )
  const close = (): void => show(null)
  const changed = (): void => {
    show(null)
    reload()
  }
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
            <EmptyState icon="truck" title={text.none} action={add}>
              {text.noneHelp}
            </EmptyState>
          }
        />
      </Card>
      {open === 'new' ? <ProposePanel onClose={close} onDone={changed} /> : null}
      {open && open !== 'new' ? (
        <PayChangePanel key={open.id} change={open} onClose={close} onDone={changed} />
      ) : null}
    </div>
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
