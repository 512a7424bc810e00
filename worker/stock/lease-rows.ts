import type { LeaseState } from '#domain/stock/answer.ts'

/** Units of one SKU set apart for one register's offline sales. */
export interface LeaseRow {
  readonly id: string
  readonly k: number
  readonly skuId: string
  readonly storeId: string
  readonly deviceId: string
  readonly quantity: number
  readonly used: number
  readonly state: LeaseState
  readonly grantedAt: number
  /** ms since epoch: the shop takes it back then. */
  readonly until: number
}

type LeaseSql = {
  id: string
  k: number
  sku: string
  store: string
  device: string
  quantity: number
  used: number
  state: string
  granted_at: number
  until: number
}

const STATES: readonly LeaseState[] = ['active', 'reported', 'revoked', 'lapsed', 'displaced']

/** Reads and writes leases. They are few and rarely change, so each is its own statement. */
export interface LeaseStore {
  find(id: string): LeaseRow | null
  activeAt(k: number, storeId: string): LeaseRow[]
  due(now: number): LeaseRow[]
  nextDue(): number | null
  put(row: LeaseRow): void
}

export function openLeaseStore(sql: SqlStorage): LeaseStore {
  const read = (where: string, ...args: (string | number)[]): LeaseRow[] =>
    sql
      .exec<LeaseSql>(`SELECT l.*, s.id AS sku FROM lease l JOIN sku s ON s.k = l.k WHERE ${where}`, ...args)
      .toArray()
      .map(fromSql)
  return {
    find: (id) => read('l.id = ?', id)[0] ?? null,
    activeAt: (k, storeId) => read(`l.state = 'active' AND l.k = ? AND l.store = ?`, k, storeId),
    due: (now) => read(`l.state = 'active' AND l.until <= ?`, now),
    nextDue: () =>
      sql.exec<{ at: number | null }>(`SELECT min(until) AS at FROM lease WHERE state = 'active'`).one().at,
    put(row) {
      sql.exec(
        `INSERT INTO lease (id, k, store, device, quantity, used, state, granted_at, until)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity, used = excluded.used, state = excluded.state`,
        row.id,
        row.k,
        row.storeId,
        row.deviceId,
        row.quantity,
        row.used,
        row.state,
        row.grantedAt,
        row.until,
      )
    },
  }
}

function fromSql(row: LeaseSql): LeaseRow {
  return {
    id: row.id,
    k: row.k,
    skuId: row.sku,
    storeId: row.store,
    deviceId: row.device,
    quantity: row.quantity,
    used: row.used,
    state: STATES.find((state) => state === row.state) ?? 'revoked',
    grantedAt: row.granted_at,
    until: row.until,
  }
}
