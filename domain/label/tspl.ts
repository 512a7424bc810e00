import type { LabelPart } from './compose.ts'
import type { DrawnCode } from './label-code.ts'
import { qrModules, type DotsPerMm, type PrinterLabel } from './zpl.ts'

const TYPES: Readonly<Record<Exclude<DrawnCode['symbology'], 'qr'>, string>> = {
  ean13: 'EAN13',
  upca: 'UPCA',
  ean8: 'EAN8',
  itf14: 'ITF14',
  code128: '128',
}
const MODULES: Readonly<Record<Exclude<DrawnCode['symbology'], 'qr'>, number>> = {
  ean13: 113,
  upca: 113,
  ean8: 81,
  itf14: 155,
  code128: 0,
}
/** Points in a millimetre: font "0" is scaled in points. */
const POINTS = 72 / 25.4
/** Between labels on a roll. */
const GAP_MM = 2

/** A label in TSPL, as TSC's and many others' printers read it. UTF-8. TSC: TSPL/TSPL2 Programming manual. */
export function labelTspl({ widthMm, heightMm, parts, copies }: PrinterLabel, dots: DotsPerMm): string {
  const at = (mm: number): number => Math.round(mm * dots)
  const lines = parts.flatMap((part) => (part.kind === 'text' ? textTspl(part, at) : [codeTspl(part, at)]))
  return [
    `SIZE ${mm(widthMm)} mm,${mm(heightMm)} mm`,
    `GAP ${GAP_MM} mm,0 mm`,
    'DIRECTION 1',
    'CODEPAGE UTF-8',
    'CLS',
    ...lines,
    `PRINT 1,${copies}`,
    '',
  ].join('\r\n')
}

function textTspl(part: Extract<LabelPart, { kind: 'text' }>, at: (mm: number) => number): string[] {
  const { x, baseline, size, align, text, struck, width } = part
  const points = Math.max(4, Math.round(size * POINTS * 0.95))
  const alignment = { start: 1, middle: 2, end: 3 }[align]
  const top = at(baseline - size * 0.85)
  const written = `TEXT ${at(x)},${top},"0",0,${points},${points},${alignment},"${escaped(text)}"`
  if (!struck) return [written]
  return [
    written,
    `BAR ${at(x)},${at(baseline - size * 0.3)},${at(Math.min(width, text.length * size * 0.5))},2`,
  ]
}

function codeTspl(part: Extract<LabelPart, { kind: 'code' }>, at: (mm: number) => number): string {
  const { x, y, width, height, code } = part
  if (code.symbology === 'qr') {
    const cell = Math.max(2, Math.min(10, Math.floor(at(width) / qrModules(code.data))))
    return `QRCODE ${at(x)},${at(y)},M,${cell},A,0,"${escaped(code.data)}"`
  }
  const modules = MODULES[code.symbology] || 20 + 35 + 11 * code.data.length
  const narrow = Math.max(2, Math.floor(at(width) / modules))
  const quiet = Math.max(0, Math.round((at(width) - (modules - 18) * narrow) / 2))
  return `BARCODE ${at(x) + quiet},${at(y)},"${TYPES[code.symbology]}",${at(height)},0,0,${narrow},${narrow * 2},"${escaped(code.data)}"`
}

function escaped(text: string): string {
  return text.replaceAll('"', '\\["]')
}

function mm(length: number): string {
  return String(Math.round(length * 100) / 100)
}
