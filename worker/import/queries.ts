import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import { importRow, importRun } from '#db/schema/imports.ts'
import { staff } from '#db/schema/staff.ts'
import type { ImportChange, ImportOutcome, ImportProblem } from '#domain/catalog/import-wire.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

import type { Tally } from './tally.ts'

export type RunRow = typeof importRun.$inferSelect
export type RunState = RunRow['state']

/** A run, with the name of who started it. */
export interface NamedRun extends RunRow {
  readonly staffName: string | null
}

/** What one item of a run brings, as it is stored. */
export interface NewRow {
  readonly position: number
  readonly line: number
  readonly content: string
  readonly keys: readonly {
    readonly kind: 'handle' | 'code' | 'barcode'
    readonly value: string
    readonly line: number
  }[]
}

export interface StoredRow {
  readonly position: number
  readonly line: number
  readonly content: string
  readonly outcome: string
  readonly tally: string
}

/** What planning an item found. */
export interface PlannedRow {
  readonly position: number
  readonly outcome: ImportOutcome
  readonly problems: readonly ImportProblem[]
  readonly changes: readonly ImportChange[]
  readonly tally: Tally
}

export interface FileTwin {
  readonly kind: 'handle' | 'code' | 'barcode'
  readonly value: string
  readonly position: number
  readonly line: number
  /** Where it stands first. */
  readonly firstLine: number
}

/** Starts a run once; asking again with its id changes nothing. */
export async function insertRun(db: Database, run: typeof importRun.$inferInsert): Promise<void> {
  await db.insert(importRun).values(run).onConflictDoNothing()
}

export async function findRun(db: Database, runId: string): Promise<NamedRun | null> {
  const [row] = await db
    .select({ run: importRun, staffName: staff.name })
    .from(importRun)
    .leftJoin(staff, eq(staff.id, importRun.startedBy))
    .where(eq(importRun.id, runId))
    .limit(1)
  return row ? { ...row.run, staffName: row.staffName } : null
}

/** The role of whoever started a run; a key has none. */
export async function findRole(db: Database, staffId: string): Promise<string | undefined> {
  const [row] = await db.select({ role: staff.role }).from(staff).where(eq(staff.id, staffId)).limit(1)
  return row?.role
}

/** Runs, newest first. */
export async function listRuns(
  db: Database,
  page: { readonly before: { readonly at: number; readonly id: string } | null; readonly limit: number },
): Promise<NamedRun[]> {
  const rows = await db
    .select({ run: importRun, staffName: staff.name })
    .from(importRun)
    .leftJoin(staff, eq(staff.id, importRun.startedBy))
    .where(
      page.before === null
        ? undefined
        : sql`(${importRun.createdAt}, ${importRun.id}) < (${page.before.at}, ${page.before.id})`,
    )
    .orderBy(desc(importRun.createdAt), desc(importRun.id))
    .limit(page.limit)
  return rows.map(({ run, staffName }) => ({ ...run, staffName }))
}

/** Runs whose work stopped in the middle: nobody has carried out a step since `before` (ms). */
export async function listStalled(db: Database, before: number): Promise<RunRow[]> {
  return db
    .select()
    .from(importRun)
    .where(and(eq(importRun.state, 'running'), lt(importRun.updatedAt, before)))
    .orderBy(asc(importRun.updatedAt))
    .limit(5)
}

export async function countRows(db: Database, runId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(importRow)
    .where(eq(importRow.runId, runId))
  return row?.count ?? 0
}

/** Takes in items of a run; one that is there already stays as it is. */
export async function insertRows(
  db: Database,
  runId: string,
  rows: readonly NewRow[],
  now: number,
): Promise<void> {
  const items = rows.map(({ position, line, content }) => [position, line, content])
  const keys = rows.flatMap(({ position, keys }) =>
    keys.map(({ kind, value, line }) => [kind, value, position, line]),
  )
  await db.batch([
    db.run(sql`INSERT OR IGNORE INTO import_row (run_id, position, line, content, outcome)
      SELECT ${runId}, value->>0, value->>1, value->>2, 'new' FROM json_each(${JSON.stringify(items)})`),
    db.run(sql`INSERT OR IGNORE INTO import_key (run_id, kind, value, position, line)
      SELECT ${runId}, value->>0, value->>1, value->>2, value->>3 FROM json_each(${JSON.stringify(keys)})`),
    db.update(importRun).set({ updatedAt: now }).where(eq(importRun.id, runId)),
  ])
}

/** The next items of a run, in the order of the file. */
export async function listNext(
  db: Database,
  runId: string,
  from: number,
  limit: number,
): Promise<StoredRow[]> {
  return db
    .select({
      position: importRow.position,
      line: importRow.line,
      content: importRow.content,
      outcome: importRow.outcome,
      tally: importRow.tally,
    })
    .from(importRow)
    .where(and(eq(importRow.runId, runId), gte(importRow.position, from)))
    .orderBy(asc(importRow.position))
    .limit(limit)
}

/** What items between two positions have in common with earlier ones of the file. */
export async function listTwins(db: Database, runId: string, from: number, to: number): Promise<FileTwin[]> {
  return db.all<FileTwin>(sql`select k.kind as kind, k.value as value, k.position as position, k.line as line,
      min(f.line) as firstLine
    from import_key k join import_key f
      on f.run_id = k.run_id and f.kind = k.kind and f.value = k.value and f.position < k.position
    where k.run_id = ${runId} and k.position >= ${from} and k.position <= ${to}
    group by k.kind, k.value, k.position, k.line`)
}

/** Rows of a run as the preview lists them. */
export async function listPreview(
  db: Database,
  runId: string,
  filter: { readonly outcome: ImportOutcome | null; readonly after: number; readonly limit: number },
) {
  const { outcome, after, limit } = filter
  return db
    .select()
    .from(importRow)
    .where(
      and(
        eq(importRow.runId, runId),
        outcome === null ? undefined : eq(importRow.outcome, outcome),
        sql`${importRow.position} > ${after}`,
      ),
    )
    .orderBy(asc(importRow.position))
    .limit(limit)
}

/** Takes the run for one step; `false` when somebody else is carrying one out. */
export async function takeLease(db: Database, runId: string, now: number, until: number): Promise<boolean> {
  const rows = await db
    .update(importRun)
    .set({ leasedUntil: until, updatedAt: now })
    .where(and(eq(importRun.id, runId), sql`${importRun.leasedUntil} <= ${now}`))
    .returning({ id: importRun.id })
  return rows.length > 0
}

export async function dropLease(db: Database, runId: string): Promise<void> {
  await db.update(importRun).set({ leasedUntil: 0 }).where(eq(importRun.id, runId))
}

/** Where a run is now, as a statement for a batch. */
export function moveRun(
  db: Database,
  runId: string,
  to: { readonly state: RunState; readonly rowsDone: number; readonly summary: string },
  now: number,
): BatchItem<'sqlite'> {
  return db
    .update(importRun)
    .set({ ...to, updatedAt: now })
    .where(eq(importRun.id, runId))
}

/** What planning found, as a statement for a batch. `done`: it is carried out, too. */
export function keepPlans(
  db: Database,
  runId: string,
  rows: readonly PlannedRow[],
  done: boolean,
): BatchItem<'sqlite'> {
  // Materialized: else the JSON is read anew for every row of the run, not once.
  return db.run(sql`WITH found AS MATERIALIZED (SELECT value->>'position' AS position, value->>'outcome' AS outcome,
      value->'problems' AS problems, value->'changes' AS changes, value->'tally' AS tally
      FROM json_each(${JSON.stringify(rows)}))
    UPDATE import_row SET outcome = found.outcome, problems = found.problems, changes = found.changes,
      tally = found.tally, done = ${done ? 1 : 0}
    FROM found WHERE import_row.run_id = ${runId} AND import_row.position = found.position`)
}

/** Marks items as carried out, as a statement for a batch. */
export function markDone(db: Database, runId: string, from: number, to: number): BatchItem<'sqlite'> {
  return db.run(sql`UPDATE import_row SET done = 1
    WHERE run_id = ${runId} AND position >= ${from} AND position < ${to} AND outcome <> 'error'`)
}

export async function runBatch(db: Database, statements: readonly BatchItem<'sqlite'>[]): Promise<void> {
  const [first, ...others] = statements
  if (first) await db.batch([first, ...others])
}

/** Deletes a run that changed nothing, with all that it holds. */
export async function deleteRun(db: Database, runId: string, audit: AuditStatements = []): Promise<void> {
  await db.batch([
    db.run(sql`DELETE FROM import_key WHERE run_id = ${runId}`),
    db.run(sql`DELETE FROM import_opening WHERE run_id = ${runId}`),
    db.run(sql`DELETE FROM import_row WHERE run_id = ${runId}`),
    db.run(sql`DELETE FROM import_run WHERE id = ${runId}`),
    ...audit,
  ])
}

/** Uploads nobody finished, last touched before `before` (ms). */
export async function listAbandoned(db: Database, before: number): Promise<{ id: string }[]> {
  return db.all<{ id: string }>(sql`select id from import_run
    where state in ('uploading', 'preview') and updated_at < ${before} limit 20`)
}

/** Forgets the rows of finished runs; the run itself and its sums stay. Openings stay, too: they say what was opened. */
export async function deleteOldRows(db: Database, before: number): Promise<void> {
  const old = sql`(select id from import_run where state = 'done' and updated_at < ${before})`
  await db.batch([
    db.run(sql`DELETE FROM import_key WHERE run_id IN ${old}`),
    db.run(sql`DELETE FROM import_row WHERE run_id IN ${old}`),
  ])
}
