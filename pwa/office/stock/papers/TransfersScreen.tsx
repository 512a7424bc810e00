import { useState } from 'preact/hooks'

import './papers.css'
import { TransferRow } from '#domain/stock/document-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Badge, type Tone } from '#pwa/ui/Badge.tsx'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'
import { When } from '#pwa/ui/When.tsx'

import { papersText } from './messages.ts'
import { storeName } from './own-stores.ts'
import { PaperHead } from './PaperForm.tsx'

const Rows = pageOf(TransferRow)

export const ARRIVAL_TONES: Readonly<Record<TransferRow['arrival'], Tone>> = {
  sent: 'info',
  partly_received: 'warn',
  received: 'ok',
  closed: 'neutral',
}

/** `/app/office/stock/transfers`: what is on its way between stores, and what was. */
export function TransfersScreen() {
  const text = papersText.value
  const [state, setState] = useState<'open' | 'all'>('open')
  const pages = usePages(`/transfers?state=${state}`, Rows)
  return (
    <div class="stack office-page">
      <PaperHead title={text.transfersTitle} />
      <div class="split">
        <Tabs
          label={text.which}
          tabs={[
            { key: 'open', label: text.open },
            { key: 'all', label: text.all },
          ]}
          current={state}
          onChange={(key) => setState(key === 'all' ? 'all' : 'open')}
        />
        {can('stock_transfer') ? (
          <ButtonLink variant="primary" icon="truck" href="/app/office/stock/send">
            {text.send}
          </ButtonLink>
        ) : null}
      </div>
      <ListCard
        pages={pages}
        caption={text.transfersTitle}
        columns={columns()}
        rowKey={({ id }) => id}
        onRow={({ id }) => goTo(`/app/office/stock/transfers/${id}`)}
        empty={{ icon: 'truck', title: text.nothingOnWay, help: text.nothingOnWayHelp }}
      />
    </div>
  )
}

function columns(): readonly Column<TransferRow>[] {
  const text = papersText.value
  return [
    {
      key: 'number',
      title: text.number,
      cell: ({ number, storeId, toStoreId }) => (
        <span class="paper-goods">
          <b>{number}</b>
          <small>{text.fromTo(storeName(storeId), storeName(toStoreId))}</small>
        </span>
      ),
    },
    { key: 'at', title: text.sentAt, cell: ({ occurredAt }) => <When at={occurredAt} />, from: 'tablet' },
    {
      key: 'state',
      title: text.state,
      cell: ({ arrival }) => <Badge tone={ARRIVAL_TONES[arrival]}>{text.arrival[arrival]}</Badge>,
    },
    {
      key: 'open',
      title: text.onWay,
      align: 'end',
      cell: ({ unitsOpen }) => <b class="num">{unitsOpen}</b>,
    },
  ]
}
