import * as v from 'valibot'

import {
  ImportChunkBody,
  ImportOutcome,
  ImportRowView,
  ImportRun,
  StartImportBody,
} from '#domain/catalog/import-wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { route, type Route } from '#worker/http/route.ts'
import { cellReading } from '#worker/shop/reading-of.ts'

import { previewRows } from './preview.ts'
import { deleteRun, findRun, listRuns } from './queries.ts'
import { refuse } from './refuse.ts'
import { viewRun } from './run-view.ts'
import { planStep, runStep } from './step.ts'
import { refuseStore, starterOf, takeInFile } from './take-in-file.ts'
import { addItems, startRun } from './take-in.ts'

const TAG = 'Import'
const RunParams = v.object({ importId: Id })
const RunCursor = v.tuple([v.number(), v.string()])
const RowCursor = v.tuple([v.number()])
const CHUNK_BYTES_MAX = 6 * 1024 * 1024

/**
 * HTTP for imports: send the items, plan step by step, look, run step by step. Nothing of the catalog or the stock
 * changes before the first run step; any step may be asked again, and none is carried out twice.
 */
export const importRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/imports',
      access: 'import',
      summary: 'Starts an import of a product file; its items follow in chunks',
      tag: TAG,
      body: StartImportBody,
      answers: { 201: ImportRun },
      refusals: { 403: ['other_store'], 404: ['unknown_store'], 409: ['id_used_with_other_content'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = await refuseStore(c, body.storeId)
      if (refused) return refused
      const db = dbOf(c.env)
      const started = await startRun(db, body, starterOf(c), systemClock.now())
      return started.ok ? c.json(await viewRun(db, started.value), 201) : refuse(c, started.error)
    },
  ),
  route(
    {
      method: 'post',
      path: '/imports/:importId/rows',
      access: 'import',
      summary:
        'Takes in up to 200 items; each carries its position in the file, so sending twice is sending once',
      tag: TAG,
      params: RunParams,
      body: ImportChunkBody,
      bodyBytesMax: CHUNK_BYTES_MAX,
      answers: { 200: ImportRun },
      refusals: { 404: ['unknown_run'], 409: ['upload_closed'], 422: ['position_outside_file'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const reading = await cellReading(c.env)
      const added = await addItems(db, params.importId, body.items, reading, systemClock.now())
      return added.ok ? c.json(await viewRun(db, added.value)) : refuse(c, added.error)
    },
  ),
  route(
    {
      method: 'post',
      path: '/imports/:importId/file',
      access: 'import',
      summary:
        'Starts an import from a raw CSV file of up to 2 MB (text/csv), read here; larger ones come in chunks',
      tag: TAG,
      params: RunParams,
      query: v.object({
        store: v.pipe(v.string(), v.maxLength(60)),
        name: v.optional(v.pipe(v.string(), v.maxLength(300))),
      }),
      answers: { 201: ImportRun },
      refusals: {
        403: ['other_store'],
        404: ['unknown_store'],
        409: ['id_used_with_other_content', 'upload_closed'],
        413: ['file_too_large'],
        415: ['csv_expected'],
        422: ['file_empty', 'no_rows', 'quote_unclosed', 'columns_missing', 'too_many_items'],
      },
      idempotency: 'own_id',
    },
    async (c, { params, query }) => takeInFile(c, params.importId, query),
  ),
  route(
    {
      method: 'post',
      path: '/imports/:importId/plan',
      access: 'import',
      summary: 'Compares the next items with the catalog; ask until the state is `preview`. Changes nothing',
      tag: TAG,
      params: RunParams,
      answers: { 200: ImportRun },
      refusals: { 404: ['unknown_run'], 409: ['upload_incomplete', 'still_working'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const step = await planStep(c.env, params.importId)
      return step.ok ? c.json(await viewRun(dbOf(c.env), step.value)) : refuse(c, step.error)
    },
  ),
  route(
    {
      method: 'post',
      path: '/imports/:importId/run',
      access: 'import',
      summary: 'Carries out the next part of what was planned; ask until the state is `done`',
      tag: TAG,
      params: RunParams,
      answers: { 200: ImportRun },
      refusals: { 404: ['unknown_run'], 409: ['not_planned', 'still_working'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const step = await runStep(c.env, params.importId)
      return step.ok ? c.json(await viewRun(dbOf(c.env), step.value)) : refuse(c, step.error)
    },
  ),
  route(
    {
      method: 'get',
      path: '/imports',
      access: 'import',
      summary: 'Imports, newest first; unfinished ones can be gone on with',
      tag: TAG,
      query: PageQuery,
      answers: { 200: pageOf(ImportRun) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const cursor = decodeCursor(query.cursor, RunCursor)
      const db = dbOf(c.env)
      const rows = await listRuns(db, {
        before: cursor && { at: cursor[0], id: cursor[1] },
        limit: limit + 1,
      })
      const page = pageFrom(rows, limit, ({ createdAt, id }) => [createdAt, id])
      return c.json({ ...page, rows: await Promise.all(page.rows.map((run) => viewRun(db, run))) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/imports/:importId',
      access: 'import',
      summary: 'One import: how far it is, and what it found',
      tag: TAG,
      params: RunParams,
      answers: { 200: ImportRun },
      refusals: { 404: ['unknown_run'] },
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const run = await findRun(db, params.importId)
      return run ? c.json(await viewRun(db, run)) : refuse(c, { reason: 'unknown_run' })
    },
  ),
  route(
    {
      method: 'get',
      path: '/imports/:importId/rows',
      access: 'import',
      summary: 'Items of an import with what will happen to each, every problem with line number and reason',
      tag: TAG,
      params: RunParams,
      query: v.object({ ...PageQuery.entries, outcome: v.optional(ImportOutcome) }),
      answers: { 200: pageOf(ImportRowView) },
      refusals: { 404: ['unknown_run'] },
    },
    async (c, { params, query }) => {
      const db = dbOf(c.env)
      const [reading, run] = await Promise.all([cellReading(c.env), findRun(db, params.importId)])
      if (!run) return refuse(c, { reason: 'unknown_run' })
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, RowCursor)?.[0] ?? -1
      const filter = { outcome: query.outcome ?? null, after, limit: limit + 1 }
      const rows = await previewRows(db, run.id, reading, filter)
      return c.json(pageFrom(rows, limit, ({ position }) => [position]))
    },
  ),
  route(
    {
      method: 'delete',
      path: '/imports/:importId',
      access: 'import',
      summary: 'Throws away an import that has not begun to run',
      tag: TAG,
      params: RunParams,
      answers: { 204: null },
      refusals: { 409: ['run_begun'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const run = await findRun(db, params.importId)
      if (run && run.state !== 'uploading' && run.state !== 'preview')
        return refuse(c, { reason: 'run_begun', state: run.state })
      if (run) {
        const audit = auditOf(c, {
          action: 'import.discarded',
          subjectKind: 'import',
          subjectId: run.id,
          before: { file: run.fileName },
        })
        await deleteRun(db, run.id, audit)
        await sealAudit(c.env)
      }
      return c.body(null, 204)
    },
  ),
]
