import * as v from 'valibot'

import { Id, Instant } from '#domain/wire.ts'

/** What travels when a catalog is imported. Cells arrive as they stood in the file; the rules read them at the edge. */

export const IMPORT_ITEMS_PER_CHUNK = 200
export const IMPORT_ITEMS_MAX = 50_000
/** As many as Shopify allows one product. */
export const VARIANTS_MAX = 2_048
/** How much of a cell is kept: longer ones are cut, and refused by name where it matters. */
export const CELL_CHARS = { normal: 500, long: 2_000, own: 8_000, body: 60_000 } as const

const Cell = v.pipe(v.string(), v.maxLength(CELL_CHARS.normal))
const LongCell = v.pipe(v.string(), v.maxLength(CELL_CHARS.long))
/** Columns of our own export, as they stood there. */
const Own = v.optional(
  v.record(v.pipe(v.string(), v.maxLength(30)), v.pipe(v.string(), v.maxLength(CELL_CHARS.own))),
)
const Line = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** One row of the file that is a variant. An empty text is an empty cell. */
export const RawVariant = v.strictObject({
  line: Line,
  options: v.pipe(v.array(Cell), v.maxLength(3)),
  code: Cell,
  barcode: Cell,
  price: Cell,
  compareAtPrice: Cell,
  cost: Cell,
  quantity: Cell,
  taxable: Cell,
  photo: LongCell,
  own: Own,
})
export type RawVariant = v.InferOutput<typeof RawVariant>

/** All rows of one handle. */
export const RawItem = v.strictObject({
  /** Place in the file, from 0: an item sent twice is taken once. */
  position: Count,
  line: Line,
  handle: Cell,
  title: Cell,
  body: v.pipe(v.string(), v.maxLength(CELL_CHARS.body)),
  vendor: Cell,
  type: Cell,
  tags: LongCell,
  status: Cell,
  published: Cell,
  giftCard: Cell,
  optionNames: v.pipe(v.array(Cell), v.maxLength(3)),
  photo: LongCell,
  own: Own,
  /** Columns that an empty cell empties: our own export has all of them. */
  clears: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(30))), v.maxLength(60))),
  variants: v.pipe(v.array(RawVariant), v.maxLength(VARIANTS_MAX + 1)),
})
export type RawItem = v.InferOutput<typeof RawItem>

/** Why an item can not be imported. It is then left out whole. */
export const IMPORT_ERRORS = [
  'missing_handle',
  'missing_title',
  'missing_variants',
  'too_many_variants',
  'text_too_long',
  'missing_option',
  'duplicate_options',
  'other_options',
  'duplicate_handle_in_file',
  'missing_price',
  'bad_price',
  'negative_price',
  'bad_compare_at_price',
  'bad_cost',
  'bad_quantity',
  'code_too_long',
  'duplicate_code_in_file',
  'code_taken',
  'barcode_check_digit',
  'barcode_rounded',
  'barcode_too_long',
  'barcode_unprintable',
  'duplicate_barcode_in_file',
  'barcode_taken',
  'bad_status',
  'bad_field',
  'handle_taken',
  'unknown_tax_category',
  'unknown_part',
  'does_not_fit',
  'field_locked',
  'has_history',
  'gift_card',
] as const

/** What is worth knowing about an item that is imported all the same. */
export const IMPORT_NOTES = [
  'quantity_below_zero',
  'not_counted',
  'photo_left_out',
  'untaxed_unknown',
] as const
export type ImportNote = (typeof IMPORT_NOTES)[number]
export type ImportReason = (typeof IMPORT_ERRORS)[number] | ImportNote

export const ImportProblem = v.object({
  line: v.number(),
  reason: v.picklist([...IMPORT_ERRORS, ...IMPORT_NOTES]),
  /** What stood in the cell. */
  value: v.string(),
  /** The other line of the file, or the other item, that has it already. */
  other: v.optional(
    v.object({ line: v.optional(v.number()), name: v.optional(v.string()), skuId: v.optional(v.string()) }),
  ),
})
export type ImportProblem = v.InferOutput<typeof ImportProblem>

/** One field before and after. Money in minor units, texts as they are; `null`: nothing. */
export const ImportChange = v.object({
  /** Name of the SKU, when it is not the item itself. */
  sku: v.optional(v.string()),
  field: v.string(),
  before: v.nullable(v.union([v.string(), v.number()])),
  after: v.nullable(v.union([v.string(), v.number()])),
})
export type ImportChange = v.InferOutput<typeof ImportChange>

export const IMPORT_OUTCOMES = ['create', 'change', 'same', 'error'] as const
export const ImportOutcome = v.picklist(IMPORT_OUTCOMES)
export type ImportOutcome = v.InferOutput<typeof ImportOutcome>

/** `own`: read by a mapping that the shop made. */
export const IMPORT_SOURCES = ['shopify', 'square', 'onhand', 'own'] as const
export type ImportSource = (typeof IMPORT_SOURCES)[number]

export const StartImportBody = v.strictObject({
  id: Id,
  fileName: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  /** SHA-256 of the file's bytes, hex. */
  fileHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Where the opening quantities are. */
  storeId: Id,
  itemsTotal: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(IMPORT_ITEMS_MAX)),
  /** Columns of the file that nothing here reads. */
  columnsIgnored: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(300))),
  /** Whose file it is. */
  source: v.optional(v.picklist(IMPORT_SOURCES)),
  /** The mapping its columns were read by, and which version of it. */
  mapping: v.optional(
    v.strictObject({ id: Id, version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
  ),
})
export type StartImportBody = v.InferOutput<typeof StartImportBody>

export const ImportChunkBody = v.strictObject({
  items: v.pipe(v.array(RawItem), v.minLength(1), v.maxLength(IMPORT_ITEMS_PER_CHUNK)),
})

export const ImportState = v.picklist(['uploading', 'preview', 'running', 'done', 'failed'])
export type ImportState = v.InferOutput<typeof ImportState>

export const ImportSummary = v.object({
  create: v.number(),
  change: v.number(),
  same: v.number(),
  error: v.number(),
  /** SKUs that are made. */
  skus: v.number(),
  /** SKUs whose opening quantity is posted, and the units in them. */
  openings: v.number(),
  units: v.number(),
  /** SKUs with a quantity in the file whose stock is known here already: nothing is posted for them. */
  counted: v.number(),
})
export type ImportSummary = v.InferOutput<typeof ImportSummary>

/** One run, how far it is, and what it found. */
export const ImportRun = v.object({
  id: v.string(),
  fileName: v.string(),
  fileHash: v.string(),
  storeId: v.string(),
  state: ImportState,
  itemsTotal: v.number(),
  /** Items that arrived; the upload goes on after the last one. */
  itemsUploaded: v.number(),
  itemsPlanned: v.number(),
  itemsDone: v.number(),
  /** SKUs whose opening stock is in the ledger. */
  openingsPosted: v.number(),
  summary: ImportSummary,
  columnsIgnored: v.array(v.string()),
  source: v.picklist(IMPORT_SOURCES),
  startedBy: v.nullable(v.string()),
  createdAt: Instant,
  updatedAt: Instant,
})
export type ImportRun = v.InferOutput<typeof ImportRun>

/** One item of a run, as the preview lists it. */
export const ImportRowView = v.object({
  position: v.number(),
  line: v.number(),
  handle: v.string(),
  name: v.string(),
  skus: v.number(),
  priceFrom: v.nullable(v.number()),
  priceTo: v.nullable(v.number()),
  units: v.number(),
  photo: v.nullable(v.string()),
  outcome: ImportOutcome,
  problems: v.array(ImportProblem),
  changes: v.array(ImportChange),
  done: v.boolean(),
})
export type ImportRowView = v.InferOutput<typeof ImportRowView>
