import type { LabelPattern } from '#domain/barcode/regions.ts'

/** How cells of a file are read in a shop: in which currency, and what its price and weight labels look like. */
export interface CellReading {
  readonly currency: string
  readonly patterns: readonly LabelPattern[]
}
