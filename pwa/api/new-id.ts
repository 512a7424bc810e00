const BYTES = 16
const HYPHENS_BEFORE: ReadonlySet<number> = new Set([4, 6, 8, 10])
const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

/**
 * A fresh UUIDv7 (RFC 9562, 5.7): 48 bits of time in ms, then chance. Written out because the tablet's first chunk has
 * no room for a package that also makes the six other kinds.
 */
export function newId(
  now: number = Date.now(),
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(BYTES)),
): string {
  const bytes = Uint8Array.from(random)
  new DataView(bytes.buffer).setUint32(2, now >>> 0)
  new DataView(bytes.buffer).setUint16(0, Math.floor(now / 2 ** 32))
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  let id = ''
  for (const [at, byte] of bytes.entries()) id += (HYPHENS_BEFORE.has(at) ? '-' : '') + (HEX[byte] ?? '')
  return id
}
