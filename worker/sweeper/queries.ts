import { asc, desc, eq, lt, sql } from 'drizzle-orm'

import { order } from '#db/schema/orders.ts'
import { deadLetter, idempotency, sweep } from '#db/schema/platform.ts'
import { stockDocument } from '#db/schema/stock.ts'
import type { Database } from '#worker/http/database.ts'

export async function insertSweep(db: Database, row: typeof sweep.$inferInsert): Promise<void> {
  await db.insert(sweep).values(row)
}

/** Reports, newest first; `before`: time and id of the last one seen. */
export async function listSweeps(
  db: Database,
  page: { readonly before: readonly [number, string] | null; readonly limit: number },
): Promise<(typeof sweep.$inferSelect)[]> {
  const { before } = page
  return db
    .select()
    .from(sweep)
    .where(before === null ? undefined : sql`(${sweep.at}, ${sweep.id}) < (${before[0]}, ${before[1]})`)
    .orderBy(desc(sweep.at), desc(sweep.id))
    .limit(page.limit)
}

/** What people call orders, sales and papers, by id; other ids are left out. */
export async function numbersOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`
  const rows = await db.all<{ id: string; number: string }>(sql`
    SELECT id, number FROM ${order} WHERE id IN ${wanted}
    UNION ALL SELECT id, number FROM ${stockDocument} WHERE id IN ${wanted}`)
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** Messages that a queue gave up on and nobody has looked after, oldest first. */
export async function listDeadLetters(
  db: Database,
  limit: number,
): Promise<(typeof deadLetter.$inferSelect)[]> {
  return db
    .select()
    .from(deadLetter)
    .where(eq(deadLetter.state, 'open'))
    .orderBy(asc(deadLetter.createdAt))
    .limit(limit)
}

export async function markReplayed(db: Database, ids: readonly string[]): Promise<void> {
  await db
    .update(deadLetter)
    .set({ state: 'replayed' })
    .where(sql`${deadLetter.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
}

/** Answers of finished writes are kept long enough for any retry, then forgotten. */
export async function dropOldAnswers(db: Database, before: number): Promise<void> {
  await db.delete(idempotency).where(lt(idempotency.createdAt, before))
}
