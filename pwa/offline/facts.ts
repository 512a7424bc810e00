import type { RegisterDatabase } from './register-database.ts'

/** The open basket. */
export const DRAFT_FACT = 'draft'
/** How far the catalog replica got. */
export const REPLICA_FACT = 'replica'
/** The last stock figures heard. */
export const STOCK_FACT = 'stock'

/** Units taken along for an outage. */
export const LEASES_FACT = 'leases'

/** Reads a fact by name. Facts are our own writing: each reader checks the shape it needs. */
export function readFact(database: RegisterDatabase, name: string): Promise<unknown> {
  return database.get('fact', name)
}

/** Writes a fact that may be lost in a power cut without harm. */
export async function writeFact(database: RegisterDatabase, name: string, value: unknown): Promise<void> {
  const transaction = database.transaction('fact', 'readwrite', { durability: 'relaxed' })
  const put = transaction.store.put(value, name)
  // Said at once, so that a page which goes away in this moment takes it along.
  transaction.commit()
  await Promise.all([put, transaction.done])
}
