import type { Block } from './wire.ts'

/** What ends a paragraph. Everything else (b, span, a…) is inside one. */
const BREAKING =
  /^(address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)$/
/** Whose content is not text for people. */
const SILENT = /^(head|iframe|noscript|object|script|style|svg|template|title)$/
const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'"<>])*(?:>|$)/g

const BLOCKS_MAX = 200
const BLOCK_CHARS_MAX = 4_000

/** The characters that shops' descriptions use by name; any other name stays as it was written. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    bull: '•',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    middot: '·',
    copy: '©',
    reg: '®',
    trade: '™',
    deg: '°',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    times: '×',
    frac12: '½',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    aacute: 'á',
    iacute: 'í',
    oacute: 'ó',
    uacute: 'ú',
    ccedil: 'ç',
    ntilde: 'ñ',
    oslash: 'ø',
    aring: 'å',
  }),
)

/**
 * The text of an HTML description as paragraphs and list items. Only text comes out: every tag, attribute, script and
 * style is dropped, and what is left is shown as text, so nothing in it can ever act as markup.
 */
export function blocksOf(html: string): Block[] {
  const blocks: Block[] = []
  let open = ''
  let listItem = false
  let silent: string | null = null
  const close = (): void => {
    const text = readable(open)
    if (text !== '') blocks.push({ kind: listItem ? 'li' : 'p', text: text.slice(0, BLOCK_CHARS_MAX) })
    open = ''
  }
  let from = 0
  for (const match of html.matchAll(TAG)) {
    if (silent === null) open += html.slice(from, match.index)
    from = match.index + match[0].length
    const name = match[2]?.toLowerCase()
    if (name === undefined) continue
    const ends = match[1] === '/'
    if (silent !== null) {
      if (ends && name === silent) silent = null
      continue
    }
    if (SILENT.test(name)) {
      if (!ends && !match[0].endsWith('/>')) silent = name
      continue
    }
    if (!BREAKING.test(name)) continue
    close()
    if (name === 'li' || name === 'ul' || name === 'ol') listItem = name === 'li' && !ends
  }
  if (silent === null) open += html.slice(from)
  // A plain-text description keeps its own paragraphs.
  if (blocks.length === 0 && !/<[a-z]/i.test(html)) return plainBlocks(open)
  close()
  return blocks.slice(0, BLOCKS_MAX)
}

function plainBlocks(text: string): Block[] {
  return text
    .split(/(?:\r\n|\r|\n)\s*(?:\r\n|\r|\n)/)
    .map((part) => readable(part))
    .filter((part) => part !== '')
    .slice(0, BLOCKS_MAX)
    .map((part) => ({ kind: 'p', text: part.slice(0, BLOCK_CHARS_MAX) }))
}

function readable(text: string): string {
  return text
    .replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,8});/gi, (whole, name: string) => character(name) ?? whole)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function character(name: string): string | null {
  if (!name.startsWith('#')) return NAMED.get(name) ?? null
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const exists = code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff)
  return exists ? String.fromCodePoint(code) : ''
}
