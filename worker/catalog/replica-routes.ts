import * as v from 'valibot'

import { packIds } from '#domain/catalog/replica-pack.ts'
import { PackedReplicaPage, ReplicaPage } from '#domain/catalog/wire.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { route, type Route } from '#worker/http/route.ts'
import { noteReplicaSeen } from '#worker/pricing/seen-queries.ts'

import { readReplicaColumns, readReplicaRows, type ReplicaColumns } from './replica-queries.ts'

/** SKUs per page: read in well under 100 ms here, and unpacked by a tablet between two frames. */
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
      query: v.object({
        since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
        packed: v.optional(v.literal('1')),
      }),
      answers: { 200: v.union([ReplicaPage, PackedReplicaPage]) },
    },
    async (c, { query }) => {
      const db = dbOf(c.env)
      const since = Number(query.since ?? 0)
      const accepted = c.req.header('accept-encoding')
      // What a register knew when it sold is asked for months later.
      await noteReplicaSeen(db, c.get('caller').deviceId, since, systemClock.now())
      if (query.packed !== '1') {
        const { content, next, more } = await readReplicaRows(db, since, PAGE_SKUS)
        return compressed(accepted, `{"skus":${content},"nextRevision":${next},"done":${!more}}`)
      }
      const { content, next, more } = await readReplicaColumns(db, since, PAGE_SKUS)
      return compressed(accepted, `{${columnsText(content)},"nextRevision":${next},"done":${!more}}`)
    },
  ),
]

/** The members of the packed page. Most columns go out as the database wrote them. */
function columnsText(columns: ReplicaColumns | null): string {
  const { ids, revisions, ...others } = columns ?? NO_COLUMNS
  const packed = packIds(JSON.parse(ids) as string[])
  const steps = (JSON.parse(revisions) as number[]).map((revision, at, all) => revision - (all[at - 1] ?? 0))
  const members = Object.entries(others).map(([name, json]) => `"${name}":${json}`)
  return [`"ids":${JSON.stringify(packed)}`, `"revisionSteps":${JSON.stringify(steps)}`, ...members].join(',')
}

const NO_COLUMNS: ReplicaColumns = {
  ids: '[]',
  names: '[]',
  codes: '[]',
  barcodes: '[]',
  prices: '[]',
  priceQuantities: '[]',
  units: '[]',
  kinds: '[]',
  taxCategories: '[]',
  categories: '[]',
  photos: '[]',
  recipes: '[]',
  sellable: '[]',
  rules: '[]',
  revisions: '[]',
}

/** A first sync is megabytes of text: it is packed here, because not every server in front of us does. */
function compressed(accepted: string | undefined, json: string): Response {
  const headers = { 'content-type': 'application/json', vary: 'accept-encoding' }
  if (!/\bgzip\b/.test(accepted ?? '')) return new Response(json, { headers })
  const body = new Response(json).body?.pipeThrough(new CompressionStream('gzip')) ?? null
  return new Response(body, { headers: { ...headers, 'content-encoding': 'gzip' }, encodeBody: 'manual' })
}
