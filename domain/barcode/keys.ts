import type { Meaning } from './meaning.ts'

/** Under what a code is kept, or `null` when it names nothing: 14 digits of a number, else the code itself. */
export function storedKey({ valid, gtin, lookup, kind }: Meaning): string | null {
  if (!valid) return null
  if (gtin !== null) return gtin
  if (lookup === null) return null
  // A UPC-A and the same with a zero before it are one number, restricted or not.
  return kind === 'restricted' ? lookup.padStart(14, '0') : lookup
}
