import { fitText } from './fit-text.ts'
import { labelCode, type DrawnCode } from './label-code.ts'
import type { LabelField, LabelLayout } from './wire.ts'

/** What stands on one label, in words: prices and dates as the shop writes them. */
export interface LabelWords {
  readonly texts: Readonly<Record<Exclude<LabelField, 'digits'>, string>>
  /** The code to print, as stored; `null`: it has none. */
  readonly code: string | null
}

/** One piece of a label: millimetres from its upper left corner. */
export type LabelPart =
  | {
      readonly kind: 'text'
      readonly x: number
      /** Where the letters stand. */
      readonly baseline: number
      readonly width: number
      /** Height of the type. */
      readonly size: number
      readonly bold: boolean
      readonly align: 'start' | 'end' | 'middle'
      readonly text: string
      /** Struck through: a price that does not hold any more. */
      readonly struck: boolean
    }
  | {
      readonly kind: 'code'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly code: DrawnCode
    }

/** Modules of a symbol with its quiet zones: 11 before and 7 after an EAN-13 (GS1 General Specifications, 5.2.3). */
const MODULES: Readonly<Record<DrawnCode['symbology'], number>> = {
  ean13: 113,
  upca: 113,
  ean8: 81,
  itf14: 155,
  code128: 0,
  qr: 0,
}
/** A module is 0.33 mm at 100 %; below 80 % tills begin to miss it, above 150 % it is only large. */
const MODULE_MIN_MM = 0.264
const MODULE_MAX_MM = 0.495
const QUIET_MODULES = 20

/**
 * Where everything goes: words from the top down, the price as large as it can be, the barcode along the foot (a QR code
 * in the lower right corner). Made of the same parts for paper, ZPL and TSPL.
 */
export function composeLabel(
  { widthMm, heightMm, fields, code }: LabelLayout,
  words: LabelWords,
): LabelPart[] {
  const margin = Math.min(2.5, Math.max(1.2, heightMm * 0.06))
  const box = { x: margin, width: widthMm - 2 * margin, top: margin, bottom: heightMm - margin }
  const drawn = words.code === null ? null : labelCode(words.code, code)
  const foot = drawn ? placeCode(drawn, box, fields.includes('digits')) : null
  const area = foot ? foot.rest : { ...box, height: box.bottom - box.top }
  return [...placeWords(fields, words, area), ...(foot?.parts ?? [])]
}

interface Box {
  readonly x: number
  readonly width: number
  readonly top: number
  readonly bottom: number
}
interface Area {
  readonly x: number
  readonly width: number
  readonly top: number
  readonly height: number
}

function placeCode(code: DrawnCode, box: Box, hasDigits: boolean): { parts: LabelPart[]; rest: Area } {
  const height = box.bottom - box.top
  const size = hasDigits ? Math.min(3, Math.max(1.8, height * 0.09)) : 0
  if (code.symbology === 'qr') {
    const side = Math.min(height * 0.62, box.width * 0.38)
    const x = box.x + box.width - side
    const y = box.bottom - side - size
    return {
      parts: [
        { kind: 'code', x, y, width: side, height: side, code },
        ...digitsBelow(code, { x, width: side, baseline: box.bottom - size * 0.15, size: size * 0.8 }),
      ],
      rest: { x: box.x, width: box.width - side - 1.5, top: box.top, height },
    }
  }
  const bars = Math.max(5, Math.min(22, height * 0.36))
  const modules = MODULES[code.symbology] || QUIET_MODULES + code128Modules(code.data)
  const module = Math.min(MODULE_MAX_MM, box.width / modules)
  const width = module < MODULE_MIN_MM ? box.width : modules * module
  const x = box.x + (box.width - width) / 2
  const y = box.bottom - bars - size
  return {
    parts: [
      { kind: 'code', x, y, width, height: bars, code },
      ...digitsBelow(code, { x, width, baseline: box.bottom - size * 0.15, size }),
    ],
    rest: { x: box.x, width: box.width, top: box.top, height: y - box.top - 0.8 },
  }
}

function digitsBelow(
  code: DrawnCode,
  at: { readonly x: number; readonly width: number; readonly baseline: number; readonly size: number },
): LabelPart[] {
  if (at.size === 0) return []
  const [text = ''] = fitText(code.text, at.width, at.size, 1)
  const x = at.x + at.width / 2
  return [{ kind: 'text', ...at, x, bold: false, align: 'middle', text, struck: false }]
}

/** Start, check and stop take 35 modules; letters 11 each, digits in pairs 11 for two. */
function code128Modules(data: string): number {
  return 35 + 11 * (/^\d+$/.test(data) ? Math.ceil(data.length / 2) + (data.length % 2) : data.length)
}

/** How tall a line of each is beside the others, and how many lines it may take. */
const LINES: Readonly<
  Record<Exclude<LabelField, 'digits'>, { readonly share: number; readonly lines: number }>
> = {
  brand: { share: 0.7, lines: 1 },
  name: { share: 1, lines: 2 },
  was: { share: 0.9, lines: 1 },
  price: { share: 2.4, lines: 1 },
  unit_price: { share: 0.75, lines: 1 },
  category: { share: 0.7, lines: 1 },
  code: { share: 0.7, lines: 1 },
  printed_on: { share: 0.6, lines: 1 },
}
const LEADING = 1.18
/** Mean width of a bold letter or digit beside the height of the type. */
const BOLD_LETTER = 0.58

/** Type is never larger than this, in mm: beyond it a label shouts. */
const UNIT_MAX_MM = 7
const SEARCH_STEPS = 12

interface Row {
  readonly field: Exclude<LabelField, 'digits'>
  readonly text: string
  readonly size: number
}

/** The largest type at which all lines have room. */
function placeWords(fields: readonly LabelField[], { texts }: LabelWords, area: Area): LabelPart[] {
  const shown = fields.flatMap((field) => (field === 'digits' || texts[field].trim() === '' ? [] : [field]))
  let [fits, tooLarge] = [0, UNIT_MAX_MM]
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const middle = (fits + tooLarge) / 2
    if (heightOf(rowsAt(middle, shown, texts, area.width)) <= area.height) fits = middle
    else tooLarge = middle
  }
  let top = area.top
  return rowsAt(fits, shown, texts, area.width).map(({ field, text, size }) => {
    const baseline = top + size * 0.95
    top += size * LEADING
    return {
      kind: 'text',
      x: area.x,
      baseline,
      width: area.width,
      size,
      bold: field === 'price' || field === 'name',
      align: 'start',
      text,
      struck: field === 'was',
    }
  })
}

function rowsAt(
  unit: number,
  fields: readonly Row['field'][],
  texts: LabelWords['texts'],
  width: number,
): Row[] {
  return fields.flatMap((field): Row[] => {
    const { share, lines } = LINES[field]
    const size = unit * share
    // A price is never cut: it gets smaller until it fits.
    if (field === 'price') {
      const fitting = Math.min(size, width / (texts.price.length * BOLD_LETTER))
      return [{ field, text: texts.price, size: fitting }]
    }
    return fitText(texts[field], width, size, lines).map((text) => ({ field, text, size }))
  })
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { size }) => sum + size * LEADING, 0)
}
