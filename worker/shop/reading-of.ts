import { readingIn } from '#domain/barcode/ground.ts'
import type { ReadOptions } from '#domain/barcode/read-code.ts'
import type { CellReading } from '#domain/catalog/cell-reading.ts'
import { systemClock } from '#worker/http/clock.ts'

import { shopOf } from './settings.ts'

/** How this shop reads codes: its region, its own patterns, its currency. */
export async function readingOf(env: Env): Promise<ReadOptions> {
  const { shop } = await shopOf(env)
  return readingIn({ region: shop.codeRegion, patterns: shop.codePatterns }, shop.currency, systemClock.now())
}

/** How files are read in this shop. */
export async function cellReading(env: Env): Promise<CellReading> {
  const { shop } = await shopOf(env)
  const { patterns } = await readingOf(env)
  return { currency: shop.currency, patterns }
}
