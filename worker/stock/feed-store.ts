import { newId } from '#worker/http/clock.ts'

import type { PublishedBalance } from './published.ts'

/** Append-only: a step that has shipped is never edited, add the next one below it. */
const SCHEMA_STEPS: readonly string[] = [
  `CREATE TABLE balance (
     sku TEXT PRIMARY KEY, store TEXT NOT NULL,
     sellable INTEGER NOT NULL, staged INTEGER NOT NULL, review INTEGER NOT NULL, damaged INTEGER NOT NULL,
     held INTEGER NOT NULL, leased INTEGER NOT NULL,
     version INTEGER NOT NULL, at INTEGER NOT NULL, cursor INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX balance_by_cursor ON balance (cursor);`,
]

const COLUMNS = 11
/** What an object's SQLite binds in one statement is a hundred values. */
const ROWS_AT_ONCE = Math.floor(100 / COLUMNS)

/** By rows: keeps those that are newer than what is known, and names them. */
const TAKE = Array.from({ length: ROWS_AT_ONCE }, (_, index) => {
  const marks = `(${Array.from({ length: COLUMNS }, () => '?').join(', ')})`
  return `INSERT INTO balance (sku, store, sellable, staged, review, damaged, held, leased, version, at, cursor)
    VALUES ${Array.from({ length: index + 1 }, () => marks).join(', ')}
    ON CONFLICT (sku) DO UPDATE SET sellable = excluded.sellable, staged = excluded.staged,
      review = excluded.review, damaged = excluded.damaged, held = excluded.held, leased = excluded.leased,
      version = excluded.version, at = excluded.at, cursor = excluded.cursor
    WHERE excluded.version > balance.version
    RETURNING sku`
})

type BalanceSql = {
  sku: string
  store: string
  sellable: number
  staged: number
  review: number
  damaged: number
  held: number
  leased: number
  version: number
  at: number
  cursor: number
}

/** What a mirror of the feed asks for: what changed after its cursor, and SKUs that it does not know. */
export interface NewsWanted {
  readonly edition: string
  readonly cursor: number
  /** Most changed rows that are worth sending; 0: none are wanted. */
  readonly limit: number
  readonly unknown: readonly string[]
}

export interface FeedNews {
  readonly edition: string
  readonly cursor: number
  /** `null`: too many, or the cursor is not this feed's. */
  readonly changed: readonly PublishedBalance[] | null
  readonly asked: readonly PublishedBalance[]
}

/** Rows of one store's read model. */
export interface FeedStore {
  /** Keeps what is newer than what is known; answers those rows. */
  take(rows: readonly PublishedBalance[]): PublishedBalance[]
  find(skuIds: readonly string[]): PublishedBalance[]
  since(cursor: number, limit: number): { rows: PublishedBalance[]; cursor: number }
  news(wanted: NewsWanted): FeedNews
}

export function openFeedStore(storage: DurableObjectStorage): FeedStore {
  const { sql } = storage
  const at = storage.kv.get<number>('schema_step') ?? 0
  if (at < SCHEMA_STEPS.length)
    storage.transactionSync(() => {
      for (const step of SCHEMA_STEPS.slice(at)) sql.exec(step)
      storage.kv.put('schema_step', SCHEMA_STEPS.length)
    })

  // Cursors of a feed that was lost, or restored, say nothing about this one.
  const edition = storage.kv.get<string>('edition') ?? newId()
  storage.kv.put('edition', edition)

  const find = (skuIds: readonly string[]): PublishedBalance[] =>
    skuIds.length === 0
      ? []
      : sql
          .exec<BalanceSql>(
            'SELECT * FROM balance WHERE sku IN (SELECT value FROM json_each(?))',
            JSON.stringify(skuIds),
          )
          .toArray()
          .map(fromSql)

  const since = (cursor: number, limit: number): { rows: PublishedBalance[]; cursor: number } => {
    const rows = sql
      .exec<BalanceSql>('SELECT * FROM balance WHERE cursor > ? ORDER BY cursor LIMIT ?', cursor, limit)
      .toArray()
    return { rows: rows.map(fromSql), cursor: rows.at(-1)?.cursor ?? cursor }
  }

  return {
    find,
    since,
    news({ edition: theirs, cursor, limit, unknown }) {
      const asked = find(unknown)
      if (limit === 0) return { edition, cursor, changed: [], asked }
      if (theirs === edition) {
        const { rows, cursor: reached } = since(cursor, limit)
        if (rows.length < limit) return { edition, cursor: reached, changed: rows, asked }
      }
      const last = sql.exec<{ cursor: number | null }>('SELECT max(cursor) AS cursor FROM balance').one()
      return { edition, cursor: last.cursor ?? 0, changed: null, asked }
    },
    take(rows) {
      // One row per SKU and batch: the highest version, or the upsert would meet the same SKU twice.
      const newest = new Map<string, PublishedBalance>()
      for (const row of rows)
        if ((newest.get(row.skuId)?.version ?? -1) < row.version) newest.set(row.skuId, row)
      if (newest.size === 0) return []
      const last = sql.exec<{ cursor: number | null }>('SELECT max(cursor) AS cursor FROM balance').one()
      let cursor = last.cursor ?? 0
      const cells = [...newest.values()].map((row) => {
        cursor += 1
        return [
          row.skuId,
          row.storeId,
          row.sellable,
          row.staged,
          row.review,
          row.damaged,
          row.held,
          row.leased,
          row.version,
          row.at,
          cursor,
        ]
      })
      const fresh: PublishedBalance[] = []
      for (let start = 0; start < cells.length; start += ROWS_AT_ONCE) {
        const some = cells.slice(start, start + ROWS_AT_ONCE)
        for (const { sku } of sql.exec<{ sku: string }>(TAKE[some.length - 1] ?? '', ...some.flat())) {
          const row = newest.get(sku)
          if (row) fresh.push(row)
        }
      }
      return fresh
    },
  }
}

function fromSql(row: BalanceSql): PublishedBalance {
  return {
    skuId: row.sku,
    storeId: row.store,
    sellable: row.sellable,
    staged: row.staged,
    review: row.review,
    damaged: row.damaged,
    held: row.held,
    leased: row.leased,
    version: row.version,
    at: row.at,
  }
}
