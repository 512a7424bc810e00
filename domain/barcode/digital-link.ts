import { err, ok, type Result } from '#domain/result.ts'

import { identifierOf } from './application-identifiers.ts'
import { checkElement } from './element-value.ts'
import { hasGtinLength } from './gtin.ts'
import type { Element } from './meaning.ts'
import type { CodeProblem } from './problem.ts'

/** What names a thing in a path, with what may follow it, in this order. GS1 Digital Link: URI syntax 1.6, 4.2 to 4.9. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '00': [],
  '01': [['22', '10', '21'], ['235']],
  '253': [],
  '255': [],
  '401': [],
  '402': [],
  '414': [['254'], ['7040']],
  '415': [['8020']],
  '417': [['7040']],
  '8003': [],
  '8004': [['7040']],
  '8006': [['22', '10', '21']],
  '8010': [['8011']],
  '8013': [],
  '8017': [['8019']],
  '8018': [['8019']],
}

const ADDRESS = /^https?:\/\/[^/?#]+([^?#]*)(?:\?([^#]*))?/i

export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text)
}

/**
 * The elements of a GS1 Digital Link: under any domain and any path before the key. The address is never opened. Short
 * GTINs in the path are filled up; query keys that are words are somebody else's; those of digits must be known.
 */
export function readDigitalLink(text: string): Result<Element[], CodeProblem> {
  const [whole, path = '', query = ''] = ADDRESS.exec(text) ?? []
  if (whole === undefined) return err({ reason: 'no_digital_link' })
  const named = readPath(path.split('/').slice(1))
  if (!named.ok) return named
  const more = readQuery(query)
  return more.ok ? ok([...named.value, ...more.value]) : more
}

/** The key stands as far left as the rest of the path makes sense of it. */
function readPath(segments: readonly string[]): Result<Element[], CodeProblem> {
  let refusal: CodeProblem = { reason: 'no_digital_link' }
  for (let at = 0; at < segments.length; at += 1) {
    const key = segments[at] ?? ''
    if (!Object.hasOwn(KEYS, key)) continue
    const read = readPairs(key, segments.slice(at))
    if (read.ok) return read
    refusal = read.error
  }
  return err(refusal)
}

function readPairs(key: string, segments: readonly string[]): Result<Element[], CodeProblem> {
  if (segments.length < 2) return err({ reason: 'no_digital_link' })
  if (segments.length % 2 === 1 || segments.includes('')) return err({ reason: 'link_trailing' })
  const pairs: { ai: string; raw: string }[] = []
  for (let at = 0; at < segments.length; at += 2)
    pairs.push({ ai: segments[at] ?? '', raw: segments[at + 1] ?? '' })
  const qualifiers = pairs.slice(1).map(({ ai }) => ai)
  const orders = KEYS[key] ?? []
  if (qualifiers.length > 0 && !orders.some((order) => follows(qualifiers, order)))
    return err({
      reason: 'link_order',
      ai: qualifiers.find((ai) => !orders.flat().includes(ai)) ?? qualifiers[0] ?? '',
    })
  return readValues(pairs.map(({ ai, raw }) => ({ ai, value: decode(raw) })))
}

/** Whether `qualifiers` are some of `order`, each at most once and in its order. */
function follows(qualifiers: readonly string[], order: readonly string[]): boolean {
  let place = -1
  return qualifiers.every((ai) => {
    const found = order.indexOf(ai)
    const after = found > place
    place = found
    return after
  })
}

function readQuery(query: string): Result<Element[], CodeProblem> {
  const pairs: { ai: string; value: string | null }[] = []
  for (const pair of query.split(/[&;]/)) {
    const [, ai, raw = ''] = /^(\d+)(?:=(.*))?$/.exec(pair) ?? []
    if (ai !== undefined) pairs.push({ ai, value: decode(raw.replaceAll('+', ' ')) })
  }
  return readValues(pairs)
}

function readValues(
  pairs: readonly { readonly ai: string; readonly value: string | null }[],
): Result<Element[], CodeProblem> {
  const elements: Element[] = []
  for (const { ai, value } of pairs) {
    const identifier = identifierOf(ai)
    if (!identifier) return err({ reason: 'unknown_ai', at: ai })
    if (value === null) return err({ reason: 'link_escape' })
    const element = checkElement(
      identifier,
      ai === '01' && hasGtinLength(value) ? value.padStart(14, '0') : value,
    )
    if (!element.ok) return element
    elements.push(element.value)
  }
  return ok(elements)
}

function decode(raw: string): string | null {
  try {
    return decodeURIComponent(raw)
  } catch {
    return null
  }
}
