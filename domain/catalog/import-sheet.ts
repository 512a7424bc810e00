import { err, ok, type Result } from '#domain/result.ts'

import { unguardCell } from './csv-guard.ts'
import type { CsvRow } from './import-csv.ts'
import { CELL_CHARS, VARIANTS_MAX, type ImportSource, type RawItem, type RawVariant } from './import-wire.ts'
import { OWN_ITEM_COLUMNS, OWN_SKU_COLUMNS } from './own-columns.ts'
import { slug } from './sku-text.ts'
import { isSquare, squareRows } from './square-rows.ts'

/** A product file: its items, and the columns that are not used here. */
export interface Sheet {
  readonly items: readonly RawItem[]
  readonly rows: number
  readonly columnsIgnored: readonly string[]
  /** Whose export it is. */
  readonly source: ImportSource
}

export type SheetRefusal =
  /** Not a product file: these columns must be there. */
  | {
      readonly reason: 'columns_missing'
      readonly columns: readonly string[]
      /** What the file has instead: a mapping can say which of them is what. */
      readonly header: readonly string[]
    }
  | { readonly reason: 'no_rows' }

/** Our name of a column → what Shopify calls it, in its exports of all years and its template of today. */
const COLUMNS = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  body: ['body (html)', 'body html', 'description'],
  vendor: ['vendor'],
  type: ['type', 'custom product type'],
  tags: ['tags'],
  published: ['published', 'published on online store'],
  status: ['status'],
  giftCard: ['gift card'],
  option1Name: ['option1 name'],
  option1: ['option1 value'],
  option2Name: ['option2 name'],
  option2: ['option2 value'],
  option3Name: ['option3 name'],
  option3: ['option3 value'],
  code: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode'],
  price: ['variant price', 'price'],
  compareAtPrice: ['variant compare at price', 'compare-at price', 'compare at price'],
  cost: ['cost per item', 'variant cost'],
  quantity: ['variant inventory qty', 'inventory quantity'],
  taxable: ['variant taxable', 'charge tax'],
  variantPhoto: ['variant image', 'variant image url'],
  photo: ['image src', 'product image url'],
} as const
type Column = keyof typeof COLUMNS

const REQUIRED: readonly Column[] = ['handle', 'title', 'price']

/**
 * Groups the rows of a product CSV into items: rows of one handle are one item, wherever in the file they stand. Square's
 * export is brought into the same columns first.
 */
export function readSheet(file: readonly CsvRow[], mapped = false): Result<Sheet, SheetRefusal> {
  const foreign = isSquare(file)
  const rows = foreign ? squareRows(file) : file
  const [header, ...body] = rows
  if (!header) return err({ reason: 'no_rows' })
  const names = header.cells.map((name) => name.trim().toLowerCase())
  const place = (column: Column): number => {
    const aliases: readonly string[] = COLUMNS[column]
    return names.findIndex((name) => aliases.includes(name))
  }
  const columns = (Object.keys(COLUMNS) as Column[]).map((column) => [column, place(column)] as const)
  const at = new Map(columns.filter(([, index]) => index >= 0))
  const missing = REQUIRED.filter((column) => !at.has(column))
  if (missing.length > 0)
    return err({
      reason: 'columns_missing',
      columns: missing.map((column) => titleOf(column)),
      header: header.cells,
    })
  if (body.length === 0) return err({ reason: 'no_rows' })

  const ours = (column: string): number => names.indexOf(column.toLowerCase())
  const ownItem = placesOf(OWN_ITEM_COLUMNS, ours)
  const ownSku = placesOf(OWN_SKU_COLUMNS, ours)
  // Only our own export names items by id: it holds all that there is to say.
  const isOwn = ownItem.some(([column]) => column === 'itemId')
  const clears = isOwn ? [...at.keys()] : undefined
  const used = new Set([...at.values(), ...[...ownItem, ...ownSku].map(([, place]) => place)])
  const columnsIgnored = header.cells
    .map((name) => name.trim())
    .filter((name, index) => name !== '' && !used.has(index))
  const groups = new Map<string, Draft>()
  for (const { line, cells } of body) {
    const text = (place: number, chars: number): string => {
      const raw = cells[place]?.trim() ?? ''
      return (isOwn ? unguardCell(raw) : raw).slice(0, chars)
    }
    const cell: Cells = (column) => text(at.get(column) ?? -1, LONG[column] ?? CELL_CHARS.normal)
    const own = (places: readonly Place[]): OwnPart =>
      places.length === 0
        ? {}
        : { own: Object.fromEntries(places.map(([name, place]) => [name, text(place, CELL_CHARS.own)])) }
    const handle = slug(cell('handle'))
    // Rows without a handle can not be told apart: each is an item of its own, and is refused by name later.
    const key = handle === '' ? `line ${line}` : handle
    const draft = groups.get(key)
    if (draft) addRow(draft, line, cell, own(ownSku))
    else {
      const started = startItem(groups.size, line, handle, cell, own(ownSku))
      groups.set(key, { ...started, ...own(ownItem), ...(clears ? { clears } : {}) })
    }
  }
  const source = foreign ? 'square' : mapped ? 'own' : isOwn ? 'onhand' : 'shopify'
  return ok({ items: [...groups.values()].map(finishItem), rows: body.length, columnsIgnored, source })
}

type OwnPart = { own?: Record<string, string> }
type Place = readonly [name: string, place: number]

function placesOf(columns: Readonly<Record<string, string>>, at: (column: string) => number): Place[] {
  return Object.entries(columns)
    .map(([name, column]) => [name, at(column)] as const)
    .filter(([, place]) => place >= 0)
}

const LONG: Readonly<Partial<Record<Column, number>>> = {
  body: CELL_CHARS.body,
  tags: CELL_CHARS.long,
  photo: CELL_CHARS.long,
  variantPhoto: CELL_CHARS.long,
}

type Cells = (column: Column) => string
type Draft = Omit<RawItem, 'variants'> & { variants: RawVariant[] }

function titleOf(column: Column): string {
  return COLUMNS[column][0].replaceAll(/\b\w/g, (letter) => letter.toUpperCase())
}

function startItem(position: number, line: number, handle: string, cell: Cells, own: OwnPart): Draft {
  const draft: Draft = {
    position,
    line,
    handle,
    title: cell('title'),
    body: cell('body'),
    vendor: cell('vendor'),
    type: cell('type'),
    tags: cell('tags'),
    status: cell('status'),
    published: cell('published'),
    giftCard: cell('giftCard'),
    optionNames: [cell('option1Name'), cell('option2Name'), cell('option3Name')],
    photo: cell('photo'),
    variants: [],
  }
  addRow(draft, line, cell, own)
  return draft
}

/** A further row is a variant, unless it only brings another photo. */
function addRow(draft: Draft, line: number, cell: Cells, own: OwnPart): void {
  const options = [cell('option1'), cell('option2'), cell('option3')]
  const says = [...options, cell('code'), cell('price'), cell('barcode')]
  if (draft.title === '' && cell('title') !== '') draft.title = cell('title')
  if (draft.photo === '') draft.photo = cell('photo')
  if (draft.line !== line && says.every((text) => text === '')) return
  if (draft.variants.length > VARIANTS_MAX) return
  draft.variants.push({
    line,
    options,
    code: cell('code'),
    barcode: cell('barcode'),
    price: cell('price'),
    compareAtPrice: cell('compareAtPrice'),
    cost: cell('cost'),
    quantity: cell('quantity'),
    taxable: cell('taxable'),
    photo: cell('variantPhoto'),
    ...own,
  })
}

/** Shopify writes an item without options as one option `Title` with the value `Default Title`. */
function finishItem(draft: Draft): RawItem {
  const [only, ...others] = draft.variants
  const plain =
    only !== undefined && others.length === 0 && only.options[0]?.toLowerCase() === 'default title'
  if (plain) return { ...draft, optionNames: [], variants: [{ ...only, options: [] }] }
  const count =
    1 +
    draft.variants.reduce(
      (last, { options }) => Math.max(last, lastFilled(options)),
      lastFilled(draft.optionNames),
    )
  return {
    ...draft,
    optionNames: Array.from(
      { length: count },
      (_, index) => draft.optionNames[index] || `Option ${index + 1}`,
    ),
    variants: draft.variants.map((variant) => ({ ...variant, options: variant.options.slice(0, count) })),
  }
}

function lastFilled(texts: readonly string[]): number {
  return texts.findLastIndex((text) => text !== '')
}
