import { useState } from 'preact/hooks'

import './papers.css'
import { ReviewRow } from '#domain/stock/document-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import type { Column } from '#pwa/ui/Table.tsx'

import { JudgeDialog } from './JudgeDialog.tsx'
import { papersText } from './messages.ts'
import { storeName } from './own-stores.ts'
import { PaperHead } from './PaperForm.tsx'

const Rows = pageOf(ReviewRow)

/** `/app/office/stock/review`: units that wait for somebody to say what they are. */
export function ReviewScreen() {
  const text = papersText.value
  const pages = usePages('/review-bin', Rows)
  const [open, setOpen] = useState<ReviewRow | null>(null)
  return (
    <div class="stack office-page">
      <PaperHead title={text.reviewTitle} />
      <ListCard
        pages={pages}
        caption={text.reviewTitle}
        columns={columnsFor(setOpen)}
        rowKey={({ skuId, storeId }) => `${skuId} ${storeId}`}
        empty={{ icon: 'check', title: text.nothingToJudge, help: text.nothingToJudgeHelp }}
      />
      {open ? (
        <JudgeDialog
          row={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            pages.reload()
          }}
        />
      ) : null}
    </div>
  )
}

function columnsFor(onJudge: (row: ReviewRow) => void): readonly Column<ReviewRow>[] {
  const text = papersText.value
  const act: Column<ReviewRow> = {
    key: 'act',
    title: text.judge,
    quiet: true,
    align: 'end',
    cell: (row) => <Button onClick={() => onJudge(row)}>{text.judge}</Button>,
  }
  return [
    {
      key: 'item',
      title: text.item,
      cell: ({ name, storeId, review, damaged, unit }) => (
        <span class="paper-goods">
          <b>{name}</b>
          <small>
            {storeName(storeId)}
            <span class="phone-only">
              {review === 0 ? null : (
                <>
                  {' · '}
                  {text.inReview} <Quantity of={review} unit={unit} />
                </>
              )}
              {damaged === 0 ? null : (
                <>
                  {' · '}
                  {text.inDamaged} <Quantity of={damaged} unit={unit} />
                </>
              )}
            </span>
          </small>
        </span>
      ),
    },
    {
      key: 'review',
      title: text.inReview,
      align: 'end',
      from: 'tablet',
      cell: ({ review, unit }) => <Quantity of={review} unit={unit} />,
    },
    {
      key: 'damaged',
      title: text.inDamaged,
      align: 'end',
      from: 'tablet',
      cell: ({ damaged, unit }) => <Quantity of={damaged} unit={unit} />,
    },
    ...(can('stock_adjust') ? [act] : []),
  ]
}
