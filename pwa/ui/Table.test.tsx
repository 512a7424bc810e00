import { beforeEach, expect, test, vi } from 'vitest'

import { type Column, type Sort, Table } from './Table.tsx'
import { keys, named, one, press, show } from './testing/page.ts'

type Item = { readonly sku: string; readonly name: string }

const ROWS: readonly Item[] = [
  { sku: 'a', name: 'Rose' },
  { sku: 'b', name: 'Tulip' },
  { sku: 'c', name: 'Vase' },
]
const onRow = vi.fn<(row: Item) => void>()
const onSort = vi.fn<(sort: Sort) => void>()
const COLUMNS: readonly Column<Item>[] = [
  { key: 'name', title: 'Item', cell: (item) => item.name, sortable: true },
  { key: 'act', title: '', cell: () => <button type="button">Edit</button> },
]

const table = (
  extra: { readonly selectedKey?: string; readonly sort?: Sort; readonly rows?: readonly Item[] } = {},
) => (
  <Table
    caption="Items"
    columns={COLUMNS}
    rows={ROWS}
    rowKey={(item) => item.sku}
    onRow={onRow}
    onSort={onSort}
    {...extra}
  />
)

beforeEach(() => {
  onRow.mockClear()
  onSort.mockClear()
})

test('arrows walk the rows and Enter opens the one in focus', async () => {
  await show(table())
  one('tbody tr').focus()
  await keys('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter')
  expect(onRow).toHaveBeenCalledExactlyOnceWith(ROWS[1])
  await keys('End')
  expect(document.activeElement?.textContent).toContain('Vase')
  await keys('Home', ' ')
  expect(onRow).toHaveBeenLastCalledWith(ROWS[0])
})

test('one row takes Tab: the selected one', async () => {
  const page = await show(table({ selectedKey: 'b' }))
  const stops = [...page.querySelectorAll<HTMLElement>('tbody tr')].map((row) => row.tabIndex)
  expect(stops).toEqual([-1, 0, -1])
})

test('a press opens a row, but not when it is on a button within', async () => {
  await show(table())
  await press(one('tbody tr:nth-child(3) td'))
  expect(onRow).toHaveBeenCalledExactlyOnceWith(ROWS[2])
  await press(one('tbody button'))
  expect(onRow).toHaveBeenCalledOnce()
})

test('a heading sorts, then turns round', async () => {
  await show(table())
  await press(named('Item'))
  expect(onSort).toHaveBeenLastCalledWith({ key: 'name', descending: false })
  await show(table({ sort: { key: 'name', descending: false } }))
  expect(one('th').getAttribute('aria-sort')).toBe('ascending')
  await press(named('Item'))
  expect(onSort).toHaveBeenLastCalledWith({ key: 'name', descending: true })
})

test('no rows say so; rows on their way keep their place', async () => {
  const empty = await show(table({ rows: [] }))
  expect(empty.textContent).toBe('Nothing here yet')
  await show(<Table caption="Items" columns={COLUMNS} rows={[]} rowKey={(item: Item) => item.sku} loading />)
  expect(one('table').getAttribute('aria-busy')).toBe('true')
})
