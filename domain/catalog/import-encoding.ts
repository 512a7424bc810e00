export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252'

/**
 * A file's text and how it was encoded: UTF-16 when it says so, else UTF-8, else what older spreadsheets of Western
 * Europe write. `decode` answers `null` when the bytes are not of that encoding; windows-1252 takes any bytes.
 */
export function textOf(
  firstBytes: readonly (number | undefined)[],
  decode: (encoding: Encoding) => string | null,
): { readonly text: string; readonly encoding: Encoding } {
  const [first, second] = firstBytes
  const order: readonly Encoding[] =
    first === 0xff && second === 0xfe ? ['utf-16le', 'windows-1252'] : ['utf-8', 'windows-1252']
  for (const encoding of order) {
    const text = decode(encoding)
    if (text !== null) return { text, encoding }
  }
  return { text: '', encoding: 'utf-8' }
}
