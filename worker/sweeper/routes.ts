import * as v from 'valibot'

import { SweepRow } from '#domain/sweep-wire.ts'
import { PageQuery, pageOf } from '#domain/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { route, type Route } from '#worker/http/route.ts'

import { listSweeps, numbersOf } from './queries.ts'
import type { SweepReport } from './report.ts'

const Cursor = v.tuple([v.number(), v.string()])

/** What a crash or an outage had left half done, and what became of it: for whoever looks after the shop. */
export const sweepRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/sweeps',
      access: 'reports_view',
      summary:
        'What was finished by itself, newest first: a row for each minute in which there was something',
      tag: 'Today',
      query: PageQuery,
      answers: { 200: pageOf(SweepRow) },
    },
    async (c, { query }) => {
      const db = dbOf(c.env)
      const limit = pageLimit(query.limit)
      const before = decodeCursor(query.cursor, Cursor)
      const rows = await listSweeps(db, { before, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ at, id }) => [at, id])
      const reports = page.rows.map(({ id, at, report }) => ({
        id,
        at: new Date(at).toISOString(),
        // Written by `runSweeps` alone.
        ...(JSON.parse(report) as SweepReport),
      }))
      const ids = reports.flatMap(({ finished, left }) => [...finished, ...left].map((one) => one.id))
      const numbers = await numbersOf(db, ids)
      const named = <T extends { readonly id: string }>(one: T) => ({
        ...one,
        number: numbers.get(one.id) ?? null,
      })
      return c.json({
        rows: reports.map(({ finished, left, ...row }) => ({
          ...row,
          finished: finished.map(named),
          left: left.map(named),
        })),
        nextCursor: page.nextCursor,
      })
    },
  ),
]
