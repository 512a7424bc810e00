const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/**
 * A block of data in a page. It is never run, so the strict policy for scripts lets it be; no text in it can end it,
 * because every `<` is written as an escape that JSON readers undo.
 */
export function dataScript(
  type: 'application/json' | 'application/ld+json',
  data: object,
  id?: string,
): string {
  const json = JSON.stringify(data).replaceAll(/[<>&\u2028\u2029]/g, (char) => ESCAPES[char] ?? '')
  return `<script type="${type}"${id === undefined ? '' : ` id="${id}"`}>${json}</script>`
}
