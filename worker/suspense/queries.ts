import { and, asc, desc, eq, sql } from 'drizzle-orm'

import { staff } from '#db/schema/staff.ts'
import { suspense } from '#db/schema/stock.ts'
import type { Database } from '#worker/http/database.ts'

const LISTED = {
  id: suspense.id,
  kind: suspense.kind,
  documentId: suspense.documentId,
  reason: suspense.reason,
  content: suspense.content,
  owner: suspense.owner,
  state: suspense.state,
  createdAt: suspense.createdAt,
  resolvedAt: suspense.resolvedAt,
  resolvedBy: suspense.resolvedBy,
  resolvedByName: staff.name,
  resolution: suspense.resolution,
}

export type SuspenseListed = Awaited<ReturnType<typeof listSuspense>>[number]

type TimeKey = readonly [createdAt: number, id: string]

/** One page of facts that could not be matched. What is open: the oldest first; what is settled: the newest first. */
export async function listSuspense(
  db: Database,
  state: 'open' | 'resolved',
  page: { readonly after: TimeKey | null; readonly limit: number },
) {
  const { after } = page
  const isBeyond =
    after === null
      ? undefined
      : state === 'open'
        ? sql`(${suspense.createdAt}, ${suspense.id}) > (${after[0]}, ${after[1]})`
        : sql`(${suspense.createdAt}, ${suspense.id}) < (${after[0]}, ${after[1]})`
  const order = state === 'open' ? asc : desc
  return db
    .select(LISTED)
    .from(suspense)
    .leftJoin(staff, eq(staff.id, suspense.resolvedBy))
    .where(and(eq(suspense.state, state), isBeyond))
    .orderBy(order(suspense.createdAt), order(suspense.id))
    .limit(page.limit)
}

export async function findSuspense(db: Database, id: string): Promise<SuspenseListed | null> {
  const [row] = await db
    .select(LISTED)
    .from(suspense)
    .leftJoin(staff, eq(staff.id, suspense.resolvedBy))
    .where(eq(suspense.id, id))
    .limit(1)
  return row ?? null
}

/** Settles an open one with what was done about it. Answers whether it was still open. */
export async function resolveSuspense(
  db: Database,
  id: string,
  by: { readonly resolution: string; readonly resolvedBy: string | null; readonly resolvedAt: number },
): Promise<boolean> {
  const rows = await db
    .update(suspense)
    .set({ ...by, state: 'resolved' })
    .where(and(eq(suspense.id, id), eq(suspense.state, 'open')))
    .returning({ id: suspense.id })
  return rows.length > 0
}
