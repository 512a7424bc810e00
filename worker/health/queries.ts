import { sql } from 'drizzle-orm'

import type { Database } from '#worker/http/database.ts'

/** Reads a row that every shop's database has. Throws when it can not be read. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.all(sql`select name from migration limit 1`)
}
