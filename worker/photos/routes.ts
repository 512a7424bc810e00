import * as v from 'valibot'

import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { keepPhoto, PHOTO_BYTES_MAX } from './keep-photo.ts'

const DETAIL = {
  photo_too_large: 'This photo is larger than 6 MB. Nothing was kept; make it smaller and try again.',
  photo_type_unknown: 'This is not a JPEG, PNG, WebP, AVIF or GIF image. Nothing was kept.',
} as const

/** HTTP for photos. Their key is their content, so sending one twice keeps it once. */
export const photoRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/catalog/photos',
      access: 'catalog_edit',
      summary: 'Keeps a photo, sent as bytes, and answers its address for an item’s `photo` field',
      tag: 'Catalog',
      answers: { 200: v.object({ photo: v.string() }) },
      refusals: { 413: ['photo_too_large'], 415: ['image_expected', 'photo_type_unknown'] },
      idempotency: 'own_id',
    },
    async (c) => {
      // A page of another site can not send this type without being asked first: CSRF has no way in.
      if (!c.req.header('content-type')?.startsWith('image/'))
        return problem(c, 415, { reason: 'image_expected', detail: 'Send the image itself, as image/*.' })
      if (Number(c.req.header('content-length') ?? 0) > PHOTO_BYTES_MAX)
        return problem(c, 413, {
          reason: 'photo_too_large',
          detail: DETAIL.photo_too_large,
          bytesMax: PHOTO_BYTES_MAX,
        })
      const kept = await keepPhoto(c.env, await c.req.arrayBuffer())
      if (kept.ok) return c.json({ photo: kept.value })
      const { reason } = kept.error
      return problem(c, reason === 'photo_too_large' ? 413 : 415, { ...kept.error, detail: DETAIL[reason] })
    },
  ),
]
