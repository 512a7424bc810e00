import type { Pool } from 'pg'

/**
 * One conditional statement: the level, the hold and both sides of its entry in one round trip and one commit. A basket
 * locks its rows in the order of their SKUs, so that two baskets never wait for each other.
 */
const ONE_SKU = `
  WITH u AS (UPDATE level SET held = held + 1 WHERE sku = $1::text AND on_hand - held >= 1
               RETURNING on_hand - held AS remaining),
       h AS (INSERT INTO hold SELECT $2::uuid, $1::text, 1, now() + interval '15 min' FROM u),
       e AS (INSERT INTO entry (hold, sku, account, quantity)
               SELECT $2::uuid, $1::text, side.account, side.quantity FROM u, (VALUES (1, -1), (2, 1)) side (account, quantity))
  SELECT remaining FROM u`

const MANY_SKUS = `
  WITH l AS (SELECT sku FROM level WHERE sku = ANY($1) AND on_hand - held >= 1 ORDER BY sku FOR UPDATE),
       enough AS (SELECT count(*) = cardinality($1) AS all_of_them FROM l),
       u AS (UPDATE level SET held = held + 1
               WHERE sku IN (SELECT sku FROM l) AND (SELECT all_of_them FROM enough) RETURNING sku),
       h AS (INSERT INTO hold SELECT $2::uuid, sku, 1, now() + interval '15 min' FROM u),
       e AS (INSERT INTO entry (hold, sku, account, quantity)
               SELECT $2::uuid, sku, side.account, side.quantity FROM u, (VALUES (1, -1), (2, 1)) side (account, quantity))
  SELECT count(*)::int AS remaining FROM u`

/** Holds one of each; answers what is left (for one SKU), or `null` when there was not enough. */
export async function holdBasketOnce(
  pool: Pool,
  skus: readonly string[],
  id: string,
): Promise<number | null> {
  const [only] = skus
  const one = skus.length === 1
  const { rows } = await pool.query<{ remaining: string | number }>(
    one
      ? { name: 'hold', text: ONE_SKU, values: [only, id] }
      : { name: 'basket', text: MANY_SKUS, values: [skus, id] },
  )
  const remaining = rows[0] && Number(rows[0].remaining)
  if (remaining === undefined) return null
  return one || remaining === skus.length ? remaining : null
}

/** The classic: a transaction that locks the rows, looks, and writes. */
export async function holdBasketLocked(pool: Pool, skus: readonly string[], id: string): Promise<boolean> {
  const db = await pool.connect()
  try {
    await db.query('BEGIN')
    const { rows } = await db.query<{ left: number }>({
      name: 'lock',
      text: 'SELECT (on_hand - held)::int AS left FROM level WHERE sku = ANY($1) ORDER BY sku FOR UPDATE',
      values: [skus],
    })
    if (rows.length < skus.length || rows.some(({ left }) => left < 1)) {
      await db.query('ROLLBACK')
      return false
    }
    await db.query({
      name: 'level',
      text: 'UPDATE level SET held = held + 1 WHERE sku = ANY($1)',
      values: [skus],
    })
    await db.query({
      name: 'holds',
      text: `INSERT INTO hold SELECT $1, sku, 1, now() + interval '15 min' FROM unnest($2::text[]) sku`,
      values: [id, skus],
    })
    await db.query({
      name: 'entries',
      text: `INSERT INTO entry (hold, sku, account, quantity)
             SELECT $1, sku, side.account, side.quantity
             FROM unnest($2::text[]) sku, (VALUES (1, -1), (2, 1)) side (account, quantity)`,
      values: [id, skus],
    })
    await db.query('COMMIT')
    return true
  } catch (fault) {
    await db.query('ROLLBACK')
    throw fault
  } finally {
    db.release()
  }
}
