import { useContext } from 'preact/hooks'

import {
  ImportRowView,
  type ImportChange,
  type ImportOutcome,
  type ImportProblem,
} from '#domain/catalog/import-wire.ts'
import { formatMoney, formatNumber } from '#domain/text/format.ts'
import { pageOf } from '#domain/wire.ts'
import { FormattingContext, type Formatting } from '#pwa/i18n/formatting.ts'
import { BeforeAfter } from '#pwa/office/BeforeAfter.tsx'
import { Failure } from '#pwa/office/Failure.tsx'
import { itemsText } from '#pwa/office/items/messages.ts'
import { MoreRows } from '#pwa/office/MoreRows.tsx'
import { Thumb } from '#pwa/office/Thumb.tsx'
import { usePages } from '#pwa/office/use-ask.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { importText } from './messages.ts'

const Rows = pageOf(ImportRowView)

/** Items of a run that end in one way, each with its line of the file and what happens to it, or why nothing does. */
export function RowsTable({ runId, outcome }: { readonly runId: string; readonly outcome: ImportOutcome }) {
  const text = importText.value
  const pages = usePages(`/imports/${runId}/rows?outcome=${outcome}`, Rows)
  if (pages.problem && pages.rows.length === 0)
    return <Failure problem={pages.problem} onRetry={pages.reload} />
  return (
    <Card flush>
      <Table
        caption={text.outcome[outcome]}
        columns={columns(outcome)}
        rows={pages.rows}
        rowKey={({ position }) => String(position)}
        loading={pages.loading}
        empty={<EmptyState icon="list" title={text.emptyTab[outcome]} />}
      />
      <MoreRows pages={pages} />
    </Card>
  )
}

function columns(outcome: ImportOutcome): readonly Column<ImportRowView>[] {
  const text = importText.value
  return [
    {
      key: 'line',
      title: text.line,
      align: 'end',
      width: '4.5rem',
      from: 'tablet',
      cell: ({ line }) => <span class="muted">{line}</span>,
    },
    {
      key: 'item',
      title: text.item,
      cell: ({ photo, name, handle }) => (
        <div class="named">
          <Thumb photo={photo} name={name || handle} />
          <div>
            <b>{name || '–'}</b>
            <small>{handle || '–'}</small>
          </div>
        </div>
      ),
    },
    { key: 'what', title: text.what, cell: (row) => <What row={row} outcome={outcome} /> },
    ...(outcome === 'create'
      ? [
          {
            key: 'price',
            title: text.price,
            align: 'end' as const,
            from: 'tablet' as const,
            cell: ({ priceFrom, priceTo }: ImportRowView) =>
              priceFrom === null ? (
                '–'
              ) : (
                <>
                  <Amount minor={priceFrom} />
                  {priceTo === null || priceTo === priceFrom ? null : (
                    <>
                      {' – '}
                      <Amount minor={priceTo} plain />
                    </>
                  )}
                </>
              ),
          },
          {
            key: 'opening',
            title: text.opening,
            align: 'end' as const,
            from: 'tablet' as const,
            cell: ({ units }: ImportRowView) => <Units of={units} />,
          },
        ]
      : []),
  ]
}

function Units({ of }: { readonly of: number }) {
  const { locale } = useContext(FormattingContext)
  return <span class="num">{of === 0 ? '–' : formatNumber(of, locale)}</span>
}

function What({ row, outcome }: { readonly row: ImportRowView; readonly outcome: ImportOutcome }) {
  const text = importText.value
  const formatting = useContext(FormattingContext)
  return (
    <div class="import-what">
      {outcome === 'create' ? <span>{text.made(row.skus)}</span> : null}
      {outcome === 'same' ? <span class="muted">{text.staysSame}</span> : null}
      {row.changes.map((change) => (
        <Change
          key={`${change.sku} ${change.field}`}
          change={change}
          item={row.name}
          formatting={formatting}
        />
      ))}
      {row.problems.map((problem) => (
        <ProblemLine
          key={`${problem.line} ${problem.reason} ${problem.value}`}
          problem={problem}
          isError={outcome === 'error'}
        />
      ))}
    </div>
  )
}

const MONEY = new Set(['price', 'compareAtPrice', 'cost', 'lastCost'])
/** Too long, or meaningless, to be shown in a cell. */
const UNSHOWN = new Set(['description', 'photo', 'photos', 'skuPhoto', 'parts', 'suppliers'])

type ChangeProps = { readonly change: ImportChange; readonly item: string; readonly formatting: Formatting }

function Change({ change, item, formatting }: ChangeProps) {
  const text = importText.value
  const names: Readonly<Record<string, string>> = text.field
  const { field, sku } = change
  const show = (value: string | number | null): string => {
    if (value === null) return ''
    if (UNSHOWN.has(field)) return '…'
    if (field === 'status' || field === 'skuStatus') return statusText(String(value))
    if (typeof value === 'string') return value
    return MONEY.has(field)
      ? formatMoney(value, formatting.currency, formatting.locale)
      : formatNumber(value, formatting.locale)
  }
  return (
    <span>
      <span class="muted">
        {sku === undefined || sku === item ? '' : `${sku}: `}
        {names[field] ?? field}{' '}
      </span>
      <BeforeAfter before={show(change.before)} after={show(change.after)} />
    </span>
  )
}

function statusText(status: string): string {
  const names: Readonly<Record<string, string>> = itemsText.value.status
  return names[status] ?? status
}

/** Line, reason, what stood there, and who has it: everything to mend the file with. */
function ProblemLine({ problem, isError }: { readonly problem: ImportProblem; readonly isError: boolean }) {
  const text = importText.value
  const { line, reason, value, other } = problem
  return (
    <span class={isError ? 'import-bad' : 'muted'}>
      <b>{text.atLine(line)}</b> {text.reason[reason]}
      {value === '' ? null : <q>{value}</q>}
      {other?.line === undefined ? null : ` (${text.atLine(other.line)})`}
      {other?.name === undefined ? null : ` (${other.name})`}
    </span>
  )
}
