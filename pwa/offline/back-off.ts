const GROWTH = 2
const JITTER_SHARE = 0.25

/**
 * How long to wait after the `failures`th failure in a row, in ms: doubling from `firstMs` up to `maxMs`, spread by up
 * to a quarter so that the tablets of a shop do not all come back in the same second. `draw` is in 0…1.
 */
export function backOffMs(
  failures: number,
  { firstMs, maxMs }: { firstMs: number; maxMs: number },
  draw: number,
): number {
  const grown = Math.min(maxMs, firstMs * GROWTH ** Math.max(0, failures - 1))
  return Math.round(grown * (1 - JITTER_SHARE * draw))
}
