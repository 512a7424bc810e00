import { eq } from 'drizzle-orm'

import { customer } from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

export type CustomerRow = typeof customer.$inferSelect

/** A customer who was not erased, sealed: see `worker/customers/sealed.ts`. */
export async function findCustomer(db: Database, id: string): Promise<CustomerRow | null> {
  const [row] = await db.select().from(customer).where(eq(customer.id, id)).limit(1)
  return row && row.erasedAt === null ? row : null
}
