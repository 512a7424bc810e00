import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'

import { importMapping, importMappingVersion } from '#db/schema/imports.ts'
import { staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export type MappingRow = typeof importMapping.$inferSelect

export async function listMappingRows(db: Database): Promise<MappingRow[]> {
  return db.select().from(importMapping).orderBy(asc(importMapping.name)).limit(200)
}

export async function findMapping(db: Database, id: string): Promise<MappingRow | null> {
  const [row] = await db.select().from(importMapping).where(eq(importMapping.id, id)).limit(1)
  return row ?? null
}

/** Versions of mappings, newest first, with who made them. */
export async function listMappingVersions(db: Database, ids: readonly string[]) {
  const rows = await db
    .select({ version: importMappingVersion, name: staff.name })
    .from(importMappingVersion)
    .leftJoin(staff, eq(staff.id, importMappingVersion.createdBy))
    .where(inArray(importMappingVersion.mappingId, [...ids]))
    .orderBy(asc(importMappingVersion.mappingId), desc(importMappingVersion.version))
    .limit(5_000)
  return rows.map(({ version, name }) => ({ ...version, createdByName: name }))
}

export interface NewVersion {
  readonly mappingId: string
  readonly name: string
  /** The version in use before it; 0: the mapping is new. */
  readonly from: number
  readonly columns: string
  readonly note: string | null
  readonly revertOf: number | null
  readonly createdBy: string
  readonly now: number
}

/** Keeps a version and uses it from now on, if nobody was quicker. Answers whether it was kept. */
export async function insertVersion(
  db: Database,
  next: NewVersion,
  audit: AuditStatements,
): Promise<boolean> {
  const { mappingId, name, from, columns, note, revertOf, createdBy, now } = next
  const version = from + 1
  const [, , kept] = await db.batch([
    db.run(sql`insert into import_mapping (id, name, version, created_at, updated_at)
      select ${mappingId}, ${name}, 0, ${now}, ${now} where ${from} = 0
      on conflict (id) do nothing`),
    db.run(sql`insert into import_mapping_version (mapping_id, version, columns, note, revert_of, created_by, created_at)
      select id, ${version}, ${columns}, ${note}, ${revertOf}, ${createdBy}, ${now} from import_mapping
      where id = ${mappingId} and version = ${from} on conflict do nothing`),
    db
      .update(importMapping)
      .set({ name, version, reviewedAt: null, reviewedBy: null, updatedAt: now })
      .where(and(eq(importMapping.id, mappingId), eq(importMapping.version, from)))
      .returning({ id: importMapping.id }),
    ...audit,
  ])
  return kept.length > 0
}

/** Says that somebody looked at a mapping and found it right. */
export async function reviewMapping(
  db: Database,
  id: string,
  by: { readonly name: string; readonly now: number },
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db.update(importMapping).set({ reviewedAt: by.now, reviewedBy: by.name }).where(eq(importMapping.id, id)),
    ...audit,
  ])
}
