import { and, asc, eq, sql } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { itemModifier, modifierGroup } from '#db/schema/pricing.ts'
import type { Database } from '#worker/http/database.ts'

import { among } from './price-queries.ts'
import { newRevisions, type Statement } from './proposal-queries.ts'

export type GroupRecord = typeof modifierGroup.$inferSelect

const ITEMS = sql<number>`(SELECT count(*) FROM ${itemModifier} AS im WHERE im.group_id = ${modifierGroup.id})`

export async function listGroupsOfChoices(
  db: Database,
  filter: { readonly itemId: string | null },
): Promise<(GroupRecord & { items: number })[]> {
  const rows = await db
    .select({ group: modifierGroup, items: ITEMS })
    .from(modifierGroup)
    .where(
      filter.itemId === null
        ? eq(modifierGroup.archived, false)
        : sql`EXISTS (SELECT 1 FROM ${itemModifier} AS im WHERE im.group_id = ${modifierGroup.id}
            AND im.item_id = ${filter.itemId})`,
    )
    .orderBy(
      filter.itemId === null
        ? asc(modifierGroup.name)
        : sql`(SELECT position FROM ${itemModifier} AS im WHERE im.group_id = ${modifierGroup.id}
            AND im.item_id = ${filter.itemId})`,
    )
    .limit(200)
  return rows.map(({ group, items }) => ({ ...group, items }))
}

export async function findGroup(db: Database, id: string): Promise<(GroupRecord & { items: number }) | null> {
  const [row] = await db
    .select({ group: modifierGroup, items: ITEMS })
    .from(modifierGroup)
    .where(eq(modifierGroup.id, id))
    .limit(1)
  return row ? { ...row.group, items: row.items } : null
}

/** SKUs that registers sell with this group: they have to hear of a change. */
export async function listSkusOfGroup(db: Database, groupId: string): Promise<string[]> {
  const rows = await db
    .select({ id: sku.id })
    .from(sku)
    .innerJoin(itemModifier, eq(itemModifier.itemId, sku.itemId))
    .where(eq(itemModifier.groupId, groupId))
  return rows.map(({ id }) => id)
}

export async function listSkusOfItem(db: Database, itemId: string): Promise<string[]> {
  const rows = await db.select({ id: sku.id }).from(sku).where(eq(sku.itemId, itemId))
  return rows.map(({ id }) => id)
}

export async function namesOfSkus(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: sku.id, name: sku.name })
    .from(sku)
    .where(sql`${sku.id} IN ${among(ids)}`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function insertGroup(db: Database, row: typeof modifierGroup.$inferInsert): Statement {
  return db.insert(modifierGroup).values(row)
}

/** Changes a group when it is still at `version`. */
export function updateGroup(
  db: Database,
  at: { readonly id: string; readonly version: number },
  to: Partial<typeof modifierGroup.$inferInsert>,
): Statement {
  return db
    .update(modifierGroup)
    .set({ ...to, version: at.version + 1 })
    .where(and(eq(modifierGroup.id, at.id), eq(modifierGroup.version, at.version)))
}

/** Puts these groups on an item in place of all others, in their order. */
export function replaceItemGroups(
  db: Database,
  itemId: string,
  groupIds: readonly string[],
  skuIds: readonly string[],
): [Statement, ...Statement[]] {
  return [
    db.delete(itemModifier).where(eq(itemModifier.itemId, itemId)),
    db.run(sql`INSERT INTO ${itemModifier} (item_id, group_id, position)
      SELECT ${itemId}, value, key FROM json_each(${JSON.stringify(groupIds)})`),
    ...newRevisions(db, skuIds),
  ]
}
