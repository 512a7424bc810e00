import { sql } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

/** Everything that the Worker's key seals, in the order in which it is sealed anew. A new table gets its line here. */
export const SEALED = [
  {
    kind: 'customers',
    table: 'customer_key',
    id: 'customer_id',
    owner: 'customer_id',
    about: 'customer key',
  },
  { kind: 'secrets', table: 'secret', id: 'name', owner: 'name', about: 'secret' },
  {
    kind: 'suppliers',
    table: 'supplier_payment',
    id: 'supplier_id',
    owner: 'supplier_id',
    about: 'supplier pay',
  },
  {
    kind: 'supplierChanges',
    table: 'supplier_change',
    id: 'id',
    owner: 'supplier_id',
    about: 'supplier pay',
  },
] as const
export type SealedTable = (typeof SEALED)[number]
export type SealedKind = SealedTable['kind']

export interface SealedRow {
  readonly id: string
  /** What it was sealed for: see `open` in seal.ts. */
  readonly owner: string
  readonly sealed: string
  readonly keyId: string
}

/** Rows of a table behind `after` that another key than `keyId` sealed, by their id. */
export async function listOlder(
  db: Db,
  { table, id, owner }: SealedTable,
  { keyId, after, limit }: { readonly keyId: string; readonly after: string; readonly limit: number },
): Promise<SealedRow[]> {
  const [name, key] = [sql.identifier(table), sql.identifier(id)]
  return db.all(sql`SELECT ${key} AS id, ${sql.identifier(owner)} AS owner, sealed, key_id AS keyId FROM ${name}
    WHERE ${key} > ${after} AND key_id <> ${keyId} ORDER BY ${key} LIMIT ${limit}`)
}

/** How many rows of all tables another key than `keyId` sealed. */
export async function countOlder(db: Db, keyId: string): Promise<number> {
  const counts = SEALED.map(
    ({ table }) => sql`(SELECT count(*) FROM ${sql.identifier(table)} WHERE key_id <> ${keyId})`,
  )
  const [row] = await db.all<{ older: number }>(sql`SELECT ${sql.join(counts, sql` + `)} AS older`)
  return row?.older ?? 0
}

/** Puts rows under another key, those that are still as they were read; with what the trail says, in one batch. */
export async function writeAnew(
  db: Db,
  { table, id }: SealedTable,
  rows: readonly { readonly before: SealedRow; readonly after: { sealed: string; keyId: string } }[],
  audit: AuditStatements,
): Promise<void> {
  const list = JSON.stringify(
    rows.map(({ before, after }) => [before.id, before.sealed, after.sealed, after.keyId]),
  )
  const [name, key] = [sql.identifier(table), sql.identifier(id)]
  await db.batch([
    db.run(sql`UPDATE ${name} SET sealed = j.value->>2, key_id = j.value->>3 FROM json_each(${list}) AS j
      WHERE ${name}.${key} = j.value->>0 AND ${name}.sealed = j.value->>1`),
    ...audit,
  ])
}
