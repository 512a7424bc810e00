import type { Measure } from './measure.ts'
import type { CodeProblem } from './problem.ts'

/** What kind of number a code turned out to be. */
export type CodeKind =
  /** A trade item's number: GTIN-8, -12, -13 or -14, however it was printed. */
  | 'gtin'
  | 'isbn'
  /** Sheet music, and newspapers and magazines: trade items whose numbers begin 979-0 and 977. */
  | 'ismn'
  | 'issn'
  /** A restricted circulation number: means something in one country, or in one company. */
  | 'restricted'
  | 'plu'
  /** A pallet or parcel. */
  | 'sscc'
  /** Elements with application identifiers: GS1-128, GS1 DataMatrix, GS1 QR, DataBar. */
  | 'gs1'
  /** The same elements as a web address. */
  | 'digital_link'
  /** A number that this shop gave itself (Code 128). */
  | 'internal'
  /** Printable, and of no standard: a shop's or a maker's own code. */
  | 'text'
  | 'unknown'

/** One application identifier with its value, in the order they stood in the code. */
export interface Element {
  readonly ai: string
  readonly value: string
}

/** Which date `expiry` is: what AI it came from decides how strict a till has to be. */
export type ExpiryKind = 'expiry' | 'sell_by' | 'best_before'

/** What a code means. Every field is always there; what a code does not say, or can not be trusted to say, is null. */
export interface Meaning {
  readonly kind: CodeKind
  /** No problem was found. */
  readonly valid: boolean
  /** How it is printed, as far as the scanner, the caller or its digits tell. */
  readonly format: string | null
  /** 14 digits. */
  readonly gtin: string | null
  /** The key of a code that is no GTIN: a restricted code with its value taken out, a PLU, a shop's own code. */
  readonly lookup: string | null
  readonly measure: Measure | null
  /** All of them: a pack may say its weight and its price. */
  readonly measures: readonly Measure[]
  /** `2026-11-30`. */
  readonly expiry: string | null
  readonly expiryKind: ExpiryKind | null
  readonly batch: string | null
  readonly elements: readonly Element[]
  /** What is wrong with it. Empty when it is valid. */
  readonly problems: readonly CodeProblem[]
}

const NOTHING = {
  valid: true,
  format: null,
  gtin: null,
  lookup: null,
  measure: null,
  measures: [],
  expiry: null,
  expiryKind: null,
  batch: null,
  elements: [],
  problems: [],
}

/** A valid meaning with what is known of it. */
export function meaning(
  kind: CodeKind,
  known: Partial<Omit<Meaning, 'kind' | 'valid' | 'problems'>>,
): Meaning {
  const [first = null] = known.measures ?? []
  return { ...NOTHING, measure: first, ...known, kind }
}

/** A code that can not be trusted: nothing is read out of it but what is wrong. */
export function invalid(
  kind: CodeKind,
  problem: CodeProblem,
  known: Partial<Pick<Meaning, 'format' | 'elements'>> = {},
): Meaning {
  return { ...NOTHING, ...known, kind, valid: false, problems: [problem] }
}
