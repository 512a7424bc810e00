import type { Ctx } from '#worker/http/context.ts'

import { IMAGE_TYPES, type ImageEnding } from './image-type.ts'

const YEAR_IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * A photo from the shop's bucket, `GET /photos/:key`. Its type follows from its name, never from what was uploaded, and
 * nothing in it may act, whoever opens it on its own.
 */
export async function servePhoto(c: Ctx): Promise<Response> {
  const key = c.req.path.slice('/photos/'.length)
  const ending = key.split('.').at(-1) ?? ''
  if (!/^[\w-]{1,100}\.[a-z]{3,4}$/.test(key) || !isEnding(ending)) return c.notFound()
  const known = c.req.header('if-none-match')
  const photo = await c.env.PHOTOS.get(
    key,
    known ? { onlyIf: { etagDoesNotMatch: known.replaceAll('"', '') } } : {},
  )
  if (!photo) return c.notFound()
  const headers = {
    'content-type': IMAGE_TYPES[ending],
    'cache-control': YEAR_IMMUTABLE,
    etag: photo.httpEtag,
    'content-security-policy': "default-src 'none'; sandbox",
  }
  if (!('body' in photo)) return new Response(null, { status: 304, headers })
  return new Response(photo.body, { headers })
}

function isEnding(ending: string): ending is ImageEnding {
  return Object.hasOwn(IMAGE_TYPES, ending)
}
