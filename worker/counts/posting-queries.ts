import { sql } from 'drizzle-orm'

import { stockCountLine } from '#db/schema/stock.ts'
import { draftSelect, type AuditStatements, type DraftRow } from '#worker/audit/queries.ts'
import type { Database } from '#worker/http/database.ts'

import type { Judged } from './queries.ts'

export interface Owed extends Judged {
  /** Base units to post now; 0 when it is right as it is. */
  readonly owed: number
}

/** Whose doing it is that differences are posted, and what the trail says of it. */
export interface PostingBy {
  readonly approvedBy: string | null
  /** Why by whoever counted them, when it is an owner's exception. */
  readonly ownReason: string | null
  /** One draft per count; it says which of its lines are posted, and is not written when none is. */
  readonly drafts: readonly DraftRow[]
  /** Right behind the drafts: what an exception has to say. */
  readonly loud: AuditStatements
  readonly now: number
}

/**
 * Notes what is about to be posted for lines that are still as they were read, and says so in the trail, in one batch.
 * Answers the ids of those lines.
 */
export async function beginPosting(db: Database, work: readonly Owed[], by: PostingBy): Promise<Set<string>> {
  const rows = work.map(({ line, expected, variance, doubts, owed }) => [
    line.id,
    line.state,
    line.revision,
    expected,
    variance,
    doubts,
    owed,
  ])
  const approved =
    by.approvedBy === null
      ? sql``
      : sql`, approved_by = ${by.approvedBy}, approved_at = ${by.now}, own_approval_reason = ${by.ownReason}`
  const from = sql`FROM json_each(${JSON.stringify(rows)}) AS j`
  const asRead = sql`stock_count_line.id = j.value->>0 AND stock_count_line.state = j.value->>1
    AND stock_count_line.revision = j.value->>2`
  const told = sql`json_object('lines', json_group_array(json_object('skuId', stock_count_line.sku_id,
    'variance', j.value->>4, 'posted', j.value->>6)))`
  const which = by.approvedBy === null ? sql`AND j.value->>6 <> 0` : sql``
  const said = by.drafts.map((draft) =>
    draftSelect(
      db,
      draft,
      told,
      sql`${from} JOIN ${stockCountLine} ON ${asRead}
        WHERE stock_count_line.count_id = ${draft.subjectId} ${which} GROUP BY stock_count_line.count_id`,
    ),
  )
  const posting = db.all<{ id: string }>(sql`UPDATE ${stockCountLine} SET state = 'posting',
      expected = j.value->>3, variance = j.value->>4, doubts = j.value->>5, owed = j.value->>6 ${approved}
    ${from} WHERE ${asRead} RETURNING stock_count_line.id AS id`)
  // What is said comes first: afterwards the lines are no longer as they were read.
  const [first, ...rest] = [...said, ...by.loud, posting]
  const answers = first ? await db.batch([first, ...rest]) : []
  return new Set((answers.at(-1) as { id: string }[]).map(({ id }) => id))
}

/** The differences that were being posted stand. */
export async function finishPosting(db: Database, lineIds: readonly string[], now: number): Promise<void> {
  await db.run(sql`UPDATE ${stockCountLine} SET state = 'settled', posted = posted + owed, owed = 0,
      revision = revision + 1, settled_at = ${now}
    WHERE state = 'posting' AND id IN (SELECT value FROM json_each(${JSON.stringify(lineIds)}))`)
}
