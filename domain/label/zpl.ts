import type { LabelPart } from './compose.ts'
import type { DrawnCode } from './label-code.ts'

/** Dots of a print head for one millimetre: 203 dpi is 8, 300 dpi is 12 (11.8, rounded by its makers too). */
export type DotsPerMm = 8 | 12

export interface PrinterLabel {
  readonly widthMm: number
  readonly heightMm: number
  readonly parts: readonly LabelPart[]
  readonly copies: number
}

const LINEAR_MODULES: Readonly<Record<Exclude<DrawnCode['symbology'], 'qr'>, number>> = {
  ean13: 113,
  upca: 113,
  ean8: 81,
  itf14: 155,
  code128: 0,
}

/** A label in ZPL II, as Zebra's and many others' printers read it. UTF-8. Zebra: ZPL II Programming Guide. */
export function labelZpl({ widthMm, heightMm, parts, copies }: PrinterLabel, dots: DotsPerMm): string {
  const at = (mm: number): number => Math.round(mm * dots)
  const body = parts.map((part) => (part.kind === 'text' ? textZpl(part, at) : codeZpl(part, at)))
  return [
    '^XA',
    '^CI28',
    `^PW${at(widthMm)}^LL${at(heightMm)}^LH0,0`,
    ...body,
    `^PQ${copies}`,
    '^XZ',
    '',
  ].join('\n')
}

type TextPart = Extract<LabelPart, { kind: 'text' }>
type CodePart = Extract<LabelPart, { kind: 'code' }>
type ToDots = (mm: number) => number

/** ^FB keeps a text within its width; ^FH lets `_5E` stand for a caret, which would begin a command. */
function textZpl({ x, baseline, width, size, align, text, struck }: TextPart, at: ToDots): string {
  const left = align === 'middle' ? x - width / 2 : x
  const justify = { start: 'L', middle: 'C', end: 'R' }[align]
  const top = at(baseline - size * 0.8)
  const line = struck
    ? `\n^FO${at(left)},${at(baseline - size * 0.3)}^GB${at(Math.min(width, text.length * size * 0.5))},2,2^FS`
    : ''
  return `^FO${at(left)},${top}^A0N,${at(size)},${at(size * 0.9)}^FB${at(width)},1,0,${justify}^FH^FD${escaped(text)}^FS${line}`
}

function codeZpl({ x, y, width, height, code }: CodePart, at: ToDots): string {
  const where = `^FO${at(x)},${at(y)}`
  if (code.symbology === 'qr') {
    const cell = Math.max(2, Math.min(10, Math.floor(at(width) / qrModules(code.data))))
    return `${where}^BQN,2,${cell}^FH^FDMA,${escaped(code.data)}^FS`
  }
  const modules = LINEAR_MODULES[code.symbology] || 20 + 35 + 11 * code.data.length
  const module = Math.max(2, Math.min(10, Math.floor(at(width) / modules)))
  const quiet = Math.max(0, Math.round((at(width) - (modules - 18) * module) / 2))
  const bars = `^FO${at(x) + quiet},${at(y)}^BY${module},2,${at(height)}`
  const high = at(height)
  switch (code.symbology) {
    case 'ean13':
      return `${bars}^BEN,${high},N,N^FD${code.data.slice(0, 12)}^FS`
    case 'upca':
      // The bars of a UPC-A are those of the EAN-13 with a zero before it.
      return `${bars}^BEN,${high},N,N^FD0${code.data.slice(0, 11)}^FS`
    case 'ean8':
      return `${bars}^B8N,${high},N,N^FD${code.data.slice(0, 7)}^FS`
    case 'itf14':
      return `${bars}^B2N,${high},N,N,N^FD${code.data}^FS`
    case 'code128':
      return `${bars}^BCN,${high},N,N,N,A^FH^FD${escaped(code.data)}^FS`
  }
}

/** Modules on a side of the smallest QR code (level M, bytes) that holds `data`. ISO/IEC 18004, table 7. */
export function qrModules(data: string): number {
  const room = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]
  const at = room.findIndex((most) => data.length <= most)
  return 17 + 4 * ((at === -1 ? room.length : at) + 1)
}

function escaped(text: string): string {
  return text.replaceAll(
    /[_^~\\]/g,
    (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
