import { desc, lt } from 'drizzle-orm'

import { idempotency, sweep } from '#db/schema/platform.ts'
import type { Database } from '#worker/http/database.ts'

export async function insertSweep(db: Database, row: typeof sweep.$inferInsert): Promise<void> {
  await db.insert(sweep).values(row)
}

export async function listSweeps(
  db: Database,
  page: { readonly before: number | null; readonly limit: number },
): Promise<(typeof sweep.$inferSelect)[]> {
  return db
    .select()
    .from(sweep)
    .where(page.before === null ? undefined : lt(sweep.at, page.before))
    .orderBy(desc(sweep.at))
    .limit(page.limit)
}

/** Answers of finished writes are kept long enough for any retry, then forgotten. */
export async function dropOldAnswers(db: Database, before: number): Promise<void> {
  await db.delete(idempotency).where(lt(idempotency.createdAt, before))
}
