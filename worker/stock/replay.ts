/** A SKU's whole journal in one look. */
export interface Replay {
  /** Sequences that should be there, the first few of them. */
  readonly missing: readonly number[]
  /** Sequence of the last entry; 0: there is none. */
  readonly last: number
  /** What each account has by its entries. */
  readonly sums: ReadonlyMap<string, number>
}

const MISSING_MAX = 10

/** Adds up every entry of a SKU from the first on, whatever the balances say. */
export function replayOf(sql: SqlStorage, k: number): Replay {
  const { n, last } = sql
    .exec<{ n: number; last: number | null }>(
      'SELECT count(*) AS n, max(seq) AS last FROM entry WHERE k = ?',
      k,
    )
    .one()
  const sums = new Map<string, number>()
  const add = (account: string, quantity: number): void =>
    void sums.set(account, (sums.get(account) ?? 0) + quantity)
  const pairs = sql.exec<{ source: string; target: string; quantity: number }>(
    `SELECT from_account AS source, to_account AS target, sum(quantity) AS quantity FROM entry WHERE k = ?
      GROUP BY from_account, to_account`,
    k,
  )
  for (const { source, target, quantity } of pairs) {
    add(source, -quantity)
    add(target, quantity)
  }
  return { missing: n === (last ?? 0) ? [] : missingOf(sql, k), last: last ?? 0, sums }
}

function missingOf(sql: SqlStorage, k: number): number[] {
  return sql
    .exec<{ seq: number }>(
      `SELECT before + 1 AS seq FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before FROM entry WHERE k = ?)
        WHERE seq <> before + 1 LIMIT ?`,
      k,
      MISSING_MAX,
    )
    .toArray()
    .map(({ seq }) => seq)
}
