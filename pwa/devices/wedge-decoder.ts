/**
 * Tells a keyboard-wedge scanner from a person by the rhythm of the keys: a scanner types a whole code with a few
 * milliseconds between keys and ends it with Enter or Tab. Pure: the time comes with each key.
 */

/** One key going down. */
export interface KeyStroke {
  readonly key: string
  /** Physical key: `Digit1`, `Numpad4`. */
  readonly code: string
  /** ms; when the key went down, not when we got to look at it. */
  readonly at: number
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly meta: boolean
  /** A key that is held down repeats as fast as a scanner types. */
  readonly repeat: boolean
}

export type WedgeStep =
  /** Nothing to do with a scan. */
  | { readonly step: 'none' }
  /** May be a scan's first key: what is typed from here on may have to be taken back. */
  | { readonly step: 'first' }
  /** One more key in a scanner's rhythm. `swallow`: the browser must not see it (Ctrl+J would open the downloads). */
  | { readonly step: 'more'; readonly swallow: boolean }
  | { readonly step: 'scan'; readonly code: string }

export interface WedgeDecoder {
  readonly press: (stroke: KeyStroke) => WedgeStep
  /** Alt was let go: scanners that cannot type a character spell its number on the numeric pad. */
  readonly releaseAlt: () => void
  /** No key came for a while: a scanner without an end key may have finished. */
  readonly settle: () => string | null
}

/** Between two keys of one code: Bluetooth scanners and busy tablets stutter. It is the mean that people can not reach. */
const GAP_MS_MAX = 120
const MEAN_GAP_MS_MAX = 35
/** The end key may come late: some scanners wait before it. */
const END_GAP_MS_MAX = 300
const CODE_LENGTH_MIN = 4
/** Without an end key only a longer and quicker run is a scan. */
const ENDLESS_LENGTH_MIN = 6
const ENDLESS_MEAN_GAP_MS_MAX = 20
const CODE_LENGTH_MAX = 400

/** Ctrl+letter as the control characters they stand for: Ctrl+] is the group separator of GS1 codes. */
const GROUP_SEPARATOR = '\u001D'
const END_BY_CTRL: ReadonlySet<string> = new Set(['j', 'm', 'i'])
const END_KEYS: ReadonlySet<string> = new Set(['Enter', 'Tab'])
/** AIM symbology identifier, if the scanner sends it: `]C1`, `]E0`, `]d2`. */
const AIM_PREFIX = /^\][A-Za-z]\w/

export function openWedgeDecoder(): WedgeDecoder {
  let text = ''
  let startedAt = 0
  let lastAt = -Infinity
  let keys = 0
  let altDigits = ''

  function clear(): void {
    text = ''
    altDigits = ''
    keys = 0
  }

  function meanGapMs(): number {
    return keys < 2 ? Infinity : (lastAt - startedAt) / (keys - 1)
  }

  function add(typed: string, at: number): boolean {
    const goesOn = keys > 0 && at - lastAt <= GAP_MS_MAX && text.length < CODE_LENGTH_MAX
    if (!goesOn) {
      clear()
      startedAt = at
    }
    text += typed
    keys += 1
    lastAt = at
    return goesOn
  }

  function finish(at: number): WedgeStep {
    const isScan =
      text.length >= CODE_LENGTH_MIN && at - lastAt <= END_GAP_MS_MAX && meanGapMs() <= MEAN_GAP_MS_MAX
    const code = text.replace(AIM_PREFIX, '')
    clear()
    return isScan && code !== '' ? { step: 'scan', code } : { step: 'none' }
  }

  return {
    press(stroke) {
      const { key, code, at, ctrl, alt, meta, repeat } = stroke
      if (repeat || meta) return { step: 'none' }
      if (END_KEYS.has(key) && !ctrl && !alt) return finish(at)
      const running = keys > 0 && at - lastAt <= GAP_MS_MAX
      if (ctrl && !alt) {
        if (!running) return { step: 'none' }
        if (END_BY_CTRL.has(key.toLowerCase())) return finish(at)
        if (key === ']' || code === 'BracketRight') add(GROUP_SEPARATOR, at)
        return { step: 'more', swallow: true }
      }
      if (alt && !ctrl) {
        const digit = /^Numpad(\d)$/.exec(code)?.[1]
        if (digit === undefined) return { step: 'none' }
        altDigits += digit
        lastAt = at
        return { step: 'more', swallow: running }
      }
      const typed = typedBy(stroke)
      if (typed === null) return { step: 'none' }
      return add(typed, at) ? { step: 'more', swallow: false } : { step: 'first' }
    },
    releaseAlt() {
      if (altDigits === '') return
      const number = Number(altDigits)
      altDigits = ''
      if (number === 0 || number > 0xff) return
      if (keys === 0) startedAt = lastAt
      text += String.fromCharCode(number)
      keys += 1
    },
    settle() {
      const code = text.replace(AIM_PREFIX, '')
      const isScan = code.length >= ENDLESS_LENGTH_MIN && meanGapMs() <= ENDLESS_MEAN_GAP_MS_MAX
      clear()
      return isScan ? code : null
    },
  }
}

/**
 * The character a key stands for. Digits are read from the physical key where the layout makes something else of
 * them: a scanner set to US keys types `&é"'` on a French tablet when it means 1234.
 */
function typedBy({ key, code, shift }: KeyStroke): string | null {
  if (key.length !== 1) return null
  if (/^\d$/.test(key) || shift) return key
  return /^Digit(\d)$/.exec(code)?.[1] ?? key
}
