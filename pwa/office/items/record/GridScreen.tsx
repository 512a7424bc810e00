import { useContext, useState } from 'preact/hooks'

import './record.css'
import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { itemsText } from '#pwa/office/items/messages.ts'
import { officeText } from '#pwa/office/messages.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'

import {
  cellKey,
  cellText,
  gridColumns,
  gridEdits,
  isBadCell,
  pasteCells,
  type GridColumn,
  type GridDraft,
} from './grid-model.ts'
import { useLocks } from './locks.ts'
import { MatrixDialog } from './MatrixDialog.tsx'
import { recordText } from './messages.ts'

/** All variants of an item at once, as a sheet: typed, walked by keys, pasted into, saved in one go or not at all. */
export function GridScreen({ itemId }: { readonly itemId: string }) {
  const asked = useAsk(`/catalog/items/${itemId}`, CatalogItem)
  const item = asked.value
  if (!item)
    return asked.problem ? (
      <Failure problem={asked.problem} onRetry={asked.reload} />
    ) : (
      <Skeleton label={officeText.value.loading} lines={8} />
    )
  return <Grid item={item} onSaved={asked.show} />
}

function Grid({
  item,
  onSaved,
}: {
  readonly item: CatalogItem
  readonly onSaved: (item: CatalogItem) => void
}) {
  const text = recordText.value
  const { currency, locale } = useContext(FormattingContext)
  const columns = gridColumns(item)
  const lockOf = useLocks()
  const saving = useSave()
  const [drafts, setDrafts] = useState<readonly GridDraft[]>([new Map()])
  const [making, setMaking] = useState(false)
  const draft = drafts.at(-1) ?? new Map<string, string>()
  const push = (next: GridDraft): void => setDrafts([...drafts.slice(-50), next])
  const edits = gridEdits(item, columns, draft, { currency, locale })
  const textOf = (skuId: string, column: GridColumn): string => {
    const sku = item.skus.find((one) => one.skuId === skuId)
    return draft.get(cellKey(skuId, column)) ?? (sku ? cellText(sku, column, currency) : '')
  }
  const bad = item.skus.some((sku) =>
    columns.some(
      (column) =>
        draft.has(cellKey(sku.skuId, column)) &&
        isBadCell(column, textOf(sku.skuId, column), { currency, locale }),
    ),
  )

  const save = async (): Promise<void> => {
    const saved = await saving.save({
      path: `/catalog/items/${item.itemId}/variants`,
      method: 'PATCH',
      body: { add: [], change: edits },
      version: item.version,
      schema: CatalogItem,
    })
    if (!saved) return
    setDrafts([new Map()])
    onSaved(saved)
    toast.success(officeText.value.save)
  }

  return (
    <div class="stack office-page">
      <header class="stack">
        <a class="item-back" href={`/app/office/items/${item.itemId}`}>
          {text.back}
        </a>
        <h1>{text.gridTitle(item.name)}</h1>
        <p class="small muted">{text.gridHelp}</p>
      </header>
      <div class="row">
        {can('catalog_edit') ? (
          <Button icon="plus" disabled={edits.length > 0} onClick={() => setMaking(true)}>
            {text.matrix}
          </Button>
        ) : null}
        <Button disabled={drafts.length < 2} onClick={() => setDrafts(drafts.slice(0, -1))}>
          {text.undo}
        </Button>
        <Button
          variant="primary"
          busy={saving.busy}
          disabled={edits.length === 0 || bad || !can('catalog_edit')}
          onClick={() => void save()}
        >
          {text.saveAll}
        </Button>
        <span class="small muted" aria-live="polite">
          {edits.length === 0 ? '' : text.unsaved(draft.size)}
        </span>
      </div>
      <Refused problem={saving.problem} />
      <div class="grid-box">
        <table class="grid">
          <caption class="hush">{text.gridTitle(item.name)}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={titleOf(column)} scope="col">
                  {titleOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {item.skus.map((sku, row) => (
              <tr key={sku.skuId}>
                {columns.map((column, at) => {
                  const key = cellKey(sku.skuId, column)
                  const value = textOf(sku.skuId, column)
                  const isBad = draft.has(key) && isBadCell(column, value, { currency, locale })
                  return (
                    <td key={key} data-changed={draft.has(key) ? '' : undefined}>
                      <Cell
                        column={column}
                        label={`${sku.name}: ${titleOf(column)}`}
                        value={value}
                        bad={isBad}
                        locked={lockOf(lockField(column))?.hint ?? null}
                        onInput={(typed) => push(new Map(draft).set(key, typed))}
                        onPaste={(pasted) =>
                          push(pasteCells(draft, { row, column: at }, pasted, { skus: item.skus, columns }))
                        }
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {making ? <MatrixDialog item={item} onSaved={onSaved} onClose={() => setMaking(false)} /> : null}
    </div>
  )
}

function titleOf(column: GridColumn): string {
  return column.kind === 'option' ? column.title : recordText.value.column[column.kind]
}

function lockField(column: GridColumn) {
  const fields = {
    option: 'variants',
    code: 'code',
    barcode: 'barcodes',
    price: 'price',
    was: 'price',
    cost: 'cost',
    status: 'status',
  } as const
  return fields[column.kind]
}

type CellProps = {
  readonly column: GridColumn
  readonly label: string
  readonly value: string
  readonly bad: boolean
  readonly locked: string | null
  readonly onInput: (typed: string) => void
  readonly onPaste: (text: string) => void
}

function Cell({ column, label, value, bad, locked, onInput, onPaste }: CellProps) {
  if (column.kind === 'status')
    return (
      <select
        class="grid-cell"
        aria-label={label}
        value={value}
        disabled={locked !== null}
        title={locked ?? undefined}
        onChange={(event) => onInput(event.currentTarget.value)}
        onKeyDown={walkCells}
      >
        {(['active', 'draft', 'discontinued'] as const).map((status) => (
          <option key={status} value={status}>
            {itemsText.value.status[status]}
          </option>
        ))}
      </select>
    )
  const isMoney = column.kind === 'price' || column.kind === 'was' || column.kind === 'cost'
  return (
    <input
      class={isMoney ? 'grid-cell num' : 'grid-cell'}
      aria-label={label}
      aria-invalid={bad ? 'true' : undefined}
      inputMode={isMoney ? 'decimal' : 'text'}
      disabled={locked !== null}
      title={bad ? recordText.value.badCell : (locked ?? undefined)}
      autoComplete="off"
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={walkCells}
      onPaste={(event) => {
        const pasted = event.clipboardData?.getData('text/plain') ?? ''
        if (!/[\t\n]/.test(pasted)) return
        event.preventDefault()
        onPaste(pasted)
      }}
    />
  )
}

/** Up, down and Enter change the row; left and right the column, from the end of what is typed. */
function walkCells(event: KeyboardEvent): void {
  const cell = event.target
  if (!(cell instanceof HTMLInputElement || cell instanceof HTMLSelectElement)) return
  const td = cell.closest('td')
  const row = td?.parentElement
  if (!td || !(row instanceof HTMLTableRowElement)) return
  const isSelect = cell instanceof HTMLSelectElement
  const whole = isSelect || (cell.selectionStart === 0 && cell.selectionEnd === cell.value.length)
  const atStart = whole || cell.selectionEnd === 0
  const atEnd = whole || cell.selectionStart === cell.value.length
  const step = {
    Enter: [event.shiftKey ? -1 : 1, 0],
    ArrowDown: isSelect ? null : [1, 0],
    ArrowUp: isSelect ? null : [-1, 0],
    ArrowLeft: atStart ? [0, -1] : null,
    ArrowRight: atEnd ? [0, 1] : null,
  }[event.key]
  if (!step) return
  const rows = row.parentElement?.children
  const target = rows?.[row.sectionRowIndex + (step[0] ?? 0)]?.children[td.cellIndex + (step[1] ?? 0)]
  const control = target?.querySelector<HTMLElement>('input, select')
  if (!control) return
  event.preventDefault()
  control.focus()
}
