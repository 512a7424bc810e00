import { err, ok, type Result } from '#domain/result.ts'

import type { LabelPattern } from './regions.ts'

const LAYOUT = /^P+C?V{1,6}$/
const LENGTHS: ReadonlySet<number> = new Set([11, 12])
const CHECKED: ReadonlySet<number> = new Set([4, 5])
const DECIMALS_MAX = 3

export interface PatternRefusal {
  readonly reason: 'pattern_unreadable' | 'pattern_prefix' | 'pattern_layout' | 'pattern_decimals'
  readonly line: string
}

/**
 * Patterns as somebody writes them, one a line: `28 PPPPPPCVVVVV weight 3`. The prefix stands in the places of the
 * first Ps; twelve letters are an EAN-13, eleven a UPC-A.
 */
export function readPatterns(text: string): Result<LabelPattern[], PatternRefusal> {
  const patterns: LabelPattern[] = []
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '') continue
    const [, prefix = '', layout = '', measure, decimals = ''] =
      /^(\d+)\s+([PCV]+)\s+(price|weight|count)\s+(\d)$/i.exec(line) ?? []
    const upper = layout.toUpperCase()
    if (measure === undefined) return err({ reason: 'pattern_unreadable', line })
    if (!LENGTHS.has(upper.length) || !LAYOUT.test(upper)) return err({ reason: 'pattern_layout', line })
    const values = upper.length - upper.indexOf('V')
    if (upper.includes('C') && !CHECKED.has(values)) return err({ reason: 'pattern_layout', line })
    if (!prefix.startsWith('2') || prefix.length > upper.lastIndexOf('P'))
      return err({ reason: 'pattern_prefix', line })
    if (Number(decimals) > DECIMALS_MAX) return err({ reason: 'pattern_decimals', line })
    patterns.push({
      prefix,
      layout: upper,
      measure: measure.toLowerCase() as LabelPattern['measure'],
      decimals: Number(decimals),
    })
  }
  return ok(patterns)
}
