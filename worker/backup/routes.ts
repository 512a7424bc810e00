import * as v from 'valibot'

import { auditActor, recordAhead } from '#worker/audit/record.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { LEDGER_TABLES } from '#worker/stock/ledger-dump.ts'
import { ledgerName } from '#worker/stock/ledger-name.ts'
import { listEverySku } from '#worker/stock/queries.ts'

const Name = v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/))
const Table = v.picklist(LEDGER_TABLES)
const Value = v.union([v.string(), v.number(), v.null()])
const NAMES_PER_PAGE = 1_000
const RESTORE_BYTES_MAX = 8 * 1024 * 1024

/** HTTP for backups: the objects' tables, page by page. `npm run backup` and `npm run restore` drive it. */
export const backupRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/backup/objects',
      access: 'backup',
      summary: 'Names of the objects that own stock, for a backup',
      tag: 'Backup',
      query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(60))) }),
      answers: { 200: v.object({ rows: v.array(v.string()), nextCursor: v.nullable(v.string()) }) },
    },
    async (c, { query }) => {
      const { shop } = await shopOf(c.env)
      const skuIds = await listEverySku(dbOf(c.env), query.cursor ?? '', NAMES_PER_PAGE)
      const names = new Set(skuIds.map((skuId) => ledgerName(skuId, shop.ledgerPools)))
      return c.json({
        rows: [...names],
        nextCursor: skuIds.length === NAMES_PER_PAGE ? (skuIds.at(-1) ?? null) : null,
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/backup/objects/:name',
      access: 'backup',
      summary: 'Every table of an object as of one moment; without tables where that is too much at once',
      tag: 'Backup',
      params: v.object({ name: Name }),
      answers: {
        200: v.object({
          /** Another one after anything has changed. */
          mark: v.string(),
          tables: v.nullable(v.record(v.string(), v.array(v.record(v.string(), Value)))),
        }),
      },
    },
    async (c, { params }) => {
      const whole = await c.env.SKU_LEDGER.getByName(params.name).dumpWhole()
      return c.body(whole, 200, { 'content-type': 'application/json' })
    },
  ),
  route(
    {
      method: 'get',
      path: '/backup/objects/:name/:table',
      access: 'backup',
      summary: 'A page of one table of an object; `after` is a JSON array of the last row’s key values',
      tag: 'Backup',
      params: v.object({ name: Name, table: Table }),
      query: v.object({ after: v.optional(v.pipe(v.string(), v.maxLength(500))) }),
      answers: { 200: v.object({ rows: v.array(v.record(v.string(), Value)) }) },
    },
    async (c, { params, query }) => {
      const after = query.after === undefined ? null : v.parse(v.array(Value), JSON.parse(query.after))
      const rows = await c.env.SKU_LEDGER.getByName(params.name).dump(params.table, after)
      return c.body(`{"rows":${rows}}`, 200, { 'content-type': 'application/json' })
    },
  ),
  route(
    {
      method: 'post',
      path: '/backup/objects/:name/restore',
      access: 'backup',
      summary: 'Writes a backup’s rows into an object that has no history of its own',
      tag: 'Backup',
      params: v.object({ name: Name }),
      body: v.variant('step', [
        v.strictObject({ step: v.literal('start') }),
        v.strictObject({ step: v.literal('rows'), table: Table, rows: v.array(v.record(v.string(), Value)) }),
        v.strictObject({ step: v.literal('end') }),
      ]),
      bodyBytesMax: RESTORE_BYTES_MAX,
      answers: { 204: null },
      refusals: { 409: ['object_has_a_history'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      // Whoever tries to write into an object stands in the trail, also when the object refuses.
      if (body.step === 'start')
        await recordAhead(c.env, auditActor(c.get('caller')), {
          action: 'backup.restore',
          subjectKind: 'ledger',
          subjectId: params.name,
        })
      const ledger = c.env.SKU_LEDGER.getByName(params.name)
      const taken =
        body.step === 'rows'
          ? await ledger.restore('rows', body.table, JSON.stringify(body.rows))
          : await ledger.restore(body.step)
      if (!taken)
        return problem(c, 409, {
          reason: 'object_has_a_history',
          detail: 'This object has entries of its own. Restore into an empty shop; nothing was changed.',
        })
      return c.body(null, 204)
    },
  ),
]
