import { err, ok, type Result } from '#domain/result.ts'

import { identifierOf, isFixed, leadingIdentifier, lengthsOf } from './application-identifiers.ts'
import { checkElement } from './element-value.ts'
import type { Element } from './meaning.ts'
import type { CodeProblem } from './problem.ts'

/** FNC1 as scanners send it between values. */
export const GROUP_SEPARATOR = '\u001D'

/** How the beginning of a code is shown that no identifier fits. */
const SHOWN = 12

/**
 * The elements of what a GS1-128, GS1 DataMatrix, GS1 QR or DataBar holds. A separator in front and one after a value
 * of known length are let through: scanners and printers differ there. GS1 General Specifications, 7.8.
 */
export function readElements(text: string): Result<Element[], CodeProblem> {
  const elements: Element[] = []
  let rest = withoutSeparator(text)
  if (rest === '') return err({ reason: 'empty' })
  while (rest !== '') {
    const identifier = leadingIdentifier(rest)
    if (!identifier) return err({ reason: 'unknown_ai', at: rest.slice(0, SHOWN) })
    const { ai } = identifier
    const afterAi = rest.slice(ai.length)
    const end = afterAi.indexOf(GROUP_SEPARATOR)
    const whole = end === -1 ? afterAi : afterAi.slice(0, end)
    const value = isFixed(ai) ? whole.slice(0, lengthsOf(identifier).max) : whole
    const element = checkElement(identifier, value)
    if (!element.ok) return element
    elements.push(element.value)
    rest = withoutSeparator(afterAi.slice(value.length))
  }
  return ok(elements)
}

/** Text without separators before it. */
function withoutSeparator(text: string): string {
  let start = 0
  while (text.charAt(start) === GROUP_SEPARATOR) start += 1
  return text.slice(start)
}

const BRACKETED = /^(?:\(\d{2,4}\)[^(]*)+$/

/** Elements as they are printed below a code, `(01)09521234543213(17)261130`: what people type off a pack. */
export function isBracketed(text: string): boolean {
  return BRACKETED.test(text)
}

export function readBracketed(text: string): Result<Element[], CodeProblem> {
  const elements: Element[] = []
  for (const [, ai = '', value = ''] of text.matchAll(/\((\d{2,4})\)([^(]*)/g)) {
    const identifier = identifierOf(ai)
    if (!identifier) return err({ reason: 'unknown_ai', at: `(${ai})` })
    const element = checkElement(identifier, value.trim())
    if (!element.ok) return element
    elements.push(element.value)
  }
  return ok(elements)
}

/**
 * A code with separators in the ways that people and programs write them where none can be typed: `<GS>`, `{GS}`,
 * `\x1d`, `␝`, `<FNC1>`.
 */
export function writtenSeparators(text: string): string {
  return text.replaceAll(/[<{[](?:GS|FNC1)[>}\]]|\\x1d|\\u001d|\^FNC1|␝/gi, GROUP_SEPARATOR)
}
