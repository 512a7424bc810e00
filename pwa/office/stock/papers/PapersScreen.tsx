import { useState } from 'preact/hooks'

import './papers.css'
import { PaperRow } from '#domain/stock/document-wire.ts'
import { PAPER_KINDS } from '#domain/stock/documents.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'
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
      {pages.problem && pages.rows.length === 0 ? (
        <Failure problem={pages.problem} onRetry={pages.reload} />
      ) : (
        <Card flush>
          <Table
            caption={text.papersTitle}
            columns={columns()}
            rows={pages.rows}
            rowKey={({ id }) => id}
            onRow={({ id, kind, parentId }) =>
              goTo(
                kind === 'transfer' || parentId !== null
                  ? `/app/office/stock/transfers/${parentId ?? id}`
                  : `/app/office/stock/papers/${id}`,
              )
            }
            loading={pages.loading}
            empty={
              <EmptyState icon="list" title={text.noPapers}>
                {text.noPapersHelp}
              </EmptyState>
            }
          />
          <MoreRows pages={pages} />
        </Card>
      )}
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
    { key: 'store', title: text.store, cell: ({ storeId }) => storeName(storeId), from: 'desktop' },
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
      key: 'units',
      title: text.units,
      align: 'end',
      cell: ({ units }) => <Quantity of={units} />,
    },
  ]
}
