import type { CsvRow } from './import-csv.ts'
import { slug } from './sku-text.ts'

/** Whether a file is an export of Square's item library. */
export function isSquare([header]: readonly CsvRow[]): boolean {
  const names = new Set(header?.cells.map((name) => name.trim().toLowerCase()))
  return names.has('item name') && names.has('variation name')
}

/** What Square calls a column → what it is called in the columns that are read here. */
const COLUMNS: readonly (readonly [square: readonly string[], ours: string])[] = [
  [['item name'], 'Title'],
  [['description'], 'Body (HTML)'],
  [['categories', 'reporting category', 'category'], 'Type'],
  [['sku'], 'Variant SKU'],
  [['gtin', 'upc'], 'Variant Barcode'],
  [['default unit cost', 'unit cost'], 'Cost per item'],
  [['default vendor name'], 'Supplier'],
  [['default vendor code'], 'Supplier SKU'],
  [['option name 1'], 'Option1 Name'],
  [['option value 1'], 'Option1 Value'],
  [['option name 2'], 'Option2 Name'],
  [['option value 2'], 'Option2 Value'],
  [['option name 3'], 'Option3 Name'],
  [['option value 3'], 'Option3 Value'],
]
/** Columns that are made of others: their names, after those that are only renamed. */
const MADE = [
  'Handle',
  'Variant Price',
  'Variant Compare At Price',
  'Sold as',
  'Status',
  'Variant Taxable',
  'Variant Inventory Qty',
  'Kind',
] as const

/**
 * Square's rows in the columns that are read here. Items are told apart by their token, so two of one name stay two; a
 * single variation named `Regular` is an item without options; `variable` is a price that is asked for; an item that is
 * not stocked is a service only where Square says so.
 */
export function squareRows([header, ...body]: readonly CsvRow[]): CsvRow[] {
  if (!header) return []
  const names = header.cells.map((name) => name.trim().toLowerCase())
  const place = (aliases: readonly string[]): number =>
    aliases.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1
  const renamed = COLUMNS.map(([square, ours]) => [place(square), ours] as const).filter(([at]) => at >= 0)
  const quantityAt = names.findIndex((name) => name.startsWith('current quantity'))
  const taxesAt = names.flatMap((name, at) => (name.startsWith('tax - ') ? [at] : []))
  const used = new Set([
    ...renamed.map(([at]) => at),
    ...[
      'token',
      'reference handle',
      'variation name',
      'price',
      'online sale price',
      'archived',
      'item type',
    ].map((name) => names.indexOf(name)),
    quantityAt,
    ...taxesAt,
  ])
  const ignored = header.cells.map((name, at) => (used.has(at) ? '' : name))
  const handleOf = handleMaker()
  const variations = Map.groupBy(body, ({ cells }) => keyOf(cells, place))
  const rows = body.map(({ line, cells }): CsvRow => {
    const cell = (...aliases: string[]): string => cells[place(aliases)]?.trim() ?? ''
    const key = keyOf(cells, place)
    const price = cell('price')
    const open = /^variable$/i.test(price)
    const sale = cell('online sale price')
    const taxed = taxesAt.map((at) => cells[at]?.trim() ?? '').filter((text) => text !== '')
    const named = renamed.map(([at, ours]) =>
      optionCell(ours, cells[at]?.trim() ?? '', cells, place, variations.get(key)?.length ?? 1),
    )
    return {
      line,
      cells: [
        ...named,
        ...(hasOptions(place) ? [] : plainOptions(cell('variation name'), variations.get(key)?.length ?? 1)),
        handleOf(key, cell('reference handle').replace(/^#/, ''), cell('item name')),
        open ? '0' : sale || price,
        open || sale === '' ? '' : price,
        open ? 'open_price' : '',
        /^y/i.test(cell('archived')) ? 'archived' : 'active',
        taxed.length === 0 ? '' : taxed.some((text) => /^y/i.test(text)) ? 'true' : 'false',
        quantityAt < 0 ? '' : (cells[quantityAt]?.trim() ?? ''),
        /service|event|class/i.test(cell('item type')) ? 'service' : '',
        ...ignored.map(() => ''),
      ],
    }
  })
  const extra = hasOptions(place) ? [] : ['Option1 Name', 'Option1 Value']
  return [
    { line: header.line, cells: [...renamed.map(([, ours]) => ours), ...extra, ...MADE, ...ignored] },
    ...rows,
  ]
}

type Place = (aliases: readonly string[]) => number

function keyOf(cells: readonly string[], place: Place): string {
  const cell = (name: string): string => cells[place([name])]?.trim() ?? ''
  return cell('token') || cell('reference handle') || cell('item name')
}

function hasOptions(place: Place): boolean {
  return place(['option value 1']) >= 0
}

/** Where Square names no options, the variation's own name is the value of one. */
function plainOptions(variation: string, variations: number): [string, string] {
  if (variations === 1 && /^(|regular|default)$/i.test(variation)) return ['Title', 'Default Title']
  return ['Variation', variation]
}

/** An item whose options are empty has its variation's name as its only one. */
function optionCell(
  ours: string,
  text: string,
  cells: readonly string[],
  place: Place,
  variations: number,
): string {
  if (ours === 'Type') return text.split(',')[0]?.trim() ?? ''
  if (text !== '' || (ours !== 'Option1 Name' && ours !== 'Option1 Value')) return text
  const value = cells[place(['option value 1'])]?.trim() ?? ''
  if (value !== '') return text
  const [name, only] = plainOptions(cells[place(['variation name'])]?.trim() ?? '', variations)
  return ours === 'Option1 Name' ? name : only
}

/** One handle per item: of its name, with a number behind it where another has it already. */
function handleMaker(): (key: string, given: string, name: string) => string {
  const byKey = new Map<string, string>()
  const taken = new Set<string>()
  return (key, given, name) => {
    const known = byKey.get(key)
    if (known !== undefined) return known
    const base = slug(given) || slug(name)
    let handle = base
    for (let number = 2; taken.has(handle); number += 1) handle = `${base}-${number}`
    taken.add(handle)
    byKey.set(key, handle)
    return handle
  }
}
