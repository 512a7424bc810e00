import * as v from 'valibot'

import type { LabelPattern } from '#domain/barcode/regions.ts'
import { readBarcode } from '#domain/barcode/stored-barcode.ts'
import { parseMoney } from '#domain/text/parse-money.ts'

import type { CellReading } from './cell-reading.ts'
import type { KnownPack, KnownPhoto } from './import-ground.ts'
import type { ImportReason } from './import-wire.ts'
import {
  OWN_ITEM_COLUMNS,
  OWN_SKU_COLUMNS,
  type OwnCells,
  type OwnItemColumn,
  type OwnSkuColumn,
} from './own-columns.ts'
import type { SupplierLink } from './own-write.ts'
import { Unit } from './unit.ts'
import { Block, ItemStatus, KitPricing, Measure, PACKS, Selling, SkuKind } from './wire.ts'

/** Fields of an item that only our own files have. `undefined`: the file does not say. */
export interface OwnItem {
  readonly itemId?: string
  readonly taxCategory?: string
  readonly ageRestriction?: number | null
  readonly photos?: readonly KnownPhoto[]
}

/** Fields of a SKU that only our own files have. */
export interface OwnSku {
  readonly skuId?: string
  readonly status?: ItemStatus
  readonly kind?: SkuKind
  readonly unit?: Unit
  readonly selling?: Selling
  readonly measure?: Measure | null
  readonly step?: number
  readonly priceQuantity?: number
  readonly kitPricing?: KitPricing
  /** Parts by the code of their SKU, or `id:<id>`. */
  readonly parts?: readonly { readonly code: string; readonly quantity: number }[]
  /** Further codes with what they stand for. */
  readonly packs?: readonly KnownPack[]
  readonly lastCost?: number | null
  readonly suppliers?: readonly SupplierLink[]
}

type Say = (reason: ImportReason, value: string) => void

/** Reads an item's own columns; what can not be read is told and left out. */
export function readOwnItem(cells: OwnCells<OwnItemColumn>, say: Say): OwnItem {
  const bad = (column: OwnItemColumn): undefined => {
    say('bad_field', `${OWN_ITEM_COLUMNS[column]}: ${cells[column] ?? ''}`)
  }
  const { itemId = '', taxCategory = '', age, photos } = cells
  const years = age === undefined || age === '' ? null : wholeNumber(age, 99)
  if (age !== undefined && age !== '' && years === null) bad('age')
  return {
    ...(isId(itemId) ? { itemId } : {}),
    ...(taxCategory === '' ? {} : { taxCategory }),
    ...(age === undefined ? {} : { ageRestriction: years }),
    ...(photos === undefined ? {} : { photos: readPhotos(photos, () => bad('photos')) }),
  }
}

function readPhotos(text: string, bad: () => void): KnownPhoto[] {
  return lines(text).flatMap((line) => {
    const [photo = '', ...alt] = line.split(' ')
    if (/^(?:https:\/\/[^\s"'<>\\]+|\/photos\/[\w.-]+)$/.test(photo)) return [{ photo, alt: alt.join(' ') }]
    bad()
    return []
  })
}

/** Reads a SKU's own columns; what can not be read is told and left out. Amounts in the shop's currency. */
export function readOwnSku(
  cells: OwnCells<OwnSkuColumn>,
  { currency, patterns }: CellReading,
  say: Say,
): OwnSku {
  const bad = (column: OwnSkuColumn): undefined => {
    say('bad_field', `${OWN_SKU_COLUMNS[column]}: ${cells[column] ?? ''}`)
  }
  function choice<T>(column: OwnSkuColumn, schema: v.GenericSchema<unknown, T>, empty: T): { value?: T } {
    const text = cells[column]
    if (text === undefined) return {}
    if (text === '') return { value: empty }
    const read = v.safeParse(schema, text)
    if (read.success) return { value: read.output }
    bad(column)
    return {}
  }
  function count(column: OwnSkuColumn): { value?: number } {
    const text = cells[column]
    if (text === undefined) return {}
    const number = text === '' ? 1 : wholeNumber(text, 1_000_000_000)
    if (number !== null) return { value: number }
    bad(column)
    return {}
  }
  const named = <K extends keyof OwnSku>(key: K, read: { value?: NonNullable<OwnSku[K]> | null }) =>
    read.value === undefined ? {} : { [key]: read.value }
  const amount = (column: OwnSkuColumn, text: string): number | null => {
    const minor = text === '' ? null : parseMoney(text, currency, 'en')
    if (text !== '' && (minor === null || minor < 0)) bad(column)
    return minor
  }
  return {
    ...(isId(cells.skuId ?? '') ? { skuId: cells.skuId } : {}),
    ...named('status', choice('skuStatus', ItemStatus, 'active')),
    ...named('kind', choice('kind', SkuKind, 'stocked')),
    ...named('unit', choice('unit', Unit, 'piece')),
    ...named('selling', choice('selling', Selling, 'normal')),
    ...(cells.measure === '' ? { measure: null } : named('measure', choice('measure', Measure, 'g'))),
    ...named('step', count('step')),
    ...named('priceQuantity', count('priceQuantity')),
    ...named('kitPricing', choice('kitPricing', KitPricing, 'own')),
    ...(cells.parts === undefined ? {} : { parts: readParts(cells.parts, () => bad('parts')) }),
    ...(cells.packs === undefined
      ? {}
      : { packs: readPacks(cells.packs, amount, patterns, () => bad('packs')) }),
    ...(cells.lastCost === undefined ? {} : { lastCost: amount('lastCost', cells.lastCost) }),
    ...readSuppliers(cells, amount, bad),
  }
}

function readParts(text: string, bad: () => void): { code: string; quantity: number }[] {
  return lines(text).flatMap((line) => {
    const [, quantity = '', code = ''] = /^(\d+)\s+(.+)$/.exec(line) ?? []
    const number = wholeNumber(quantity, 1_000_000_000)
    if (number !== null && code !== '') return [{ code, quantity: number }]
    bad()
    return []
  })
}

function readPacks(
  text: string,
  amount: (column: OwnSkuColumn, text: string) => number | null,
  patterns: readonly LabelPattern[],
  bad: () => void,
): KnownPack[] {
  return lines(text).flatMap((line) => {
    const [, quantity = '', name = '', price = '', code = ''] = /^(\d+) (\w+) (\S+) (.+)$/.exec(line) ?? []
    const number = wholeNumber(quantity, 1_000_000_000)
    const pack = PACKS.find((known) => known === name)
    const stored = readBarcode(code, patterns)
    if (number !== null && pack && stored.ok)
      return [
        {
          code: stored.value.code,
          quantity: number,
          pack,
          price: amount('packs', price === '-' ? '' : price),
        },
      ]
    bad()
    return []
  })
}

const Others = v.array(
  v.object({
    supplier: v.string(),
    supplierSku: v.nullable(v.string()),
    casePack: v.number(),
    minimum: v.number(),
    leadDays: v.nullable(v.number()),
    cost: v.nullable(v.number()),
    preferred: v.boolean(),
  }),
)

/** Who sells it, when the file says so at all. */
function readSuppliers(
  cells: OwnCells<OwnSkuColumn>,
  amount: (column: OwnSkuColumn, text: string) => number | null,
  bad: (column: OwnSkuColumn) => void,
): { suppliers?: readonly SupplierLink[] } {
  const { supplier, otherSuppliers = '' } = cells
  // A file without costs can not say all of it: then nothing is said.
  if (supplier === undefined || (cells.skuId !== undefined && cells.supplierCost === undefined)) return {}
  const count = (column: OwnSkuColumn, empty: number | null, least = 1): number | null => {
    const text = cells[column] ?? ''
    const number = text === '' ? empty : wholeNumber(text, 1_000_000_000, least)
    if (number === null && text !== '') bad(column)
    return number
  }
  const first: SupplierLink[] =
    supplier === ''
      ? []
      : [
          {
            supplier,
            supplierSku: cells.supplierSku || null,
            casePack: count('casePack', 1) ?? 1,
            minimum: count('minimum', 1) ?? 1,
            leadDays: count('leadDays', null, 0),
            cost: amount('supplierCost', cells.supplierCost ?? ''),
            preferred: true,
          },
        ]
  if (otherSuppliers === '') return { suppliers: first }
  const others = v.safeParse(Others, parseJson(otherSuppliers))
  if (others.success) return { suppliers: [...first, ...others.output] }
  bad('otherSuppliers')
  return {}
}

/** Words of a cell that was written by `listText`. */
export function readList(text: string): string[] {
  const listed = text.startsWith('[') ? v.safeParse(v.array(v.string()), parseJson(text)) : null
  if (listed?.success) return listed.output
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/** Blocks of a cell that `htmlOf` wrote as JSON, or `null` when it is HTML. */
export function readBlocks(text: string): Block[] | null {
  const blocks = text.startsWith('[{') ? v.safeParse(v.array(Block), parseJson(text)) : null
  return blocks?.success ? blocks.output : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function wholeNumber(text: string, most: number, least = 1): number | null {
  const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : null
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
