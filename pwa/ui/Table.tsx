import type { ComponentChildren } from 'preact'

import './table.css'
import { classNames } from './class-names.ts'
import { EmptyState } from './EmptyState.tsx'
import { Icon } from './Icon.tsx'
import { uiText } from './messages.ts'

/** One column: how it is headed, and what a row shows in it. */
export type Column<Row> = {
  readonly key: string
  readonly title: string
  /** Its title is only for the ear: of buttons that say themselves what they do. */
  readonly quiet?: boolean
  readonly cell: (row: Row) => ComponentChildren
  /** `end` for numbers. */
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** Left out on screens narrower than this, least important first. */
  readonly from?: 'tablet' | 'desktop'
  /** Any CSS width. */
  readonly width?: string
}

/** What the rows are sorted by. */
export type Sort = { readonly key: string; readonly descending: boolean }

type Props<Row> = {
  /** What the table lists, for the ear. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort) => void
  /** Opens a row: press, Enter or Space. */
  readonly onRow?: (row: Row) => void
  readonly selectedKey?: string | null | undefined
  readonly loading?: boolean
  /** Shown instead of rows when there are none. */
  readonly empty?: ComponentChildren
}

const LOADING_ROWS = [0, 1, 2, 3, 4, 5]

/** Rows to look through. Arrow keys walk them, Enter opens one; headings sort. */
export function Table<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort, onRow, selectedKey, loading = false, empty } = props
  if (!loading && rows.length === 0)
    return <>{empty ?? <EmptyState icon="list" title={uiText.value.nothingHere} />}</>
  // One row takes Tab: the selected one, else the first. The arrows do the rest.
  const tabStop = rows.some((row) => rowKey(row) === selectedKey) ? selectedKey : rows[0] && rowKey(rows[0])
  return (
    <div class="table-box">
      <table class="table" aria-busy={loading ? 'true' : undefined}>
        <caption class="hush">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {loading && rows.length === 0
            ? LOADING_ROWS.map((row) => (
                <tr key={row} class="table-loading">
                  {columns.map((column) => (
                    <td key={column.key} class={cellClass(column)}>
                      <i>{'\u00A0'}</i>
                    </td>
                  ))}
                </tr>
              ))
            : rows.map((row) => {
                const key = rowKey(row)
                return (
                  <tr
                    key={key}
                    class={onRow === undefined ? undefined : 'table-open'}
                    tabIndex={onRow === undefined ? undefined : key === tabStop ? 0 : -1}
                    aria-selected={selectedKey === undefined ? undefined : key === selectedKey}
                    onClick={onRow === undefined ? undefined : (event) => isOnControl(event) || onRow(row)}
                    onKeyDown={
                      onRow === undefined
                        ? undefined
                        : (event) => (opens(event) ? onRow(row) : walkRows(event))
                    }
                  >
                    {columns.map((column) => (
                      <td key={column.key} class={cellClass(column)}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                )
              })}
        </tbody>
      </table>
    </div>
  )
}

function Heading<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}) {
  const sorted = sort?.key === column.key ? sort : undefined
  const direction = sorted?.descending ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      class={cellClass(column)}
      style={column.width === undefined ? undefined : { inlineSize: column.width }}
      aria-sort={sorted === undefined ? undefined : direction}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          class="table-sort"
          title={uiText.value.sortBy(column.title)}
          onClick={() => onSort({ key: column.key, descending: sorted ? !sorted.descending : false })}
        >
          {column.title}
          <Icon name="chevron" />
        </button>
      ) : column.quiet ? (
        <span class="hush">{column.title}</span>
      ) : (
        column.title
      )}
    </th>
  )
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const names = classNames(column.align === 'end' && 'table-end', column.from && `table-from-${column.from}`)
  return names === '' ? undefined : names
}

/** Whether Enter or Space was meant for the row itself. */
function opens(event: KeyboardEvent): boolean {
  if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return false
  event.preventDefault()
  return true
}

/** A button or a link within a row does its own thing. */
function isOnControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, a, input, label, select') !== null
}

function walkRows(event: KeyboardEvent): void {
  const row = event.target === event.currentTarget ? event.target : null
  if (!(row instanceof HTMLTableRowElement) || !(row.parentElement instanceof HTMLTableSectionElement)) return
  const to = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: row.parentElement.firstElementChild,
    End: row.parentElement.lastElementChild,
  }[event.key]
  if (!(to instanceof HTMLElement)) return
  event.preventDefault()
  to.focus()
}
