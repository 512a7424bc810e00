import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'
import { Measure } from '#domain/catalog/wire.ts'
import { Id, Instant, MinorAmount, PositiveQuantity, ShortText } from '#domain/wire.ts'

const Millimetres = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(30))

/** What can stand on a label, from top to bottom. */
export const LABEL_FIELDS = [
  'brand',
  'name',
  'was',
  'price',
  'unit_price',
  'category',
  'code',
  'digits',
  'printed_on',
] as const
export const LabelField = v.picklist(LABEL_FIELDS)
export type LabelField = v.InferOutput<typeof LabelField>

/** Which barcode: the one that the code was made for, always Code 128, a QR code, or none. */
export const LABEL_CODES = ['auto', 'code128', 'qr', 'none'] as const
export const LabelCode = v.picklist(LABEL_CODES)
export type LabelCode = v.InferOutput<typeof LabelCode>

export const PAPERS = ['A4', 'Letter'] as const

/** Labels side by side on a sheet of office paper: millimetres from the sheet's corner and between labels. */
export const LabelSheet = v.strictObject({
  paper: v.picklist(PAPERS),
  columns: Count,
  rows: Count,
  topMm: Millimetres(0, 100),
  leftMm: Millimetres(0, 100),
  gapXMm: Millimetres(0, 50),
  gapYMm: Millimetres(0, 50),
})
export type LabelSheet = v.InferOutput<typeof LabelSheet>

/** A label as it is drawn: its size, what stands on it, and the sheet it comes on (`null`: a roll). */
export const LabelLayout = v.strictObject({
  widthMm: Millimetres(15, 210),
  heightMm: Millimetres(10, 297),
  fields: v.pipe(v.array(LabelField), v.maxLength(LABEL_FIELDS.length)),
  code: LabelCode,
  sheet: v.nullable(LabelSheet),
})
export type LabelLayout = v.InferOutput<typeof LabelLayout>

/** A label that the shop drew. Its id is made by whoever drew it. */
export const LabelTemplate = v.object({ id: Id, name: ShortText, layout: LabelLayout, version: v.number() })
export type LabelTemplate = v.InferOutput<typeof LabelTemplate>
export const LabelTemplateBody = v.strictObject({ name: ShortText, layout: LabelLayout })

/** What is printed of a SKU, at its price of this moment in this store. */
export const LabelFacts = v.object({
  skuId: Id,
  itemId: Id,
  name: v.string(),
  brand: v.nullable(v.string()),
  category: v.string(),
  code: v.nullable(v.string()),
  /** As stored, the first one first: 14 digits of a number, or a code as printed. */
  barcodes: v.array(v.string()),
  unit: Unit,
  measure: v.nullable(Measure),
  /** Minor units for `priceQuantity` base units. */
  price: MinorAmount,
  priceQuantity: PositiveQuantity,
  /** What it cost or shall have cost before, where that is more. */
  was: v.nullable(MinorAmount),
})
export type LabelFacts = v.InferOutput<typeof LabelFacts>

export const LABEL_REASONS = ['price', 'name', 'barcode', 'received', 'asked'] as const
export const LabelReason = v.picklist(LABEL_REASONS)
export type LabelReason = v.InferOutput<typeof LabelReason>

/** A label that waits to be printed, or is printed and waits to be put up. */
export const LabelTask = v.object({
  id: Id,
  storeId: Id,
  reason: LabelReason,
  state: v.picklist(['open', 'printed', 'done']),
  createdAt: Instant,
  printedAt: v.nullable(Instant),
  facts: LabelFacts,
})
export type LabelTask = v.InferOutput<typeof LabelTask>

export const LabelCounts = v.object({ open: v.number(), printed: v.number() })

const Skus = v.pipe(v.array(Id), v.minLength(1), v.maxLength(500))
export const LabelWish = v.strictObject({ storeId: Id, skuIds: Skus })
export const LabelsPrinted = v.strictObject({ storeId: Id, skuIds: Skus })
export const ShelfScan = v.strictObject({
  storeId: Id,
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
})
/** What a label that was scanned on the shelf is: put up now, right already, or still the old one. */
export const ShelfAnswer = v.object({
  outcome: v.picklist(['done', 'not_printed', 'right']),
  facts: LabelFacts,
  left: v.number(),
})
export type ShelfAnswer = v.InferOutput<typeof ShelfAnswer>
