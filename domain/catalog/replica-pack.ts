import type { PackedReplicaPage, ReplicaSku } from './wire.ts'

/**
 * A page of the replica, column by column: like stands beside like, so gzip makes it half of what the same rows take,
 * and ids, which nothing can compress, travel as bytes instead of hex digits.
 */

const ID_BYTES = 16
/** A UUIDv7 begins with its time: nearly the same for neighbours, so those bytes stand apart from the random ones. */
const HEAD_BYTES = 6

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Rows from columns. */
export function unpackReplica(page: PackedReplicaPage): ReplicaSku[] {
  const ids = unpackIds(page.ids)
  let revision = 0
  return page.names.map((name, at) => {
    revision += page.revisionSteps[at] ?? 0
    return [
      ids[at] ?? '',
      name,
      page.codes[at] ?? null,
      page.barcodes[at] ?? [],
      page.prices[at] ?? 0,
      page.priceQuantities[at] ?? 1,
      page.units[at] ?? 'piece',
      page.kinds[at] ?? 'stocked',
      page.taxCategories[at] ?? '',
      page.categories[at] ?? '',
      page.photos[at] ?? null,
      page.recipes[at] ?? null,
      page.sellable[at] ?? false,
      revision,
      page.rules[at] ?? null,
    ]
  })
}

/** UUIDs as two base64 texts: the first bytes of all, byte by byte, and the other bytes, id by id. */
export function packIds(ids: readonly string[]): PackedReplicaPage['ids'] {
  const count = ids.length
  const head = new Uint8Array(count * HEAD_BYTES)
  const tail = new Uint8Array(count * (ID_BYTES - HEAD_BYTES))
  for (const [at, id] of ids.entries()) {
    const hex = id.replaceAll('-', '')
    for (let byte = 0; byte < ID_BYTES; byte += 1) {
      const value = Number.parseInt(hex.slice(byte * 2, byte * 2 + 2), 16)
      if (byte < HEAD_BYTES) head[byte * count + at] = value
      else tail[at * (ID_BYTES - HEAD_BYTES) + byte - HEAD_BYTES] = value
    }
  }
  return { head: toBase64(head), tail: toBase64(tail) }
}

/** What `packIds` made them of. */
export function unpackIds({ head, tail }: PackedReplicaPage['ids']): string[] {
  const heads = fromBase64(head)
  const tails = fromBase64(tail)
  const count = heads.length / HEAD_BYTES
  return Array.from({ length: count }, (_, at) => {
    let id = ''
    for (let byte = 0; byte < ID_BYTES; byte += 1) {
      if (byte === 4 || byte === 6 || byte === 8 || byte === 10) id += '-'
      const value =
        byte < HEAD_BYTES ? heads[byte * count + at] : tails[at * (ID_BYTES - HEAD_BYTES) + byte - HEAD_BYTES]
      id += HEX[value ?? 0] ?? ''
    }
    return id
  })
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))
const DIGIT_OF = new Uint8Array(128)
for (let digit = 0; digit < ALPHABET.length; digit += 1) DIGIT_OF[ALPHABET.charCodeAt(digit)] = digit

/** Base64 without padding. Written out, because not every place this runs has it on byte arrays yet. */
function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | (b << 8) | c
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join('')
    parts.push(digits.slice(0, Math.min(3, bytes.length - at) + 1))
  }
  return parts.join('')
}

function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let index = 0; index < text.length; index += 1) {
    bits = ((bits << 6) | (DIGIT_OF[text.charCodeAt(index)] ?? 0)) & 0xff_ffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at] = (bits >> held) & 0xff
      at += 1
    }
  }
  return bytes
}
