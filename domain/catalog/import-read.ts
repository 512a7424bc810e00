import type { LabelPattern } from '#domain/barcode/regions.ts'
import { readBarcode } from '#domain/barcode/stored-barcode.ts'
import { parseMoney } from '#domain/text/parse-money.ts'

import { tidyCategory } from './category.ts'
import type { CellReading } from './cell-reading.ts'
import { blocksOf } from './html-blocks.ts'
import {
  CELL_CHARS,
  IMPORT_NOTES,
  VARIANTS_MAX,
  type ImportProblem,
  type ImportReason,
  type RawItem,
  type RawVariant,
} from './import-wire.ts'
import { readBlocks, readList, readOwnItem, readOwnSku, type OwnItem, type OwnSku } from './own-read.ts'
import { generatedCode, optionKey } from './sku-text.ts'
import type { Block, ItemStatus } from './wire.ts'

/** An item of a file, understood. `null` is an empty cell: it never erases what the catalog has. */
export interface ImportItem {
  readonly handle: string
  readonly name: string
  readonly description: readonly Block[] | null
  readonly brand: string | null
  readonly category: string | null
  readonly tags: readonly string[] | null
  readonly status: ItemStatus | null
  /** False: exempt from tax. */
  readonly taxable: boolean | null
  readonly optionNames: readonly string[]
  readonly photo: string | null
  readonly variants: readonly ImportVariant[]
  readonly own: OwnItem
  /** Whether an empty cell of this column empties the field: so it is in our own files. */
  readonly clears: (column: string) => boolean
}

export interface ImportVariant {
  readonly line: number
  readonly options: readonly string[]
  /** As the file has it. */
  readonly code: string | null
  /** What it gets when neither the file nor the catalog has one. */
  readonly ownCode: string
  /** Minor units. */
  readonly price: number
  readonly compareAtPrice: number | null
  readonly cost: number | null
  /** As stored: 14 digits, or the internal code. */
  readonly barcode: string | null
  /** Opening quantity in pieces; 0 or less posts nothing. */
  readonly quantity: number | null
  readonly photo: string | null
  readonly own: OwnSku
}

export interface ReadItem {
  /** `null` when a problem forbids the import. */
  readonly item: ImportItem | null
  readonly problems: readonly ImportProblem[]
}

/** Prices in product exports have a point before their decimals, whatever the shop's language. */
const FILE_LOCALE = 'en'
const NAME_CHARS_MAX = 200
const OPTION_CHARS_MAX = 100
const CODE_CHARS_MAX = 100
const TAGS_MAX = 50
const QUANTITY_MAX = 1_000_000_000

const NOTES: readonly string[] = IMPORT_NOTES

/** Whether this leaves the item out; else it is only worth knowing. */
export function forbidsImport(reason: ImportReason): boolean {
  return !NOTES.includes(reason)
}

type Report = (line: number, reason: ImportReason, value: string, other?: ImportProblem['other']) => void

/** Reads the cells of one item: amounts, codes, options, text. Everything wrong is named, not only the first. */
export function readItem(raw: RawItem, reading: CellReading): ReadItem {
  const problems: ImportProblem[] = []
  const report: Report = (line, reason, value, other) => {
    problems.push({ line, reason, value: value.slice(0, 80), ...(other ? { other } : {}) })
  }
  if (raw.handle === '') report(raw.line, 'missing_handle', raw.title)
  if (raw.title === '') report(raw.line, 'missing_title', raw.handle)
  if (isYes(raw.giftCard)) report(raw.line, 'gift_card', raw.title)
  if (raw.variants.length === 0) report(raw.line, 'missing_variants', raw.handle)
  if (raw.variants.length > VARIANTS_MAX) report(raw.line, 'too_many_variants', String(raw.variants.length))
  for (const text of [raw.title, raw.handle, raw.vendor, raw.type, ...raw.optionNames])
    if (text.length > NAME_CHARS_MAX) report(raw.line, 'text_too_long', text)
  const status = readStatus(raw, report)
  const photo = readPhoto(raw, raw.photo, raw.line, report)
  const own = readOwnItem(raw.own ?? {}, (reason, value) => report(raw.line, reason, value))
  if (raw.body.length >= CELL_CHARS.body) report(raw.line, 'text_too_long', raw.title)
  const variants = withOwnCodes(raw.variants.map((variant) => readVariant(raw, variant, reading, report)))
  reportDuplicates(variants, report)
  if (problems.some(({ reason }) => forbidsImport(reason))) return { item: null, problems }
  const blocks = (raw.clears ? readBlocks(raw.body) : null) ?? blocksOf(raw.body)
  const tags = raw.clears ? readList(raw.tags) : [...new Set(readList(raw.tags))]
  return {
    problems,
    item: {
      handle: raw.handle,
      name: raw.title,
      description: blocks.length > 0 ? blocks : null,
      brand: raw.vendor || null,
      category: tidyCategory(raw.type) || null,
      tags: tags.length > 0 ? tags.slice(0, TAGS_MAX) : null,
      status,
      taxable: readYesNo(raw.variants[0]?.taxable ?? ''),
      optionNames: raw.optionNames,
      photo,
      variants,
      own,
      clears: (column) => raw.clears?.includes(column) ?? false,
    },
  }
}

function readVariant(raw: RawItem, variant: RawVariant, reading: CellReading, report: Report): ImportVariant {
  const { currency, patterns } = reading
  const { line } = variant
  const options = raw.optionNames.map((_, index) => variant.options[index] ?? '')
  for (const option of options) {
    if (option === '') report(line, 'missing_option', raw.optionNames.join(' / '))
    if (option.length > OPTION_CHARS_MAX) report(line, 'text_too_long', option)
  }
  if (variant.code.length > CODE_CHARS_MAX) report(line, 'code_too_long', variant.code)
  const price = variant.price === '' ? null : parseMoney(variant.price, currency, FILE_LOCALE)
  if (variant.price === '') report(line, 'missing_price', '')
  else if (price === null) report(line, 'bad_price', variant.price)
  else if (price < 0) report(line, 'negative_price', variant.price)
  return {
    line,
    options,
    code: variant.code || null,
    ownCode: generatedCode(raw.handle, options),
    price: price ?? 0,
    compareAtPrice: readAmount(variant.compareAtPrice, 'bad_compare_at_price', line, currency, report),
    cost: readAmount(variant.cost, 'bad_cost', line, currency, report),
    barcode: readCode(variant.barcode, patterns, (reason) => report(line, reason, variant.barcode)),
    quantity: readQuantity(variant.quantity, line, report),
    photo: readPhoto(raw, variant.photo, line, report),
    own: readOwnSku(variant.own ?? {}, reading, (reason, value) => report(line, reason, value)),
  }
}

/** `L/XL` and `L-XL` come to the same code: the later one gets a number behind it. */
function withOwnCodes(variants: readonly ImportVariant[]): ImportVariant[] {
  const used = new Set(variants.flatMap(({ code }) => (code === null ? [] : [code])))
  return variants.map((variant) => {
    if (variant.code !== null) return variant
    let ownCode = variant.ownCode
    for (let number = 2; used.has(ownCode); number += 1) ownCode = `${variant.ownCode}.${number}`
    used.add(ownCode)
    return { ...variant, ownCode }
  })
}

function readAmount(
  text: string,
  reason: 'bad_compare_at_price' | 'bad_cost',
  line: number,
  currency: string,
  report: Report,
): number | null {
  if (text === '') return null
  const amount = parseMoney(text, currency, FILE_LOCALE)
  if (amount === null || amount < 0) report(line, reason, text)
  // Shopify writes 0 for "no price to compare with".
  return amount === 0 && reason === 'bad_compare_at_price' ? null : amount
}

/** A leading apostrophe is how spreadsheets are told to keep a number's zeros. */
function readCode(
  text: string,
  patterns: readonly LabelPattern[],
  say: (reason: ImportReason) => void,
): string | null {
  const read = readBarcode(text.replace(/^'/, ''), patterns)
  if (read.ok) return read.value.code
  if (read.error.reason !== 'barcode_empty') say(read.error.reason)
  return null
}

function readQuantity(text: string, line: number, report: Report): number | null {
  if (text === '') return null
  const whole = /^([-−]?)(\d{1,10})(?:[.,]0+)?$/.exec(text)
  const quantity = whole ? Number(whole[2]) : Number.NaN
  if (!whole || quantity > QUANTITY_MAX) {
    report(line, 'bad_quantity', text)
    return null
  }
  if (whole[1] === '' || quantity === 0) return quantity
  report(line, 'quantity_below_zero', text)
  return 0
}

function readStatus(raw: RawItem, report: Report): ItemStatus | null {
  switch (raw.status.toLowerCase()) {
    case 'active':
      return 'active'
    case 'draft':
    case 'unlisted':
      return 'draft'
    case 'archived':
    case 'discontinued':
      return 'discontinued'
    case '':
      return readYesNo(raw.published) === null ? null : isYes(raw.published) ? 'active' : 'draft'
    default:
      report(raw.line, 'bad_status', raw.status)
      return null
  }
}

function readPhoto({ clears }: RawItem, text: string, line: number, report: Report): string | null {
  if (text === '') return null
  // Our own bucket: only our own export can mean it.
  if (clears && /^\/photos\/[\w.-]+$/.test(text)) return text
  if (/^https:\/\/[^\s"'<>\\]+$/.test(text)) return text
  report(line, 'photo_left_out', text)
  return null
}

function reportDuplicates(variants: readonly ImportVariant[], report: Report): void {
  const seen = new Map<string, number>()
  const once = (key: string, line: number, reason: ImportReason, value: string): void => {
    const first = seen.get(key)
    if (first === undefined) seen.set(key, line)
    else report(line, reason, value, { line: first })
  }
  for (const { line, options, code, barcode } of variants) {
    once(`o ${optionKey(options)}`, line, 'duplicate_options', options.join(' / '))
    if (code !== null) once(`c ${code}`, line, 'duplicate_code_in_file', code)
    if (barcode !== null) once(`b ${barcode}`, line, 'duplicate_barcode_in_file', barcode)
  }
}

function isYes(text: string): boolean {
  return readYesNo(text) === true
}

function readYesNo(text: string): boolean | null {
  if (/^(true|yes|1)$/i.test(text)) return true
  return /^(false|no|0)$/i.test(text) ? false : null
}
