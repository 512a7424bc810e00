import { and, desc, eq, sql } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { device, staff } from '#db/schema/staff.ts'
import { suspense, task } from '#db/schema/stock.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export interface TimeKey {
  readonly at: number
  readonly id: string
}

/** One page of tasks, newest first, with the name of the SKU each is about and of who did it. */
export async function listTasks(
  db: Database,
  filter: { readonly state: 'open' | 'done'; readonly storeId: string | null },
  page: { readonly before: TimeKey | null; readonly limit: number },
) {
  return db
    .select({ task, skuName: sku.name, itemId: sku.itemId, doneByName: staff.name })
    .from(task)
    .leftJoin(sku, eq(sku.id, task.skuId))
    .leftJoin(staff, eq(staff.id, task.doneBy))
    .where(
      and(
        eq(task.state, filter.state),
        filter.storeId === null
          ? undefined
          : sql`(${task.storeId} is null or ${task.storeId} = ${filter.storeId})`,
        page.before === null
          ? undefined
          : sql`(${task.createdAt}, ${task.id}) < (${page.before.at}, ${page.before.id})`,
      ),
    )
    .orderBy(desc(task.createdAt), desc(task.id))
    .limit(page.limit)
}

export async function findTask(db: Database, id: string) {
  const [row] = await db.select().from(task).where(eq(task.id, id)).limit(1)
  return row ?? null
}

/** Ticks a task off; one that is done stays as it was. */
export async function finishTask(
  db: Database,
  id: string,
  by: { readonly staffId: string | null; readonly now: number },
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db
      .update(task)
      .set({ state: 'done', doneAt: by.now, doneBy: by.staffId })
      .where(and(eq(task.id, id), eq(task.state, 'open'))),
    ...audit,
  ])
}

/** One page of facts that could not be matched, newest first. */
export async function listSuspense(
  db: Database,
  state: 'open' | 'resolved',
  page: { readonly before: TimeKey | null; readonly limit: number },
) {
  return db
    .select({
      suspense,
      resolvedByName: staff.name,
      /** The tablet that what could not be read came from. */
      deviceName: sql<string | null>`(SELECT d.name FROM ${device} AS d WHERE d.id =
        CASE WHEN json_valid(${suspense.content}) THEN ${suspense.content} ->> 'deviceId' END)`,
    })
    .from(suspense)
    .leftJoin(staff, eq(staff.id, suspense.resolvedBy))
    .where(
      and(
        eq(suspense.state, state),
        page.before === null
          ? undefined
          : sql`(${suspense.createdAt}, ${suspense.id}) < (${page.before.at}, ${page.before.id})`,
      ),
    )
    .orderBy(desc(suspense.createdAt), desc(suspense.id))
    .limit(page.limit)
}

export async function findSuspense(db: Database, id: string) {
  const [row] = await db.select().from(suspense).where(eq(suspense.id, id)).limit(1)
  return row ?? null
}

/** Says what became of a fact; the first word stands. */
export async function resolveSuspense(
  db: Database,
  id: string,
  by: { readonly staffId: string | null; readonly resolution: string; readonly now: number },
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db
      .update(suspense)
      .set({ state: 'resolved', resolvedAt: by.now, resolvedBy: by.staffId, resolution: by.resolution })
      .where(and(eq(suspense.id, id), eq(suspense.state, 'open'))),
    ...audit,
  ])
}
