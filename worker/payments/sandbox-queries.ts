import { eq, sql } from 'drizzle-orm'

import { sandboxPayment } from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

export type SandboxRow = typeof sandboxPayment.$inferSelect

export async function findSandboxPayment(db: Database, id: string): Promise<SandboxRow | null> {
  const [row] = await db.select().from(sandboxPayment).where(eq(sandboxPayment.id, id)).limit(1)
  return row ?? null
}

/** Writes a payment unless its id is known. `fresh`: this call wrote it. */
export async function insertSandboxPayment(
  db: Database,
  row: Pick<SandboxRow, 'id' | 'state' | 'amount' | 'currency'>,
): Promise<{ readonly row: SandboxRow | null; readonly fresh: boolean }> {
  const [written, found] = await db.batch([
    db
      .insert(sandboxPayment)
      .values(row)
      .onConflictDoNothing({ target: sandboxPayment.id })
      .returning({ id: sandboxPayment.id }),
    db.select().from(sandboxPayment).where(eq(sandboxPayment.id, row.id)).limit(1),
  ])
  return { row: found[0] ?? null, fresh: written.length > 0 }
}

/** Moves a payment on from one of `from`, and answers it as it is then. */
export async function moveSandboxPayment(
  db: Database,
  id: string,
  from: readonly string[],
  to: { readonly state: string; readonly captured?: number },
): Promise<SandboxRow | null> {
  const [, found] = await db.batch([
    db
      .update(sandboxPayment)
      .set(to)
      .where(
        sql`${sandboxPayment.id} = ${id} AND ${sandboxPayment.state} IN (SELECT value FROM json_each(${JSON.stringify(from)}))`,
      ),
    db.select().from(sandboxPayment).where(eq(sandboxPayment.id, id)).limit(1),
  ])
  return found[0] ?? null
}

/** Gives money back once per refund id, never more than was captured. */
export async function refundSandboxPayment(
  db: Database,
  ask: { readonly refundId: string; readonly paymentId: string; readonly amount: number },
): Promise<SandboxRow | null> {
  const [, found] = await db.batch([
    db.run(sql`UPDATE ${sandboxPayment} SET
        refunded = refunded + ${ask.amount},
        operations = json_insert(operations, '$[#]', ${ask.refundId}),
        state = CASE WHEN refunded + ${ask.amount} = captured THEN 'refunded' ELSE state END
      WHERE id = ${ask.paymentId} AND state = 'captured' AND refunded + ${ask.amount} <= captured
        AND NOT EXISTS (SELECT 1 FROM json_each(operations) WHERE value = ${ask.refundId})`),
    db.select().from(sandboxPayment).where(eq(sandboxPayment.id, ask.paymentId)).limit(1),
  ])
  return found[0] ?? null
}
