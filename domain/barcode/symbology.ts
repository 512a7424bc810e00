/** How a code is printed, as far as it changes what it means. */
export type CodeFormat =
  | 'EAN-13'
  | 'EAN-8'
  | 'UPC-A'
  | 'UPC-E'
  | 'ITF-14'
  /** GS1-128, GS1 DataMatrix, GS1 QR, DataBar, DotCode: elements with identifiers. */
  | 'GS1-128'
  | 'GS1 DataMatrix'
  | 'GS1 QR'
  | 'GS1 DataBar'
  | 'GS1 DotCode'
  | 'Code 128'
  | 'Code 39'
  | 'Data Matrix'
  | 'QR'
  | 'ITF'
  | 'EAN add-on'
  | 'EAN-13 with add-on'
  | 'ISBN'
  | 'PLU'

/** AIM identifiers (ISO/IEC 15424) that scanners put before a code: `]` with letter and number. */
const BY_AIM: Readonly<Record<string, CodeFormat>> = {
  E0: 'EAN-13',
  E1: 'EAN add-on',
  E2: 'EAN add-on',
  E3: 'EAN-13 with add-on',
  E4: 'EAN-8',
  I0: 'ITF',
  I1: 'ITF',
  I3: 'ITF',
  C0: 'Code 128',
  C1: 'GS1-128',
  e0: 'GS1 DataBar',
  d1: 'Data Matrix',
  d2: 'GS1 DataMatrix',
  Q1: 'QR',
  Q3: 'GS1 QR',
  J1: 'GS1 DotCode',
  A0: 'Code 39',
}

const ELEMENTS: ReadonlySet<string> = new Set([
  'GS1-128',
  'GS1 DataMatrix',
  'GS1 QR',
  'GS1 DataBar',
  'GS1 DotCode',
])

/** Whether a code so printed always holds elements. */
export function holdsElements(format: string | null): boolean {
  return format !== null && ELEMENTS.has(format)
}

/** A scan without its identifier, and the format it named, if it is one that matters. */
export function splitAim(scan: string): { readonly format: CodeFormat | null; readonly text: string } {
  const [prefix, aim = ''] = /^\]([A-Za-z][0-9A-Za-z])/.exec(scan) ?? []
  if (prefix === undefined) return { format: null, text: scan }
  return { format: BY_AIM[aim] ?? null, text: scan.slice(prefix.length) }
}

const BY_NAME: Readonly<Record<string, CodeFormat>> = {
  EAN13: 'EAN-13',
  GTIN13: 'EAN-13',
  JAN13: 'EAN-13',
  JAN: 'EAN-13',
  EAN: 'EAN-13',
  EAN8: 'EAN-8',
  GTIN8: 'EAN-8',
  UPCA: 'UPC-A',
  UPC: 'UPC-A',
  GTIN12: 'UPC-A',
  UPCE: 'UPC-E',
  ITF14: 'ITF-14',
  GTIN14: 'ITF-14',
  ITF: 'ITF',
  GS1128: 'GS1-128',
  EAN128: 'GS1-128',
  GS1: 'GS1-128',
  GS1DATAMATRIX: 'GS1 DataMatrix',
  GS1QR: 'GS1 QR',
  GS1QRCODE: 'GS1 QR',
  DATABAR: 'GS1 DataBar',
  DATABAREXPANDED: 'GS1 DataBar',
  GS1DATABAR: 'GS1 DataBar',
  GS1DOTCODE: 'GS1 DotCode',
  CODE128: 'Code 128',
  CODE39: 'Code 39',
  DATAMATRIX: 'Data Matrix',
  QR: 'QR',
  QRCODE: 'QR',
  DIGITALLINK: 'QR',
  ISBN: 'ISBN',
  ISBN10: 'ISBN',
  ISBN13: 'ISBN',
  PLU: 'PLU',
}

/** A format by a name that a person or a scanning library gives it: `EAN13`, `ean-13`, `UPC_E`. */
export function formatOf(name: string): CodeFormat | null {
  return BY_NAME[name.replaceAll(/[^a-z0-9]/gi, '').toUpperCase()] ?? null
}
