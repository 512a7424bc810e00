import type { ImageEnding } from './image-type.ts'

export interface ImageSize {
  readonly width: number
  readonly height: number
}

/**
 * How many pixels an image says it has, read from its head without unpacking it: a few kilobytes can unpack to gigabytes.
 * `null`: it does not say so where its kind has to.
 */
export function imageSize(bytes: Uint8Array, ending: ImageEnding): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (ending === 'png') return { width: view.getUint32(16), height: view.getUint32(20) }
    if (ending === 'jpg') return jpegSize(view)
    if (ending === 'webp') return webpSize(view)
    return null
  } catch (fault) {
    // Shorter than its own head.
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** Walks the segments to the start of the frame: 0xC0–0xCF, but for Huffman tables, arithmetic tables and JPG. */
function jpegSize(view: DataView): ImageSize | null {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** The three kinds of WebP: lossy, lossless, and extended with a canvas of its own. */
function webpSize(view: DataView): ImageSize | null {
  const kind = view.getUint32(12)
  const u24 = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_0000
  if (kind === VP8)
    return { width: view.getUint16(26, true) % 0x40_00, height: view.getUint16(28, true) % 0x40_00 }
  if (kind === VP8X) return { width: u24(24) + 1, height: u24(27) + 1 }
  if (kind !== VP8L) return null
  const bits = view.getUint32(21, true)
  return { width: (bits % 0x40_00) + 1, height: (Math.floor(bits / 0x40_00) % 0x40_00) + 1 }
}

const VP8 = 0x56_50_38_20
const VP8L = 0x56_50_38_4c
const VP8X = 0x56_50_38_58
/** Bits of an extended WebP that say what else is in it: a colour profile, transparency, a camera's notes. */
const ALPHA_ONLY = 0b0001_0000

/** Whether a WebP is a still picture and nothing else: no place where it was taken, no camera, no film. */
export function isPlainWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30 || view.getUint32(4, true) + 8 !== bytes.length + (bytes.length % 2)) return false
  const kind = view.getUint32(12)
  if (kind === VP8 || kind === VP8L) {
    // One chunk, to the end: whatever stands behind it is no picture.
    const length = view.getUint32(16, true)
    return 20 + length + (length % 2) >= bytes.length
  }
  if (kind !== VP8X || (view.getUint8(20) & ~ALPHA_ONLY) !== 0) return false
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true)
    if (!PICTURE_CHUNKS.has(view.getUint32(at))) return false
    at += 8 + length + (length % 2)
  }
  return true
}

const PICTURE_CHUNKS: ReadonlySet<number> = new Set([VP8, VP8L, VP8X, 0x41_4c_50_48])
