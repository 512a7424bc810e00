import { err, ok, type Result } from '#domain/result.ts'

import type { CsvRow } from './import-csv.ts'
import { CELL_CHARS, VARIANTS_MAX, type RawItem, type RawVariant } from './import-wire.ts'
import { slug } from './sku-text.ts'

/** A product file: its items, and the columns that are not used here. */
export interface Sheet {
  readonly items: readonly RawItem[]
  readonly rows: number
  readonly columnsIgnored: readonly string[]
}

export type SheetRefusal =
  /** Not a product file: these columns must be there. */
  { readonly reason: 'columns_missing'; readonly columns: readonly string[] } | { readonly reason: 'no_rows' }

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

/** Groups the rows of a product CSV into items: rows of one handle are one item, wherever in the file they stand. */
export function readSheet(rows: readonly CsvRow[]): Result<Sheet, SheetRefusal> {
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
    return err({ reason: 'columns_missing', columns: missing.map((column) => titleOf(column)) })
  if (body.length === 0) return err({ reason: 'no_rows' })

  const used = new Set(at.values())
  const columnsIgnored = header.cells
    .map((name) => name.trim())
    .filter((name, index) => name !== '' && !used.has(index))
  const groups = new Map<string, Draft>()
  for (const { line, cells } of body) {
    const cell = (column: Column): string =>
      cells[at.get(column) ?? -1]?.trim().slice(0, LONG[column] ?? CELL_CHARS.normal) ?? ''
    const handle = slug(cell('handle'))
    // Rows without a handle can not be told apart: each is an item of its own, and is refused by name later.
    const key = handle === '' ? `line ${line}` : handle
    const draft = groups.get(key)
    if (draft) addRow(draft, line, cell)
    else groups.set(key, startItem(groups.size, line, handle, cell))
  }
  return ok({ items: [...groups.values()].map(finishItem), rows: body.length, columnsIgnored })
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

function startItem(position: number, line: number, handle: string, cell: Cells): Draft {
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
  addRow(draft, line, cell)
  return draft
}

/** A further row is a variant, unless it only brings another photo. */
function addRow(draft: Draft, line: number, cell: Cells): void {
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
