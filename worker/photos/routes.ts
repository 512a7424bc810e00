import * as v from 'valibot'

import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { PHOTO_BYTES_MAX } from './keep-photo.ts'
import { takeInPhoto, type TakeInRefusal } from './take-in-photo.ts'

const DETAIL = {
  photo_too_large: 'This photo is larger than 6 MB. Nothing was kept; make it smaller and try again.',
  photo_type_unknown: 'This is not a JPEG, PNG or WebP image, whatever its name says. Nothing was kept.',
  photo_too_many_pixels:
    'This photo has more than 8 million pixels. Nothing was kept; make it smaller and try again.',
  photo_unreadable: 'This image is damaged, or a film. Nothing was kept.',
} as const satisfies Record<TakeInRefusal['reason'], string>

const STATUS = {
  photo_too_large: 413,
  photo_type_unknown: 415,
  photo_too_many_pixels: 413,
  photo_unreadable: 422,
} as const

/** HTTP for photos. Their key is their content, so sending one twice keeps it once. */
export const photoRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/catalog/photos',
      access: 'catalog_edit',
      summary:
        'Keeps a photo (JPEG, PNG, WebP), sent as bytes, made small and rid of notes; answers its address for `photo`',
      tag: 'Catalog',
      answers: { 200: v.object({ photo: v.string() }) },
      refusals: {
        413: ['photo_too_large', 'photo_too_many_pixels'],
        415: ['image_expected', 'photo_type_unknown'],
        422: ['photo_unreadable'],
      },
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
      const kept = await takeInPhoto(c.env, await c.req.arrayBuffer())
      if (kept.ok) return c.json({ photo: kept.value })
      const { reason } = kept.error
      return problem(c, STATUS[reason], { ...kept.error, detail: DETAIL[reason] })
    },
  ),
]
