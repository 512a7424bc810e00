import * as v from 'valibot'

import { ReplicaPage } from '#domain/catalog/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { route, type Route } from '#worker/http/route.ts'

import { readReplica } from './replica-queries.ts'

/** SKUs per page: a page this big is packed in well under 100 ms and parsed by a tablet between two frames. */
const PAGE_SKUS = 5_000

/** What registers keep of the catalog. */
export const replicaRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/catalog/replica',
      access: 'device',
      summary: 'The catalog as a register keeps it: what is newer than `since`, page by page until `done`',
      tag: 'Register',
      query: v.object({ since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))) }),
      answers: { 200: ReplicaPage },
    },
    async (c, { query }) => {
      const { skus, next, more } = await readReplica(dbOf(c.env), Number(query.since ?? 0), PAGE_SKUS)
      return compressed(
        c.req.header('accept-encoding'),
        `{"skus":${skus},"nextRevision":${next},"done":${!more}}`,
      )
    },
  ),
]

/** A first sync is megabytes of text: it is packed here, because not every server in front of us does. */
function compressed(accepted: string | undefined, json: string): Response {
  const headers = { 'content-type': 'application/json', vary: 'accept-encoding' }
  if (!/\bgzip\b/.test(accepted ?? '')) return new Response(json, { headers })
  const body = new Response(json).body?.pipeThrough(new CompressionStream('gzip')) ?? null
  return new Response(body, { headers: { ...headers, 'content-encoding': 'gzip' }, encodeBody: 'manual' })
}
