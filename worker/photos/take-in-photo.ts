import { err, type Result } from '#domain/result.ts'
import { faultText, log } from '#worker/http/log.ts'

import { packWebp, unpack } from './codecs.ts'
import { imageSize, isPlainWebp } from './image-size.ts'
import { imageEnding, type ImageEnding } from './image-type.ts'
import { keepPhoto, PHOTO_BYTES_MAX, type PhotoRefusal } from './keep-photo.ts'
import { shrink } from './shrink.ts'

/** Long enough for a storefront on a large screen. The office makes photos this size before it sends them. */
const EDGE_MAX = 1600
const QUALITY = 85
/** Unpacked and copied once, what is larger would not fit beside the rest of an isolate (128 MB). */
export const PHOTO_PIXELS_MAX = 8_000_000

export type TakeInRefusal =
  | PhotoRefusal
  | { readonly reason: 'photo_too_many_pixels'; readonly pixels: number; readonly pixelsMax: number }
  | { readonly reason: 'photo_unreadable' }

/**
 * Takes in a photo that somebody sent: JPEG, PNG or WebP by its own bytes, whatever its sender calls it. It is made anew as
 * a WebP of at most 1600 pixels a side, turned as it was held, without a camera's notes or the place where it was taken. A
 * WebP that is all this already is kept as it came.
 */
export async function takeInPhoto(env: Env, bytes: ArrayBuffer): Promise<Result<string, TakeInRefusal>> {
  if (bytes.byteLength > PHOTO_BYTES_MAX) return err({ reason: 'photo_too_large', bytesMax: PHOTO_BYTES_MAX })
  const ending = imageEnding(new Uint8Array(bytes))
  if (!ending || ending === 'gif' || ending === 'avif') return err({ reason: 'photo_type_unknown' })
  const size = imageSize(new Uint8Array(bytes), ending)
  if (!size || size.width === 0 || size.height === 0) return err({ reason: 'photo_unreadable' })
  const pixels = size.width * size.height
  if (pixels > PHOTO_PIXELS_MAX)
    return err({ reason: 'photo_too_many_pixels', pixels, pixelsMax: PHOTO_PIXELS_MAX })
  const isSmall = Math.max(size.width, size.height) <= EDGE_MAX
  if (isSmall && ending === 'webp' && isPlainWebp(new Uint8Array(bytes))) return keepPhoto(env, bytes)
  const made = await remake(bytes, ending)
  return made ? keepPhoto(env, made) : err({ reason: 'photo_unreadable' })
}

/** The picture as we keep it; `null`: it can not be unpacked. */
async function remake(bytes: ArrayBuffer, ending: ImageEnding): Promise<ArrayBuffer | null> {
  try {
    return await packWebp(shrink(await unpack(bytes, ending), EDGE_MAX), QUALITY)
  } catch (fault) {
    log('photo.unreadable', { ending, bytes: bytes.byteLength, fault: faultText(fault) })
    return null
  }
}
