import * as v from 'valibot'

import { AuditEntryRow, AuditVerification } from '#domain/access/wire.ts'
import { Instant, PageQuery, pageOf } from '#domain/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { route, type Route } from '#worker/http/route.ts'

import { exportAudit } from './export.ts'
import { type AuditFilter, listEntries } from './queries.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

const Word = v.optional(v.pipe(v.string(), v.maxLength(100)))
const AuditQuery = v.object({
  ...PageQuery.entries,
  subjectKind: Word,
  subjectId: Word,
  staffId: Word,
  action: Word,
  words: Word,
  from: v.optional(Instant),
  to: v.optional(Instant),
})
const AnchorQuery = v.object({
  seq: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/u))),
  hash: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u))),
})
const Fields = v.nullable(v.record(v.string(), v.unknown()))

/** HTTP for the audit trail. There is no way to change it. */
export const auditRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/audit',
      access: 'audit_view',
      summary: 'Lists who changed what, newest first',
      tag: 'Audit',
      query: AuditQuery,
      answers: { 200: pageOf(AuditEntryRow) },
    },
    async (c, { query }) => {
      await sealAudit(c.env)
      const { cursor, limit: asked } = query
      const limit = pageLimit(asked)
      const [before] = decodeCursor(cursor, v.tuple([v.number()])) ?? []
      const rows = await listEntries(dbOf(c.env), filterOf(query), { before, limit: limit + 1 })
      const page = pageFrom(rows, limit, (row) => [row.seq])
      return c.json({
        rows: page.rows.map((row) => ({
          ...row,
          at: new Date(row.at).toISOString(),
          before: v.parse(Fields, JSON.parse(row.before ?? 'null')),
          after: v.parse(Fields, JSON.parse(row.after ?? 'null')),
        })),
        nextCursor: page.nextCursor,
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/audit/export',
      access: 'audit_view',
      summary: 'The trail as CSV (text/csv), oldest first, narrowed like the list',
      tag: 'Audit',
      query: AuditQuery,
      answers: { 200: null },
    },
    async (c, { query }) => {
      await sealAudit(c.env)
      return new Response(exportAudit(c.env, filterOf(query)), {
        headers: {
          'content-type': 'text/csv; charset=utf-8; header=present',
          'content-disposition': 'attachment; filename="audit.csv"',
        },
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/audit/verify',
      access: 'audit_view',
      summary:
        'Checks the whole trail and names the first broken link; give an earlier head to notice a cut-off end',
      tag: 'Audit',
      query: AnchorQuery,
      answers: { 200: AuditVerification },
    },
    async (c, { query: { seq, hash } }) =>
      c.json(
        await verifyAudit(
          c.env,
          seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash },
        ),
      ),
  ),
]

function filterOf({
  from,
  to,
  cursor: _,
  limit: __,
  ...filter
}: v.InferOutput<typeof AuditQuery>): AuditFilter {
  return {
    ...filter,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  }
}
