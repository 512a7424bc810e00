import { useState } from 'preact/hooks'

import './papers.css'
import { PaperRow } from '#domain/stock/document-wire.ts'
import { PAPER_KINDS } from '#domain/stock/documents.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { When } from '#pwa/ui/When.tsx'

import { papersText } from './messages.ts'
import { storeName } from './own-stores.ts'
import { PaperHead } from './PaperForm.tsx'
import { reasonText } from './reason-text.ts'

const Rows = pageOf(PaperRow)

/** `/app/office/stock/papers`: everything that moved stock and was neither sale nor order. */
export function PapersScreen() {
  const text = papersText.value
  const [kind, setKind] = useState('')
  const pages = usePages(`/stock-documents${kind === '' ? '' : `?kind=${kind}`}`, Rows)
  return (
    <div class="stack office-page">
      <PaperHead title={text.papersTitle} />
      <div class="paper-fields">
        <SelectField
          label={text.kind}
          value={kind}
          options={[
            { value: '', label: text.allKinds },
            ...PAPER_KINDS.map((value) => ({ value, label: text.kinds[value] })),
          ]}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
      </div>
      <ListCard
        pages={pages}
        caption={text.papersTitle}
        columns={columns()}
        rowKey={({ id }) => id}
        onRow={({ id, kind: of, parentId }) =>
          goTo(
            of === 'transfer' || parentId !== null
              ? `/app/office/stock/transfers/${parentId ?? id}`
              : `/app/office/stock/papers/${id}`,
          )
        }
        empty={{ icon: 'list', title: text.noPapers, help: text.noPapersHelp }}
      />
    </div>
  )
}

function columns(): readonly Column<PaperRow>[] {
  const text = papersText.value
  return [
    {
      key: 'number',
      title: text.number,
      cell: ({ number, kind, reason, state }) => (
        <span class="paper-goods">
          <b>{number}</b> {state === 'posted' ? null : <Badge tone="warn">{text.pending}</Badge>}
          <small>
            {text.kinds[kind]}
            {reason === null ? '' : ` · ${reasonText(reason)}`}
          </small>
        </span>
      ),
    },
    {
      key: 'store',
      title: text.store,
      cell: ({ kind, storeId, toStoreId }) =>
        storeName(kind === 'transfer_receipt' ? (toStoreId ?? storeId) : storeId),
      from: 'desktop',
    },
    {
      key: 'at',
      title: text.history,
      cell: ({ occurredAt, staffName }) => (
        <span class="paper-goods">
          <When at={occurredAt} />
          {staffName === null ? null : <small>{text.by(staffName)}</small>}
        </span>
      ),
    },
    {
      key: 'lines',
      title: text.items,
      align: 'end',
      cell: ({ lines }) => <Quantity of={lines} />,
    },
  ]
}
