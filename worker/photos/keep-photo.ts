import { err, ok, type Result } from '#domain/result.ts'

import { imageEnding, IMAGE_TYPES } from './image-type.ts'

export const PHOTO_BYTES_MAX = 6 * 1024 * 1024

export type PhotoRefusal =
  | { readonly reason: 'photo_too_large'; readonly bytesMax: number }
  | { readonly reason: 'photo_type_unknown' }

/**
 * Keeps an image in the shop's bucket and answers its address, `/photos/<key>`. The key is the hash of the bytes, so the
 * same photo is kept once and an address never changes its picture. Refused: too large, or no image we show.
 */
export async function keepPhoto(env: Env, bytes: ArrayBuffer): Promise<Result<string, PhotoRefusal>> {
  if (bytes.byteLength > PHOTO_BYTES_MAX) return err({ reason: 'photo_too_large', bytesMax: PHOTO_BYTES_MAX })
  const ending = imageEnding(new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 16)))
  if (!ending) return err({ reason: 'photo_type_unknown' })
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const name = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const key = `${name}.${ending}`
  await env.PHOTOS.put(key, bytes, { httpMetadata: { contentType: IMAGE_TYPES[ending] } })
  return ok(`/photos/${key}`)
}
