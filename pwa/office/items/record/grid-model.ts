import { printedCode } from '#domain/barcode/gtin.ts'
import type { CatalogItem, CatalogSku, VariantEdit } from '#domain/catalog/item-wire.ts'
import { ItemStatus } from '#domain/catalog/wire.ts'
import { currencyDigits, decimalText } from '#domain/text/format.ts'
import { parseMoney } from '#domain/text/parse-money.ts'

/** What a cell of the grid holds: an option by its place, or a field. */
export type GridColumn =
  | { readonly kind: 'option'; readonly index: number; readonly title: string }
  | { readonly kind: 'code' | 'barcode' | 'price' | 'was' | 'cost' | 'status' }

/** Cells that were typed over, by SKU and column, as they were typed. */
export type GridDraft = ReadonlyMap<string, string>

/** Columns of an item's grid. Costs only where they are shown. */
export function gridColumns(item: CatalogItem): GridColumn[] {
  const withCost = item.skus.some(({ cost }) => cost !== undefined)
  return [
    ...item.optionNames.map((title, index) => ({ kind: 'option' as const, index, title })),
    { kind: 'code' },
    { kind: 'barcode' },
    { kind: 'price' },
    { kind: 'was' },
    ...(withCost ? [{ kind: 'cost' as const }] : []),
    { kind: 'status' },
  ]
}

export function cellKey(skuId: string, column: GridColumn): string {
  return `${skuId} ${column.kind === 'option' ? column.index : column.kind}`
}

/** A cell as it stands in the catalog. */
export function cellText(sku: CatalogSku, column: GridColumn, currency: string): string {
  const digits = currencyDigits(currency)
  const money = (minor: number | null | undefined): string =>
    minor === null || minor === undefined ? '' : decimalText(minor, digits)
  switch (column.kind) {
    case 'option':
      return sku.options[column.index] ?? ''
    case 'code':
      return sku.code ?? ''
    case 'barcode':
      return printedCode(sku.barcodes.find(({ quantity }) => quantity === 1)?.code ?? '')
    case 'price':
      return money(sku.price)
    case 'was':
      return money(sku.compareAtPrice)
    case 'cost':
      return money(sku.cost)
    case 'status':
      return sku.status
  }
}

/** Puts pasted rows and columns of cells in, from one cell on; what would stand outside is dropped. */
export function pasteCells(
  draft: GridDraft,
  at: { readonly row: number; readonly column: number },
  text: string,
  grid: { readonly skus: readonly CatalogSku[]; readonly columns: readonly GridColumn[] },
): GridDraft {
  const next = new Map(draft)
  for (const [down, line] of text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .entries())
    for (const [right, cell] of line.split('\t').entries()) {
      const sku = grid.skus[at.row + down]
      const column = grid.columns[at.column + right]
      if (sku && column) next.set(cellKey(sku.skuId, column), cell.trim())
    }
  return next
}

/** Whether what was typed can not be read. */
export function isBadCell(
  column: GridColumn,
  typed: string,
  place: { currency: string; locale: string },
): boolean {
  switch (column.kind) {
    case 'option':
      return typed === ''
    case 'price':
      return !isAmount(typed, place)
    case 'was':
    case 'cost':
      return typed !== '' && !isAmount(typed, place)
    case 'status':
      return !ItemStatus.options.some((status) => status === typed)
    case 'code':
    case 'barcode':
      return false
  }
}

function isAmount(typed: string, { currency, locale }: { currency: string; locale: string }): boolean {
  const minor = parseMoney(typed, currency, locale)
  return minor !== null && minor >= 0
}

/** What saving the draft asks for, one row per SKU that differs. */
export function gridEdits(
  item: CatalogItem,
  columns: readonly GridColumn[],
  draft: GridDraft,
  place: { readonly currency: string; readonly locale: string },
): VariantEdit[] {
  return item.skus.flatMap((sku) => {
    const edit: Record<string, unknown> = {}
    for (const column of columns) {
      const typed = draft.get(cellKey(sku.skuId, column))
      if (typed === undefined || typed === cellText(sku, column, place.currency)) continue
      const minor = (): number | null =>
        typed === '' ? null : parseMoney(typed, place.currency, place.locale)
      switch (column.kind) {
        case 'option':
          edit['options'] = ((edit['options'] as string[] | undefined) ?? [...sku.options]).with(
            column.index,
            typed,
          )
          break
        case 'code':
          edit['code'] = typed === '' ? null : typed
          break
        case 'barcode': {
          const first = sku.barcodes.find(({ quantity }) => quantity === 1)
          const others = sku.barcodes.flatMap(({ code }) => (code === first?.code ? [] : [code]))
          edit['barcodes'] = typed === '' ? others : [typed, ...others]
          break
        }
        case 'price':
          edit['price'] = minor() ?? 0
          break
        case 'was':
          edit['compareAtPrice'] = minor()
          break
        case 'cost':
          edit['cost'] = minor()
          break
        case 'status':
          edit['status'] = typed
      }
    }
    return Object.keys(edit).length === 0 ? [] : [{ skuId: sku.skuId, ...edit }]
  })
}
