import { useState } from 'preact/hooks'

import './papers.css'
import { TransferView, type TransferLineView } from '#domain/stock/document-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { ArrivalForm } from './ArrivalForm.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { papersText } from './messages.ts'
import { storeName } from './own-stores.ts'
import { PaperHead } from './PaperForm.tsx'
import { PaperHistory } from './PaperHistory.tsx'
import { ARRIVAL_TONES } from './TransfersScreen.tsx'

/** `/app/office/stock/transfers/<id>`: what was sent, what came, what is still on its way, and taking it in. */
export function TransferScreen({ transferId }: { readonly transferId: string }) {
  const text = papersText.value
  const asked = useAsk(`/transfers/${transferId}`, TransferView)
  const [closing, setClosing] = useState(false)
  const transfer = asked.value
  if (!transfer)
    return asked.problem ? (
      <Failure problem={asked.problem} onRetry={asked.reload} />
    ) : (
      <Skeleton label={officeText.value.loading} lines={6} />
    )
  const isOpen = transfer.lines.some(({ open }) => open !== 0)
  const hasSurplus = transfer.lines.some(({ open }) => open < 0)
  return (
    <div class="stack office-page">
      <PaperHead title={transfer.number} />
      <div class="split">
        <b>{text.fromTo(storeName(transfer.storeId), storeName(transfer.toStoreId))}</b>
        <Badge tone={ARRIVAL_TONES[transfer.arrival]}>{text.arrival[transfer.arrival]}</Badge>
      </div>
      {transfer.note === null ? null : <p>{transfer.note}</p>}
      <Card flush>
        <Table
          caption={transfer.number}
          columns={columns()}
          rows={transfer.lines}
          rowKey={({ skuId }) => skuId}
        />
      </Card>
      {isOpen && can('stock_transfer') ? (
        <ArrivalForm key={transfer.papers.length} transfer={transfer} onTaken={asked.reload} />
      ) : null}
      {isOpen && can('stock_adjust') ? (
        <div class="row">
          <Button icon="close" onClick={() => setClosing(true)}>
            {text.close}
          </Button>
        </div>
      ) : null}
      {closing ? (
        <CloseDialog
          transferId={transfer.id}
          hasSurplus={hasSurplus}
          onClose={() => setClosing(false)}
          onDone={() => {
            setClosing(false)
            asked.reload()
          }}
        />
      ) : null}
      <PaperHistory papers={transfer.papers} />
    </div>
  )
}

function amount(key: 'sent' | 'received' | 'lost', title: string): Column<TransferLineView> {
  return {
    key,
    title,
    align: 'end',
    from: 'tablet',
    cell: (line) => <Quantity of={line[key]} unit={line.unit} />,
  }
}

function columns(): readonly Column<TransferLineView>[] {
  const text = papersText.value
  return [
    {
      key: 'item',
      title: text.item,
      cell: ({ name, sent, received, unit }) => (
        <span class="paper-goods">
          <b>{name}</b>
          <small class="phone-only">
            {text.received} <Quantity of={received} unit={unit} /> / <Quantity of={sent} unit={unit} />
          </small>
        </span>
      ),
    },
    amount('sent', text.sent),
    amount('received', text.received),
    amount('lost', text.lost),
    {
      key: 'open',
      title: text.stillOpen,
      align: 'end',
      cell: ({ open, unit }) => (
        <b>
          <Quantity of={open} unit={unit} />
        </b>
      ),
    },
  ]
}
