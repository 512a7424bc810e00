import * as v from 'valibot'

import type { CsvRow } from './import-csv.ts'
import { foldText } from './search-text.ts'
import { slug } from './sku-text.ts'

/**
 * Fields that a shop's own kind of file may have, under the names that files are read by. A mapping says which column of
 * the file is which of them; what it does not name is not read.
 */
export const MAPPABLE_FIELDS = [
  'Title',
  'Variant Price',
  'Variant SKU',
  'Variant Barcode',
  'Variant Inventory Qty',
  'Cost per item',
  'Variant Compare At Price',
  'Type',
  'Vendor',
  'Tags',
  'Body (HTML)',
  'Status',
  'Variant Taxable',
  'Option1 Value',
  'Option2 Value',
  'Option3 Value',
  'Image Src',
  'Supplier',
  'Supplier SKU',
  'Case pack',
  'Minimum order',
  'Lead days',
  'Supplier cost',
  'Handle',
] as const
export type MappableField = (typeof MAPPABLE_FIELDS)[number]

/** Field → column of the file. */
export const MappingColumns = v.pipe(
  v.record(v.picklist(MAPPABLE_FIELDS), v.pipe(v.string(), v.regex(/\S/u), v.maxLength(200))),
  v.check(
    (columns) => columns.Title !== undefined && columns['Variant Price'] !== undefined,
    'needs Title and Variant Price',
  ),
)
export type MappingColumns = Partial<Record<MappableField, string>>

export const SaveMapping = v.strictObject({
  name: v.pipe(v.string(), v.regex(/\S/u), v.maxLength(100)),
  columns: MappingColumns,
  /** Why it is changed. */
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** The version that was looked at; left out for a new one. */
  from: v.optional(v.number()),
})

export const RevertMapping = v.strictObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
})

export const MappingVersion = v.object({
  version: v.number(),
  columns: v.record(v.string(), v.string()),
  note: v.nullable(v.string()),
  /** The earlier version whose columns it brought back. */
  revertOf: v.nullable(v.number()),
  createdBy: v.nullable(v.string()),
  createdAt: v.string(),
})
export type MappingVersion = v.InferOutput<typeof MappingVersion>

export const ImportMapping = v.object({
  id: v.string(),
  name: v.string(),
  /** The version in use. */
  version: v.number(),
  columns: v.record(v.string(), v.string()),
  reviewedAt: v.nullable(v.string()),
  reviewedBy: v.nullable(v.string()),
  updatedAt: v.string(),
  /** Newest first. */
  versions: v.array(MappingVersion),
})
export type ImportMapping = v.InferOutput<typeof ImportMapping>

/** A file with its columns called as they are read. Without a column for handles, they are made of the names. */
export function applyMapping([header, ...body]: readonly CsvRow[], columns: MappingColumns): CsvRow[] {
  if (!header) return []
  const names = header.cells.map((name) => name.trim())
  const places = MAPPABLE_FIELDS.flatMap((field) => {
    const place = names.indexOf(columns[field] ?? '\u0000')
    return place < 0 ? [] : [[field, place] as const]
  })
  const used = new Set(places.map(([, place]) => place))
  const ignored = names.flatMap((name, place) => (used.has(place) ? [] : [`not mapped: ${name}`]))
  const titleAt = places.find(([field]) => field === 'Title')?.[1] ?? -1
  const needsHandle = places.every(([field]) => field !== 'Handle')
  const options = places.flatMap(([field]) => /^Option\d Value$/.exec(field)?.[0] ?? [])
  const optionNames = options.map((field) => columns[field as MappableField] ?? '')
  return [
    {
      line: header.line,
      cells: [
        ...places.map(([field]) => field),
        ...options.map((field) => field.replace('Value', 'Name')),
        ...(needsHandle ? ['Handle'] : []),
        ...ignored,
      ],
    },
    ...body.map(({ line, cells }) => ({
      line,
      cells: [
        ...places.map(([, place]) => cells[place] ?? ''),
        ...optionNames,
        ...(needsHandle ? [slug(cells[titleAt] ?? '')] : []),
      ],
    })),
  ]
}

/** Words that shops' files use for a field, folded. */
const WORDS: Readonly<Partial<Record<MappableField, readonly string[]>>> = {
  Title: [
    'title',
    'name',
    'item',
    'item name',
    'product',
    'product name',
    'artikel',
    'artikelname',
    'bezeichnung',
    'produkt',
  ],
  'Variant Price': ['price', 'retail price', 'selling price', 'preis', 'vk', 'verkaufspreis', 'rrp'],
  'Variant SKU': ['sku', 'code', 'item code', 'article number', 'artikelnummer', 'artikel nr', 'artikelnr'],
  'Variant Barcode': ['barcode', 'ean', 'gtin', 'upc', 'ean code', 'strichcode'],
  'Variant Inventory Qty': ['quantity', 'qty', 'stock', 'on hand', 'bestand', 'menge', 'lagerbestand'],
  'Cost per item': ['cost', 'unit cost', 'purchase price', 'einkaufspreis', 'ek', 'einstandspreis'],
  'Variant Compare At Price': ['compare at price', 'was', 'uvp', 'streichpreis'],
  Type: ['category', 'type', 'department', 'kategorie', 'warengruppe'],
  Vendor: ['brand', 'vendor', 'manufacturer', 'marke', 'hersteller'],
  Tags: ['tags', 'keywords', 'schlagworter'],
  'Body (HTML)': ['description', 'beschreibung', 'text'],
  'Option1 Value': ['colour', 'color', 'farbe', 'variant', 'variante'],
  'Option2 Value': ['size', 'grosse'],
  'Image Src': ['image', 'photo', 'picture', 'image url', 'bild', 'foto'],
  Supplier: ['supplier', 'lieferant'],
  'Supplier SKU': ['supplier sku', 'supplier code', 'bestellnummer', 'lieferantennummer'],
  'Case pack': ['case pack', 'case', 'pack size', 've', 'verpackungseinheit'],
}

function fold(name: string): string {
  return foldText(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What the columns of a file are most likely: each column once. */
export function guessMapping(header: readonly string[]): MappingColumns {
  const free = new Map(header.map((name) => [fold(name), name.trim()]))
  const guessed: MappingColumns = {}
  for (const field of MAPPABLE_FIELDS) {
    const word = [fold(field), ...(WORDS[field] ?? [])].find((candidate) => free.has(candidate))
    if (word === undefined) continue
    guessed[field] = free.get(word) ?? ''
    free.delete(word)
  }
  return guessed
}

/** Whether a file has every column that a mapping names. */
export function mappingFits(columns: Readonly<Record<string, string>>, header: readonly string[]): boolean {
  const names = new Set(header.map((name) => name.trim()))
  return Object.values(columns).every((column) => names.has(column))
}
