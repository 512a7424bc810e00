/** Image types that are taken in and shown. SVG is a document that can act, so it is none of them. */
export const IMAGE_TYPES = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
} as const
export type ImageEnding = keyof typeof IMAGE_TYPES

/** What an image really is, by its first bytes; `null` when it is none we show. What the sender says is not asked. */
export function imageEnding(bytes: Uint8Array): ImageEnding | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (bytes[0] === 0x89 && text(1, 8) === 'PNG\r\n\u001A\n') return 'png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'gif'
  if (text(4, 8) === 'ftyp' && /^avi[fs]$/.test(text(8, 12))) return 'avif'
  return null
}
