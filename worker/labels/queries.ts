import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import { barcode, item, sku } from '#db/schema/catalog.ts'
import { labelTask, labelTemplate } from '#db/schema/labels.ts'
import { price } from '#db/schema/pricing.ts'
import type { LabelReason } from '#domain/label/wire.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export type TaskRow = typeof labelTask.$inferSelect
export type TemplateRow = typeof labelTemplate.$inferSelect

export interface TaskKey {
  readonly at: number
  readonly id: string
}

/** What may be written in one statement, by SQLite's limit of parameters. */
const ROWS_MAX = 500

export interface NewTask {
  readonly id: string
  readonly storeId: string
  readonly skuId: string
  readonly reason: LabelReason
}

/**
 * Writes tasks down, in a batch of somebody's. One SKU has one open task per store: what changed again before it was put up
 * is printed anew.
 */
export function upsertTasks(db: Database, tasks: readonly NewTask[], now: number): BatchItem<'sqlite'>[] {
  const parts = Array.from({ length: Math.ceil(tasks.length / ROWS_MAX) }, (_, part) =>
    tasks.slice(part * ROWS_MAX, (part + 1) * ROWS_MAX),
  )
  return parts.map((part) =>
    db.run(sql`insert into label_task (id, store_id, sku_id, reason, state, created_at, changed_at)
      select value->>'id', value->>'storeId', value->>'skuId', value->>'reason', 'open', ${now}, ${now}
      from json_each(${JSON.stringify(part)}) where true
      on conflict (store_id, sku_id) where state <> 'done'
      do update set state = 'open', reason = excluded.reason, changed_at = excluded.changed_at`),
  )
}

/** Labels that wait, oldest first. */
export async function listTasks(
  db: Database,
  filter: { readonly storeId: string; readonly state: 'open' | 'printed' },
  page: { readonly after: TaskKey | null; readonly limit: number },
): Promise<TaskRow[]> {
  return db
    .select()
    .from(labelTask)
    .where(
      and(
        eq(labelTask.storeId, filter.storeId),
        eq(labelTask.state, filter.state),
        page.after
          ? sql`(${labelTask.createdAt}, ${labelTask.id}) > (${page.after.at}, ${page.after.id})`
          : undefined,
      ),
    )
    .orderBy(asc(labelTask.createdAt), asc(labelTask.id))
    .limit(page.limit)
}

export async function countTasks(db: Database, storeId: string): Promise<{ open: number; printed: number }> {
  const [row] = await db.all<{ open: number; printed: number }>(
    sql`select coalesce(sum(state = 'open'), 0) as open, coalesce(sum(state = 'printed'), 0) as printed
      from label_task where store_id = ${storeId} and state <> 'done'`,
  )
  return row ?? { open: 0, printed: 0 }
}

/** The task of a SKU that is not done yet. */
export async function findOpenTask(db: Database, storeId: string, skuId: string): Promise<TaskRow | null> {
  const [row] = await db
    .select()
    .from(labelTask)
    .where(and(eq(labelTask.storeId, storeId), eq(labelTask.skuId, skuId), sql`state <> 'done'`))
    .limit(1)
  return row ?? null
}

interface Doing {
  readonly staffId: string | null
  readonly now: number
}

export async function markPrinted(
  db: Database,
  storeId: string,
  skuIds: readonly string[],
  { staffId, now }: Doing,
): Promise<void> {
  await db
    .update(labelTask)
    .set({ state: 'printed', printedAt: now, printedBy: staffId })
    .where(
      and(
        eq(labelTask.storeId, storeId),
        eq(labelTask.state, 'open'),
        sql`${labelTask.skuId} in (select value from json_each(${JSON.stringify(skuIds)}))`,
      ),
    )
}

/** Ticks a task off; `false` when it was done before. */
export async function markDone(db: Database, taskId: string, { staffId, now }: Doing): Promise<boolean> {
  const done = await db
    .update(labelTask)
    .set({ state: 'done', doneAt: now, doneBy: staffId })
    .where(and(eq(labelTask.id, taskId), sql`state <> 'done'`))
    .returning({ id: labelTask.id })
  return done.length === 1
}

export async function findTask(db: Database, taskId: string): Promise<TaskRow | null> {
  const [row] = await db.select().from(labelTask).where(eq(labelTask.id, taskId)).limit(1)
  return row ?? null
}

/** SKUs with what labels say of them. */
export async function listGoods(db: Database, skuIds: readonly string[]) {
  const ids = JSON.stringify(skuIds)
  const [goods, codes, prices] = await db.batch([
    db
      .select({
        skuId: sku.id,
        itemId: sku.itemId,
        name: sku.name,
        brand: item.brand,
        category: item.category,
        code: sku.code,
        unit: sku.unit,
        measure: sku.measure,
        price: sku.price,
        priceQuantity: sku.priceQuantity,
        compareAtPrice: sku.compareAtPrice,
      })
      .from(sku)
      .innerJoin(item, eq(item.id, sku.itemId))
      .where(sql`${sku.id} in (select value from json_each(${ids}))`)
      .limit(1_000),
    db
      .select({ skuId: barcode.skuId, code: barcode.code, quantity: barcode.quantity })
      .from(barcode)
      .where(sql`${barcode.skuId} in (select value from json_each(${ids}))`)
      // A code of the single piece comes before that of a case.
      .orderBy(asc(barcode.quantity), asc(barcode.position))
      .limit(5_000),
    db
      .select()
      .from(price)
      .where(sql`${price.skuId} in (select value from json_each(${ids}))`)
      .limit(5_000),
  ])
  return { goods, codes, prices }
}

export async function findSkus(db: Database, skuIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: sku.id })
    .from(sku)
    .where(inArray(sku.id, [...skuIds]))
    .limit(1_000)
  return rows.map(({ id }) => id)
}

export async function listTemplates(db: Database): Promise<TemplateRow[]> {
  return db.select().from(labelTemplate).orderBy(asc(labelTemplate.name), asc(labelTemplate.id)).limit(200)
}

export async function upsertTemplate(
  db: Database,
  template: { readonly id: string; readonly name: string; readonly layout: string },
  now: number,
  audit: AuditStatements,
): Promise<TemplateRow | null> {
  const [rows] = await db.batch([
    db
      .insert(labelTemplate)
      .values({ ...template, createdAt: now, updatedAt: now })
      .onConflictDoUpdate({
        target: labelTemplate.id,
        set: {
          name: template.name,
          layout: template.layout,
          updatedAt: now,
          version: sql`${labelTemplate.version} + 1`,
        },
      })
      .returning(),
    ...audit,
  ])
  return rows[0] ?? null
}

export async function findTemplate(db: Database, id: string): Promise<TemplateRow | null> {
  const [row] = await db.select().from(labelTemplate).where(eq(labelTemplate.id, id)).limit(1)
  return row ?? null
}

export async function deleteTemplate(db: Database, id: string, audit: AuditStatements): Promise<void> {
  await db.batch([db.delete(labelTemplate).where(eq(labelTemplate.id, id)), ...audit])
}
