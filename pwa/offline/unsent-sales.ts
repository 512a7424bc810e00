import { DATABASE_NAME, openRegisterDatabase } from './register-database.ts'

/** Sales that this browser keeps and nobody has confirmed yet, whichever register it was when it made them. */
export async function countUnsent(): Promise<number> {
  const known = await indexedDB.databases()
  if (!known.some(({ name }) => name === DATABASE_NAME)) return 0
  const database = await openRegisterDatabase()
  try {
    return await database.countFromIndex('journal', 'waiting')
  } finally {
    database.close()
  }
}
