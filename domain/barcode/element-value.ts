import { err, ok, type Result } from '#domain/result.ts'

import { type Identifier, lengthsOf } from './application-identifiers.ts'
import { readGs1Date } from './gs1-date.ts'
import { checkDigit } from './gtin.ts'
import type { Element } from './meaning.ts'
import type { CodeProblem } from './problem.ts'

/** GS1's characters for values: ISO/IEC 646 without those that differ between countries. Figure 7.11-1. */
const CHARACTERS = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/
/** Any year: whether a day exists is asked with the century that makes February longest. */
const LEAP_YEAR = 2000

/** An element, or why its value can not be one. */
export function checkElement({ ai, parts }: Identifier, value: string): Result<Element, CodeProblem> {
  const { min, max } = lengthsOf({ ai, parts })
  if (value.length < min) return err({ reason: 'ai_too_short', ai, value })
  if (value.length > max) return err({ reason: 'ai_too_long', ai, value })
  let at = 0
  for (const { digits, max: length, rule } of parts) {
    const part = value.slice(at, at + length)
    at += part.length
    if (part === '') continue
    if (!(digits ? /^\d+$/ : CHARACTERS).test(part)) return err({ reason: 'ai_characters', ai, value })
    if (rule === 'check') {
      const expected = String(checkDigit(part.slice(0, -1)))
      if (part.at(-1) !== expected) return err({ reason: 'ai_check_digit', ai, value, expected })
    }
    if (rule !== null && rule !== 'check' && !isDate(part, rule)) return err({ reason: 'ai_date', ai, value })
  }
  return ok({ ai, value })
}

function isDate(part: string, rule: 'date' | 'day'): boolean {
  if (rule === 'day' && part.endsWith('00')) return false
  // 29 February of 2100 is the one day that this lets through; the reader knows the century and turns it away.
  return readGs1Date(part, LEAP_YEAR) !== null
}

const NEEDS_TRADE_ITEM = /^3(1|2|5|6)\d\d$/

/** The first thing that does not go together in a code's elements, or `null`. */
export function checkTogether(elements: readonly Element[]): CodeProblem | null {
  const values = new Map<string, string>()
  for (const { ai, value } of elements) {
    if ((values.get(ai) ?? value) !== value) return { reason: 'ai_twice', ai }
    values.set(ai, value)
  }
  if (values.has('01') && values.has('02')) return { reason: 'ai_excludes', ai: '01', other: '02' }
  if (values.has('02') && !values.has('37')) return { reason: 'ai_needs', ai: '02', needs: '(37)' }
  if (values.has('37') && !values.has('02')) return { reason: 'ai_needs', ai: '37', needs: '(02)' }
  const weighed = elements.find(({ ai }) => NEEDS_TRADE_ITEM.test(ai))
  if (weighed && !values.has('01') && !values.has('02'))
    return { reason: 'ai_needs', ai: weighed.ai, needs: '(01), (02)' }
  return null
}
