import { openDb, type Db } from '#db/client.ts'

/** The documents' database for this environment. One client per isolate. */
export function dbOf(env: Env): Db {
  return openDb(env).db
}
