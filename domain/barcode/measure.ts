/** What a code says about how much there is of something, or what it costs. */
export interface Measure {
  readonly kind: 'weight' | 'price' | 'count' | 'length' | 'area' | 'volume'
  /** In `unit`, as somebody would say it: 1.086 (kg), 2.39 (EUR), 12 (pcs). For sums use `digits` and `decimals`. */
  readonly value: number
  /** `kg`, `lb`, `m`, `l`, `pcs`, or a currency; null when a price names none and the region is not known. */
  readonly unit: string | null
  /** The digits as printed: 1086. */
  readonly digits: number
  /** How many of them stand behind the point: 3. */
  readonly decimals: number
}

/** A measure from its printed digits. */
export function measureOf(
  kind: Measure['kind'],
  text: string,
  decimals: number,
  unit: string | null,
): Measure {
  const digits = Number(text)
  // By text, not by division: 1086 and three decimals is exactly what "1.086" is read as.
  return { kind, value: Number(`${digits}e-${decimals}`), unit, digits, decimals }
}

/** One unit of a measure in base units (gram, millimetre, millilitre), by how many zeros; null for what has none. */
const BASE_ZEROS: Readonly<Record<string, { readonly base: string; readonly zeros: number }>> = {
  kg: { base: 'gram', zeros: 3 },
  m: { base: 'millimetre', zeros: 3 },
  l: { base: 'millilitre', zeros: 3 },
  pcs: { base: 'piece', zeros: 0 },
}

/** Millionths of a gram in a pound (international avoirdupois, exact) and in its ounce. */
const MICROGRAMS: Readonly<Record<string, number>> = { lb: 453_592_370, oz: 28_349_523.125 }

/**
 * A measure in base units of `unit`, rounded half up to whole ones, or `null` when it measures something else: a
 * length can not be sold of goods that are weighed.
 */
export function inBaseUnits(measure: Measure, unit: string): number | null {
  const pounds = measure.unit === null ? undefined : MICROGRAMS[measure.unit]
  if (pounds !== undefined)
    return unit === 'gram' ? Math.round((measure.digits * pounds) / 10 ** (6 + measure.decimals)) : null
  const scale = measure.unit === null ? undefined : BASE_ZEROS[measure.unit]
  if (scale?.base !== unit) return null
  const zeros = scale.zeros - measure.decimals
  return zeros >= 0 ? measure.digits * 10 ** zeros : Math.round(measure.digits / 10 ** -zeros)
}

/** A price in minor units of a currency with `fraction` decimals, rounded half up. */
export function inMinorUnits(measure: Measure, fraction: number): number {
  const zeros = fraction - measure.decimals
  return zeros >= 0 ? measure.digits * 10 ** zeros : Math.round(measure.digits / 10 ** -zeros)
}
