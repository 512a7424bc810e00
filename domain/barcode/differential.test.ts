// oxlint-disable-next-line typescript/triple-slash-reference -- types of a package that has none
/// <reference path="./barcode-parser.d.ts" />
import { GS1 } from '@point-of-sale/barcode-parser'
import { toSVG } from 'bwip-js/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkDigit, shortenToUpcE } from './gtin.ts'
import { readCode, type ReadOptions } from './read-code.ts'
import { REGIONS } from './regions.ts'

// Two libraries that were written by others from the same standards: one reads codes, the other refuses to draw a
// wrong one. Where they and we disagree, one of us is wrong.

const OPTIONS: ReadOptions = { patterns: [], currency: 'EUR', format: null, year: 2026 }

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const checked = (length: number) => digits(length).map((body) => body + String(checkDigit(body)))
const words = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'ABCxyz019-/.'.split('')) })
const day = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 0, max: 28 }),
  })
  .map((date) => [date.year, date.month, date.day].map((part) => String(part).padStart(2, '0')).join(''))

interface Part {
  readonly ai: string
  readonly value: string
  readonly fixed: boolean
}
const part = (ai: fc.Arbitrary<string>, value: fc.Arbitrary<string>, fixed: boolean): fc.Arbitrary<Part> =>
  fc.record({ ai, value, fixed: fc.constant(fixed) })

const anyPart = fc.oneof(
  part(fc.constant('10'), words, false),
  part(fc.constant('21'), words, false),
  part(fc.constantFrom('11', '13', '15', '17'), day, true),
  part(fc.constantFrom('3100', '3103', '3152', '3205'), digits(6), true),
  part(fc.constant('400'), words, false),
  part(fc.constant('414'), checked(12), true),
  part(fc.constantFrom('91', '99'), words, false),
)
const pack = fc
  .record({
    gtin: checked(13),
    parts: fc.uniqueArray(anyPart, { maxLength: 5, selector: ({ ai }) => ai.slice(0, 2) }),
  })
  .map(({ gtin, parts }): Part[] => [{ ai: '01', value: gtin, fixed: true }, ...parts])

function asElementString(parts: readonly Part[]): string {
  const text = parts.map(({ ai, value, fixed }) => `${ai}${value}${fixed ? '' : '\u001D'}`).join('')
  return text.endsWith('\u001D') ? text.slice(0, -1) : text
}

test('elements are what another reader finds', () => {
  fc.assert(
    fc.property(pack, (parts) => {
      const text = asElementString(parts)
      const theirs = GS1.parse({ value: text, symbology: 'gs1-128', fnc1: true })
      const ours = readCode(`]C1${text}`, OPTIONS)
      expect(ours).toMatchObject({ valid: true, gtin: theirs?.gtin })
      expect(ours.elements).toEqual(theirs?.elements.map(({ ai, value }) => ({ ai, value })))
    }),
  )
})

test('a Digital Link names what another reader finds', () => {
  fc.assert(
    // A batch of dots alone is a step in a path to them.
    fc.property(
      checked(13),
      words.filter((text) => !/^\.+$/.test(text)),
      day,
      (gtin, batch, expiry) => {
        const link = `https://shop.example/01/${gtin}/10/${encodeURIComponent(batch)}?17=${expiry}`
        const theirs = GS1.parse({ value: link, symbology: 'qr-code' })
        const ours = readCode(link, OPTIONS)
        expect(ours.gtin).toBe(theirs?.gtin)
        expect(ours.elements).toEqual(theirs?.elements.map(({ ai, value }) => ({ ai, value })))
      },
    ),
  )
})

test('a UPC-E is expanded as another reader does', () => {
  const upcA = fc.record({ maker: digits(2), tail: digits(3), third: fc.constantFrom('0', '1', '2') })
  fc.assert(
    fc.property(upcA, ({ maker, tail, third }) => {
      const body = `0${maker}${third}0000${tail}`
      const short = shortenToUpcE(body + String(checkDigit(body))) ?? ''
      const theirs = GS1.parse({ value: short, symbology: 'upce' })
      expect(readCode(short, { ...OPTIONS, format: 'UPC-E' }).gtin).toBe(theirs?.gtin)
    }),
  )
})

/** Whether the drawing library takes it. */
function isDrawn(bcid: string, text: string): boolean {
  try {
    toSVG({ bcid, text })
    return true
  } catch {
    return false
  }
}

test.for([
  ['ean13', 'EAN-13', 13],
  ['upca', 'UPC-A', 12],
  ['ean8', 'EAN-8', 8],
  ['itf14', 'ITF-14', 14],
] as const)('%s: what can not be drawn is not valid, and the other way round', ([bcid, format, length]) => {
  fc.assert(
    fc.property(digits(length), fc.boolean(), (random, mend) => {
      const code = mend ? random.slice(0, -1) + String(checkDigit(random.slice(0, -1))) : random
      expect(readCode(code, { ...OPTIONS, format }).valid).toBe(isDrawn(bcid, code))
    }),
    { numRuns: 60 },
  )
})

test('GS1-128: one wrong character makes a code invalid for us where it does for the drawing library', () => {
  const wrong = fc.record({
    parts: pack,
    at: fc.nat({ max: 40 }),
    by: fc.constantFrom(...'0123456789'.split('')),
  })
  fc.assert(
    fc.property(wrong, ({ parts, at, by }) => {
      const known = parts.filter(({ ai }) => ai !== '400')
      const whole = known.map(({ value }) => value).join('\n')
      const changed =
        whole.charAt(at % whole.length) === '\n'
          ? whole
          : whole.slice(0, at % whole.length) + by + whole.slice((at % whole.length) + 1)
      const values = changed.split('\n')
      const text = known.map(({ ai }, place) => `(${ai})${values[place]}`).join('')
      expect({ text, valid: readCode(text, OPTIONS).valid }).toEqual({
        text,
        valid: isDrawn('gs1-128', text),
      })
    }),
    { numRuns: 150 },
  )
})

test('whatever a scanner sends is answered: never thrown, never half an answer', () => {
  const grounds = [{ patterns: [], currency: null }, ...Object.values(REGIONS)]
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), maxLength: 24 }),
    fc.constantFrom(
      ']C1',
      ']d2',
      ']E0',
      ']E3',
      ']Q1',
      '\u001D',
      '(01)',
      'https://a/01/',
      '%',
      '?17=',
      '|]e0',
      '2',
    ),
  )
  const scan = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(
      scan,
      fc.constantFrom(...grounds),
      fc.constantFrom('EAN-13', 'UPC-E', 'ISBN', 'GS1-128', null),
      (text, ground, format) => {
        const meaning = readCode(text, { ...ground, format, year: 2026 })
        expect(meaning.valid).toBe(meaning.problems.length === 0)
        const { valid, gtin, lookup, measure, expiry } = meaning
        expect(valid || [gtin, lookup, measure, expiry].every((known) => known === null)).toBe(true)
        expect(gtin ?? '0'.repeat(14)).toMatch(/^\d{14}$/)
        expect(new Date(expiry ?? '2026-11-30').toISOString()).toContain(expiry ?? '2026-11-30')
      },
    ),
    { numRuns: 500 },
  )
})
