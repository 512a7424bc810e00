// The hand-written server: Hono on Node with PostgreSQL. Started by contender.ts with the cluster's port.
import { randomUUID } from 'node:crypto'

import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

import { addressOf } from './cluster.ts'
import { holdBasketLocked, holdBasketOnce } from './holds.ts'
import { PLENTY } from './schema.ts'

const CONNECTIONS = 16
const pool = new pg.Pool({ connectionString: addressOf(Number(process.argv[2])), max: CONNECTIONS })
const app = new Hono()

app.post('/one/:skus', async (c) => {
  const left = await holdBasketOnce(pool, c.req.param('skus').split(','), randomUUID())
  return left === null ? c.json({ ok: false }, 409) : c.json({ ok: true, left }, 201)
})

app.post('/lock/:skus', async (c) => {
  const held = await holdBasketLocked(pool, c.req.param('skus').split(','), randomUUID())
  return c.json({ ok: held }, held ? 201 : 409)
})

app.get('/availability/:skus', async (c) => {
  const { rows } = await pool.query<{ sku: string; available: number }>({
    name: 'availability',
    text: 'SELECT sku, (on_hand - held)::int AS available FROM level WHERE sku = ANY($1)',
    values: [c.req.param('skus').split(',')],
  })
  return c.json({ rows })
})

app.post('/units/:sku/:count', async (c) => {
  const { sku, count } = c.req.param()
  await pool.query('DELETE FROM hold WHERE sku = $1', [sku])
  await pool.query('DELETE FROM entry WHERE sku = $1', [sku])
  await pool.query(
    'INSERT INTO level VALUES ($1, $2) ON CONFLICT (sku) DO UPDATE SET on_hand = excluded.on_hand, held = 0',
    [sku, count],
  )
  return c.body(null, 204)
})

app.post('/fill/:count', async (c) => {
  await pool.query(`INSERT INTO level SELECT 'sku' || n, $1 FROM generate_series(0, $2::int - 1) n`, [
    PLENTY,
    c.req.param('count'),
  ])
  return c.body(null, 204)
})

/** `like`: which SKUs. */
app.get('/audit/:like', async (c) => {
  const { rows } = await pool.query(
    `SELECT (SELECT coalesce(sum(held), 0)::int FROM level WHERE sku LIKE $1) AS held,
            (SELECT count(*)::int FROM hold WHERE sku LIKE $1) AS holds,
            (SELECT coalesce(sum(quantity), 0)::int FROM entry WHERE sku LIKE $1) AS sum`,
    [c.req.param('like')],
  )
  return c.json(rows[0])
})

serve({ fetch: app.fetch, port: Number(process.argv[3]), hostname: '127.0.0.1' }, () =>
  process.send?.('ready'),
)
process.on('disconnect', () => process.exit())
