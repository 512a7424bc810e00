import type { Client, InStatement } from '@libsql/client/web'
import { v5 } from 'uuid'

import type { Row } from './backup.ts'

interface Moved {
  /** ms since epoch: what was posted from here on may be missing in an object. */
  readonly at: number
  /** Sales that the day's sums have in them. */
  readonly counted: readonly string[]
  /** Entries of counts that the objects have. */
  readonly countEntries: readonly Row[]
}

/**
 * Takes documents that were posted while a backup ran back to where they wait to be posted. Posting them again is posting
 * them once: what their objects have seen already keeps its id.
 */
export async function takeBack(libsql: Client, moved: Moved): Promise<void> {
  await takeBackSums(libsql, moved)
  const posted = `WHERE state = 'posted' AND posted_at >= ?`
  await libsql.batch(
    [
      'DELETE FROM sale_line WHERE sale_id NOT IN (SELECT id FROM sale)',
      { sql: `UPDATE sale SET state = 'received', posted_at = NULL ${posted}`, args: [moved.at] },
      {
        sql: `UPDATE stock_document SET state = 'received', posted_at = NULL ${posted} AND kind <> 'opening'`,
        args: [moved.at],
      },
    ],
    'write',
  )
  await takeBackCounts(libsql, moved)
}

/** Sales that are posted again are added to the day's sums again: what is in them already is taken out first. */
async function takeBackSums(libsql: Client, { at, counted }: Moved): Promise<void> {
  const { rows: shops } = await libsql.execute('SELECT time_zone FROM shop LIMIT 1')
  const days = new Intl.DateTimeFormat('en-CA', {
    timeZone: (shops[0]?.['time_zone'] as string | undefined) ?? 'UTC',
    dateStyle: 'short',
  })
  const { rows } = await libsql.execute({
    sql: `SELECT l.sku_id, l.store_id, l.occurred_at, l.quantity, l.amount FROM sale s JOIN sale_line l ON l.sale_id = s.id
      WHERE s.kind = 'sale' AND s.state = 'posted' AND s.posted_at >= ? AND s.id IN (SELECT value FROM json_each(?))`,
    args: [at, JSON.stringify(counted)],
  })
  const out = rows.map((row): InStatement => ({
    sql: `UPDATE sales_day SET quantity = quantity - ?, amount = amount - ?
      WHERE sku_id = ? AND store_id = ? AND day = ?`,
    args: [
      row['quantity'] ?? 0,
      row['amount'] ?? 0,
      row['sku_id'] ?? '',
      row['store_id'] ?? '',
      days.format(Number(row['occurred_at'])),
    ],
  }))
  if (out.length > 0) await libsql.batch(out, 'write')
}

/**
 * A difference that its object has not seen is noted again as about to be posted, under the first of the line's command
 * ids that the object does not know.
 */
async function takeBackCounts(libsql: Client, { at, countEntries }: Moved): Promise<void> {
  const byCommand = new Map(
    countEntries.map((entry) => [
      entry['command'] as string,
      (entry['from_account'] === 'variance' ? 1 : -1) * Number(entry['quantity']),
    ]),
  )
  const { rows } = await libsql.execute({
    sql: `SELECT id, count_id, posted, revision, state FROM stock_count_line
      WHERE settled_at >= ? AND state IN ('settled', 'approval', 'superseded')`,
    args: [at],
  })
  const changes: InStatement[] = []
  for (const row of rows) {
    const id = row['id'] as string
    let [seen, next] = [0, 0]
    for (let revision = 0; revision < Number(row['revision']); revision += 1) {
      const posted = byCommand.get(v5(`variance ${revision}`, id))
      if (posted === undefined) continue
      seen += posted
      next = revision + 1
    }
    const owed = Number(row['posted']) - seen
    if (owed === 0) continue
    changes.push(
      {
        sql: `UPDATE stock_count_line SET state = 'posting', posted = ?, owed = ?, revision = ? WHERE id = ?`,
        args: [seen, owed, next, id],
      },
      { sql: `UPDATE stock_count SET state = 'open' WHERE id = ?`, args: [row['count_id'] ?? ''] },
    )
  }
  if (changes.length > 0) await libsql.batch(changes, 'write')
}
