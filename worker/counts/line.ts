import type { Bucket } from '#domain/stock/account.ts'
import type { Sighting } from '#domain/stock/count.ts'

import type { CountLine } from './queries.ts'

/** What a line says was seen. */
export function sightingOf(line: CountLine): Sighting {
  const { storeId, quantity, seenAt, uncertaintyMs } = line
  return { storeId, quantity, seenAt, uncertaintyMs, buckets: JSON.parse(line.buckets) as Bucket[] }
}
