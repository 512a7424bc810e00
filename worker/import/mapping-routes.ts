import * as v from 'valibot'

import { ImportMapping, RevertMapping, SaveMapping } from '#domain/catalog/import-mapping.ts'
import { Id } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf, type Database } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import {
  findMapping,
  insertVersion,
  listMappingRows,
  listMappingVersions,
  reviewMapping,
  type MappingRow,
} from './mapping-queries.ts'

const TAG = 'Import'
const Params = v.object({ mappingId: Id })

/** HTTP for mappings: which column of a shop's own files is which field. Every version is kept. */
export const mappingRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/import-mappings',
      access: 'import',
      summary: 'How columns of files are read, with all versions, newest first',
      tag: TAG,
      answers: { 200: v.object({ rows: v.array(ImportMapping) }) },
    },
    async (c) => {
      const db = dbOf(c.env)
      return c.json({ rows: await viewAll(db, await listMappingRows(db)) })
    },
  ),
  route(
    {
      method: 'put',
      path: '/import-mappings/:mappingId',
      access: 'import',
      summary: 'Makes a mapping, or a new version of it; `from` names the version that was looked at',
      tag: TAG,
      params: Params,
      body: SaveMapping,
      answers: { 200: ImportMapping },
      refusals: { 409: ['changed_meanwhile', 'name_taken'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const known = await findMapping(db, params.mappingId)
      const columns = JSON.stringify(body.columns)
      // Sent again: the version that it made is there.
      const [last] = known ? await listMappingVersions(db, [known.id]) : []
      if (known && last?.columns === columns && known.name === body.name) return answer(c, known.id)
      const twin = (await listMappingRows(db)).find(
        ({ name, id }) => name === body.name && id !== params.mappingId,
      )
      if (twin)
        return problem(c, 409, {
          reason: 'name_taken',
          detail: `There is a mapping ${twin.name} already. Nothing was changed.`,
          name: twin.name,
        })
      const next = { columns, note: body.note ?? null, revertOf: null }
      return keep(c, known, params.mappingId, body.name, body.from ?? 0, next)
    },
  ),
  route(
    {
      method: 'post',
      path: '/import-mappings/:mappingId/revert',
      access: 'import',
      summary: 'Brings back the columns of an earlier version, as a new one',
      tag: TAG,
      params: Params,
      body: RevertMapping,
      answers: { 200: ImportMapping },
      refusals: { 404: ['unknown_mapping'], 409: ['changed_meanwhile'] },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const known = await findMapping(db, params.mappingId)
      const versions = known ? await listMappingVersions(db, [known.id]) : []
      const wanted = versions.find(({ version }) => version === body.version)
      if (!known || !wanted) return unknown(c)
      const next = { columns: wanted.columns, note: null, revertOf: wanted.version }
      return keep(c, known, known.id, known.name, known.version, next)
    },
  ),
  route(
    {
      method: 'post',
      path: '/import-mappings/:mappingId/review',
      access: 'import',
      summary: 'Says that somebody looked at the mapping in use and found it right',
      tag: TAG,
      params: Params,
      answers: { 200: ImportMapping },
      refusals: { 404: ['unknown_mapping'] },
      idempotency: 'key',
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const known = await findMapping(db, params.mappingId)
      if (!known) return unknown(c)
      const audit = auditOf(c, {
        action: 'mapping.reviewed',
        subjectKind: 'mapping',
        subjectId: known.id,
        after: { version: known.version },
      })
      const by = { name: c.get('caller').staffName ?? 'API', now: systemClock.now() }
      await reviewMapping(db, known.id, by, audit)
      await sealAudit(c.env)
      return answer(c, known.id)
    },
  ),
]

async function keep(
  c: Ctx,
  known: MappingRow | null,
  mappingId: string,
  name: string,
  from: number,
  next: { readonly columns: string; readonly note: string | null; readonly revertOf: number | null },
): Promise<Response> {
  const { staffId, apiKeyId } = c.get('caller')
  const createdBy = staffId ?? `api_key:${apiKeyId ?? ''}`
  const audit = auditOf(c, {
    action: next.revertOf === null ? 'mapping.changed' : 'mapping.reverted',
    subjectKind: 'mapping',
    subjectId: mappingId,
    after: { name, version: from + 1, columns: JSON.parse(next.columns), revertOf: next.revertOf },
  })
  const kept = await insertVersion(
    dbOf(c.env),
    { mappingId, name, from, createdBy, now: systemClock.now(), ...next },
    audit,
  )
  if (!kept)
    return problem(c, 409, {
      reason: 'changed_meanwhile',
      detail: 'Somebody made another version of this mapping. Theirs is in use: look at it first.',
      version: known?.version ?? 0,
    })
  await sealAudit(c.env)
  return answer(c, mappingId)
}

async function answer(c: Ctx, id: string): Promise<Response> {
  const db = dbOf(c.env)
  const row = await findMapping(db, id)
  const [view] = row ? await viewAll(db, [row]) : []
  return view ? c.json(view) : unknown(c)
}

async function viewAll(db: Database, rows: readonly MappingRow[]): Promise<ImportMapping[]> {
  if (rows.length === 0) return []
  const versions = Map.groupBy(
    await listMappingVersions(
      db,
      rows.map(({ id }) => id),
    ),
    ({ mappingId }) => mappingId,
  )
  return rows.map(({ id, name, version, reviewedAt, reviewedBy, updatedAt }) => {
    const own = (versions.get(id) ?? []).map((one) => ({
      version: one.version,
      columns: JSON.parse(one.columns) as Record<string, string>,
      note: one.note,
      revertOf: one.revertOf,
      createdBy: one.createdByName,
      createdAt: new Date(one.createdAt).toISOString(),
    }))
    return {
      id,
      name,
      version,
      columns: own.find((one) => one.version === version)?.columns ?? {},
      reviewedAt: reviewedAt === null ? null : new Date(reviewedAt).toISOString(),
      reviewedBy,
      updatedAt: new Date(updatedAt).toISOString(),
      versions: own,
    }
  })
}

function unknown(c: Ctx): Response {
  return problem(c, 404, {
    reason: 'unknown_mapping',
    detail: 'There is no such mapping or version. Nothing was changed.',
  })
}
