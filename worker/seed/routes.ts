import * as v from 'valibot'

import { inside } from '#domain/stock/account.ts'
import { Id, Instant, PositiveQuantity } from '#domain/wire.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { keepPhoto } from '#worker/photos/keep-photo.ts'
import { postAll } from '#worker/stock/ledger.ts'

/**
 * How a local sample shop fills its objects. These routes answer only where the secret SEED_TOKEN exists, and a
 * production shop has none: there they are not found.
 */

const OpeningBody = v.strictObject({
  storeId: Id,
  document: v.strictObject({ id: Id, label: v.pipe(v.string(), v.minLength(1), v.maxLength(40)) }),
  occurredAt: Instant,
  lines: v.pipe(
    v.array(v.strictObject({ commandId: Id, skuId: Id, quantity: PositiveQuantity })),
    v.minLength(1),
    v.maxLength(500),
  ),
})

const openings = route(
  {
    method: 'post',
    path: '/seed/openings',
    access: 'public',
    summary: 'Posts opening stock of a local sample shop. Needs the secret SEED_TOKEN in x-seed-token.',
    tag: 'Sample shop',
    body: OpeningBody,
    answers: { 200: v.object({ posted: v.number() }) },
    refusals: { 404: ['no_such_route'], 409: ['id_used_with_other_content'] },
    idempotency: 'own_id',
  },
  async (c, { body }) => {
    const answers = await postAll(
      c.env,
      body.lines.map(({ commandId, skuId, quantity }) => ({
        op: 'post',
        id: commandId,
        skuId,
        document: { kind: 'opening', ...body.document },
        actor: { via: 'sample shop' },
        transfers: [{ from: 'opening', to: inside(body.storeId, 'sellable'), quantity }],
        occurredAt: Date.parse(body.occurredAt),
      })),
    )
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))
    const [first] = refused
    if (first) {
      const detail = 'These postings were made before with other quantities; the first ones stand.'
      return problem(c, 409, { reason: first.reason, detail, refused: refused.length })
    }
    return c.json({ posted: answers.length })
  },
)

const PhotosBody = v.strictObject({
  /** The bytes of each, base64. */
  photos: v.pipe(v.array(v.pipe(v.string(), v.base64())), v.minLength(1), v.maxLength(50)),
})

const photos = route(
  {
    method: 'post',
    path: '/seed/photos',
    access: 'public',
    summary:
      'Keeps photos of a local sample shop, and answers their addresses. Needs the secret SEED_TOKEN in x-seed-token.',
    tag: 'Sample shop',
    body: PhotosBody,
    bodyBytesMax: 4 * 1024 * 1024,
    answers: { 200: v.object({ photos: v.array(v.string()) }) },
    refusals: { 404: ['no_such_route'], 415: ['photo_type_unknown'] },
    idempotency: 'own_id',
  },
  async (c, { body }) => {
    const kept = await Promise.all(
      body.photos.map((base64) => keepPhoto(c.env, new Uint8Array(Buffer.from(base64, 'base64')).buffer)),
    )
    const addresses = kept.flatMap((each) => (each.ok ? [each.value] : []))
    if (addresses.length < kept.length) {
      const detail = 'One of these is no JPEG, PNG, WebP, AVIF or GIF image. The others were kept.'
      return problem(c, 415, { reason: 'photo_type_unknown', detail })
    }
    return c.json({ photos: addresses })
  },
)

/** Puts the token check in front of everything else: without it the route does not show that it exists. */
function guarded(inner: Route): Route {
  return {
    contract: inner.contract,
    serve: async (c) =>
      (await knowsToken(c))
        ? inner.serve(c)
        : problem(c, 404, {
            reason: 'no_such_route',
            detail: 'There is nothing at this address. See /api/docs.',
          }),
  }
}

async function knowsToken(c: Ctx): Promise<boolean> {
  const { SEED_TOKEN: token } = c.env
  if (!token) return false
  // Hashes have one length, and comparing them tells nothing about the token.
  return (await sha256Hex(c.req.header('x-seed-token') ?? '')) === (await sha256Hex(token))
}

export const seedRoutes: readonly Route[] = [openings, photos].map(guarded)
