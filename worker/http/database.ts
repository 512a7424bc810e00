import { openDb, type Db } from '#db/client.ts'

/** The documents' database, with `batch` for several statements in one transaction. */
export type Database = Db

/** The documents' database for this environment. One client per isolate. */
export function dbOf(env: Env): Database {
  return openDb(env).db
}
