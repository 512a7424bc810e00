/** Colours of one drawing. */
export interface Ink {
  readonly ground: string
  readonly light: string
  readonly main: string
  readonly dark: string
  /** What stems, handles and bows are drawn in. */
  readonly accent: string
}

const INKS: readonly Ink[] = [
  { ground: '#f1e7dc', light: '#f9d9cb', main: '#d9745c', dark: '#8f3f31', accent: '#4f7a5e' },
  { ground: '#e6ece4', light: '#d3e3d0', main: '#5f8f6d', dark: '#2f5a44', accent: '#c9923a' },
  { ground: '#e5ebef', light: '#d2e2ec', main: '#5687a8', dark: '#2b4f6b', accent: '#d58a5a' },
  { ground: '#f2ead6', light: '#f7dea4', main: '#dba032', dark: '#86591a', accent: '#5d7d62' },
  { ground: '#ece5ee', light: '#dfd0e6', main: '#8d72a6', dark: '#513d66', accent: '#6c8a5f' },
  { ground: '#f1e6e8', light: '#f5d0d6', main: '#c9677d', dark: '#7d3148', accent: '#527a6a' },
]

/** Words in a name that are colours, and the ink closest to them. */
const COLOUR_WORDS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:red|terracotta|orange|copper|rot|rust)\b/, 0],
  [/\b(?:green|forest|sage|olive|gr(?:ue|ü)n)\b/, 1],
  [/\b(?:blue|navy|sea|ocean|teal|blau)\b/, 2],
  [/\b(?:yellow|gold|amber|honey|brass|gelb)\b/, 3],
  [/\b(?:purple|lavender|violet|lilac|lila)\b/, 4],
  [/\b(?:pink|rose|blush|berry|rosa)\b/, 5],
]

/** The colours for a handle: what its words say, else by lot, always the same. */
export function inkOf(handle: string): Ink {
  const words = handle.toLowerCase().replaceAll(/[-_]/g, ' ')
  const named = COLOUR_WORDS.find(([pattern]) => pattern.test(words))?.[1]
  const index = named ?? lotOf(handle) % INKS.length
  const ink = INKS[index]
  if (!ink) throw new Error('no ink at this index')
  return ink
}

/** A whole number from a text, spread evenly (FNV-1a). */
export function lotOf(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
