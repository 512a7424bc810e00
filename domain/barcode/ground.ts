import { readPatterns } from './label-pattern.ts'
import type { ReadOptions } from './read-code.ts'
import { isRegion, REGIONS } from './regions.ts'

/** What a shop has set: the region whose labels it reads, and patterns of its own, which come first. */
export interface CodeSettings {
  readonly region: string | null
  readonly patterns: string
}

/** How codes are read in a shop. Patterns were checked when they were set; ones that can not be read mean nothing. */
export function readingIn(codes: CodeSettings | undefined, currency: string, now: number): ReadOptions {
  const own = readPatterns(codes?.patterns ?? '')
  const region = codes?.region ?? ''
  return {
    patterns: [...(own.ok ? own.value : []), ...(isRegion(region) ? REGIONS[region].patterns : [])],
    currency,
    format: null,
    year: new Date(now).getUTCFullYear(),
  }
}
