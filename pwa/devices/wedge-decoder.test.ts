import fc from 'fast-check'
import { expect, test } from 'vitest'

import { openWedgeDecoder, type KeyStroke } from './wedge-decoder.ts'

function stroke(key: string, at: number, more: Partial<KeyStroke> = {}): KeyStroke {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
  return { key, code, at, shift: false, ctrl: false, alt: false, meta: false, repeat: false, ...more }
}

/** Types `text` with `gap` ms between keys, then the end key; answers the code that was heard, if any. */
function typed(text: string, gap: number, end: { key?: string; gap?: number } = {}): string | null {
  const decoder = openWedgeDecoder()
  let at = 1000
  for (const key of text) {
    decoder.press(stroke(key, at))
    at += gap
  }
  const step = decoder.press(stroke(end.key ?? 'Enter', at - gap + (end.gap ?? gap)))
  return step.step === 'scan' ? step.code : null
}

test.for([
  { who: 'a quick scanner', text: '4006381333931', gap: 2, heard: '4006381333931' },
  { who: 'a Bluetooth scanner', text: '4006381333931', gap: 32, heard: '4006381333931' },
  {
    who: 'a scanner on a tablet that stutters once',
    text: '4006381333931',
    gap: 3,
    end: { gap: 180 },
    heard: '4006381333931',
  },
  { who: 'a scanner that ends with Tab', text: 'ABC-1234', gap: 5, end: { key: 'Tab' }, heard: 'ABC-1234' },
  {
    who: 'a scanner that waits before its end key',
    text: '96385074',
    gap: 8,
    end: { gap: 100 },
    heard: '96385074',
  },
  { who: 'a scanner with a symbology prefix', text: ']E04006381333931', gap: 3, heard: '4006381333931' },
  { who: 'a quick typist', text: 'rose red', gap: 70, heard: null },
  { who: 'three keys', text: '123', gap: 5, heard: null },
  { who: 'digits and a late Enter', text: '1234', gap: 10, end: { gap: 400 }, heard: null },
])('$who: $heard', ({ text, gap, end, heard }) => {
  expect(typed(text, gap, end)).toBe(heard)
})

test('one hiccup in the middle of a code does not break it', () => {
  const decoder = openWedgeDecoder()
  let at = 1000
  for (const [index, key] of Array.from('4006381333931').entries()) {
    decoder.press(stroke(key, (at += index === 6 ? 110 : 4)))
  }
  expect(decoder.press(stroke('Enter', at + 4))).toEqual({ step: 'scan', code: '4006381333931' })
})

test('a key held down is not a scanner', () => {
  const decoder = openWedgeDecoder()
  decoder.press(stroke('7', 1000))
  for (let at = 1500; at < 2000; at += 30) decoder.press(stroke('7', at, { repeat: true }))
  expect(decoder.press(stroke('Enter', 2000)).step).toBe('none')
})

test('what a person typed before does not become part of the scan', () => {
  const decoder = openWedgeDecoder()
  for (const [index, key] of Array.from('rose').entries()) decoder.press(stroke(key, index * 150))
  const steps = Array.from('96385074', (key, index) => decoder.press(stroke(key, 2000 + index * 3)).step)
  expect(steps.slice(0, 2)).toEqual(['first', 'more'])
  expect(decoder.press(stroke('Enter', 2030))).toEqual({ step: 'scan', code: '96385074' })
})

test('digits are read from the keys where the layout makes something else of them', () => {
  const decoder = openWedgeDecoder()
  const azerty = Array.from('&é"\'(-è_ç')
  for (const [index, key] of azerty.entries())
    decoder.press(stroke(key, index * 4, { code: `Digit${index + 1}` }))
  expect(decoder.press(stroke('Enter', 40))).toEqual({ step: 'scan', code: '123456789' })
})

test('a separator that comes as Ctrl+] is kept, and the browser does not see it', () => {
  const decoder = openWedgeDecoder()
  for (const [index, key] of Array.from('0104006381333931').entries()) decoder.press(stroke(key, index * 3))
  const separator = decoder.press(stroke(']', 50, { ctrl: true, code: 'BracketRight' }))
  expect(separator).toEqual({ step: 'more', swallow: true })
  for (const [index, key] of Array.from('10AB').entries()) decoder.press(stroke(key, 53 + index * 3))
  expect(decoder.press(stroke('j', 66, { ctrl: true }))).toEqual({
    step: 'scan',
    code: '0104006381333931\u001D10AB',
  })
})

test('a shortcut of a person is left alone', () => {
  const decoder = openWedgeDecoder()
  expect(decoder.press(stroke('j', 1000, { ctrl: true }))).toEqual({ step: 'none' })
  expect(decoder.press(stroke('F2', 1001))).toEqual({ step: 'none' })
})

test('a character that is spelled by number on the numeric pad is read', () => {
  const decoder = openWedgeDecoder()
  for (const [index, key] of Array.from('0104').entries()) decoder.press(stroke(key, index * 3))
  for (const [index, key] of Array.from('029').entries())
    decoder.press(stroke(key, 12 + index * 3, { alt: true, code: `Numpad${key}` }))
  decoder.releaseAlt()
  for (const [index, key] of Array.from('21X').entries()) decoder.press(stroke(key, 22 + index * 3))
  expect(decoder.press(stroke('Enter', 32))).toEqual({ step: 'scan', code: '0104\u001D21X' })
})

test.for([
  { text: '4006381333931', gap: 5, heard: '4006381333931' },
  { text: '40063', gap: 5, heard: null },
  { text: '4006381333931', gap: 40, heard: null },
])('without an end key "$text" at $gap ms is $heard', ({ text, gap, heard }) => {
  const decoder = openWedgeDecoder()
  for (const [index, key] of Array.from(text).entries()) decoder.press(stroke(key, index * gap))
  expect(decoder.settle()).toBe(heard)
})

test('scans right after one another are each heard whole, at any speed a scanner has', () => {
  const codes = fc.array(fc.stringMatching(/^[0-9A-Z-]{4,30}$/), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(
      codes,
      fc.integer({ min: 0, max: 34 }),
      fc.integer({ min: 1, max: 30 }),
      (all, gap, pause) => {
        const decoder = openWedgeDecoder()
        const heard: string[] = []
        let at = 0
        for (const code of all) {
          for (const key of Array.from(code).concat('Enter')) {
            const step = decoder.press(stroke(key, at))
            if (step.step === 'scan') heard.push(step.code)
            at += gap
          }
          at += pause
        }
        expect(heard).toEqual(all)
      },
    ),
  )
})

test('a person, however quick, never makes a scan', () => {
  const texts = fc.stringMatching(/^[a-z0-9 ]{1,40}$/)
  const gaps = fc.array(fc.integer({ min: 51, max: 400 }), { minLength: 41, maxLength: 41 })
  fc.assert(
    fc.property(texts, gaps, (text, pauses) => {
      const decoder = openWedgeDecoder()
      let at = 0
      for (const [index, key] of Array.from(text).concat('Enter').entries()) {
        expect(decoder.press(stroke(key, at)).step).not.toBe('scan')
        at += pauses[index] ?? 100
      }
    }),
  )
})
