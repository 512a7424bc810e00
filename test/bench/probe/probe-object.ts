import { DurableObject } from 'cloudflare:workers'

export interface Held {
  readonly ok: boolean
  readonly left?: number
}

export interface Audit {
  readonly held: number
  readonly holds: number
  readonly sum: number
}

interface Waiting {
  readonly id: string
  readonly quantity: number
  readonly holdMs: number
  readonly resolve: (held: Held) => void
}

const PLENTY = 1_000_000_000

/** The least that an object has to do for a durable hold: the hold, both sides of its entry, and the level. */
export class ProbeObject extends DurableObject {
  readonly #sql: SqlStorage
  #counted = 0
  #waiting: Waiting[] = []
  #level: { on_hand: number; held: number } | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS level (at INTEGER PRIMARY KEY, on_hand INTEGER NOT NULL, held INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS hold (id TEXT PRIMARY KEY, quantity INTEGER NOT NULL, until INTEGER NOT NULL)
        WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, hold TEXT NOT NULL, account INTEGER NOT NULL,
        quantity INTEGER NOT NULL);
      INSERT OR IGNORE INTO level VALUES (1, ${PLENTY}, 0);`)
  }

  /** A call that stores nothing. */
  async count(): Promise<number> {
    this.#counted += 1
    return this.#counted
  }

  /** One commit for one hold. */
  async hold(id: string, quantity: number, holdMs: number): Promise<Held> {
    const [level] = this.#sql
      .exec<{ left: number }>(
        `UPDATE level SET held = held + ? WHERE at = 1 AND on_hand - held >= ? RETURNING on_hand - held AS left`,
        quantity,
        quantity,
      )
      .toArray()
    if (!level) return { ok: false }
    this.#sql.exec('INSERT INTO hold VALUES (?, ?, ?)', id, quantity, Date.now() + holdMs)
    this.#sql.exec(
      'INSERT INTO entry (hold, account, quantity) VALUES (?, 1, ?), (?, 2, ?)',
      id,
      -quantity,
      id,
      quantity,
    )
    return { ok: true, left: level.left }
  }

  /** One commit for all that arrive in the same turn. */
  async holdTogether(id: string, quantity: number, holdMs: number): Promise<Held> {
    return new Promise((resolve) => {
      this.#waiting.push({ id, quantity, holdMs, resolve })
      if (this.#waiting.length === 1) setTimeout(() => this.#drain(), 0)
    })
  }

  async setUnits(count: number): Promise<void> {
    this.#sql.exec('DELETE FROM hold; DELETE FROM entry;')
    this.#sql.exec('UPDATE level SET on_hand = ?, held = 0', count)
    this.#level = null
  }

  async audit(): Promise<Audit> {
    return this.#sql
      .exec<{ held: number; holds: number; sum: number }>(
        `SELECT held, (SELECT count(*) FROM hold) AS holds, (SELECT coalesce(sum(quantity), 0) FROM entry) AS sum
         FROM level`,
      )
      .one()
  }

  #drain(): void {
    const batch = this.#waiting
    this.#waiting = []
    this.#level ??= this.#sql
      .exec<{ on_hand: number; held: number }>('SELECT on_hand, held FROM level WHERE at = 1')
      .one()
    const level = this.#level
    const now = Date.now()
    const rows: [string, number, number][] = []
    let taken = 0
    const answers = batch.map(({ id, quantity, holdMs }): Held => {
      const left = level.on_hand - level.held - taken - quantity
      if (left < 0) return { ok: false }
      taken += quantity
      rows.push([id, quantity, now + holdMs])
      return { ok: true, left }
    })
    if (rows.length > 0) this.#write(rows, taken)
    level.held += taken
    for (const [index, { resolve }] of batch.entries()) resolve(answers[index] ?? { ok: false })
  }

  #write(rows: readonly (readonly [string, number, number])[], taken: number): void {
    const json = JSON.stringify(rows)
    this.ctx.storage.transactionSync(() => {
      this.#sql.exec('UPDATE level SET held = held + ? WHERE at = 1', taken)
      this.#sql.exec('INSERT INTO hold SELECT value->>0, value->>1, value->>2 FROM json_each(?)', json)
      this.#sql.exec(
        `INSERT INTO entry (hold, account, quantity)
         SELECT value->>0, side.column1, side.column2 * (value->>1) FROM json_each(?), (VALUES (1, -1), (2, 1)) side`,
        json,
      )
    })
  }
}
