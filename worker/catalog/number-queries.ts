import { sql } from 'drizzle-orm'

import type { Database } from '#worker/http/database.ts'

/** The next number of a range, above `used`. Given once, whatever becomes of what it was taken for. */
export async function takeNumber(db: Database, name: string, used: number): Promise<number> {
  const [row] = await db.all<{ last: number }>(
    sql`insert into number_range (name, last) values (${name}, ${used + 1})
      on conflict (name) do update set last = max(last, ${used}) + 1 returning last`,
  )
  if (!row) throw new Error(`no number of the range ${name}`)
  return row.last
}
