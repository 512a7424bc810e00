import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { deadLetter, idempotency } from '#db/schema/platform.ts'
import type { SweepRow } from '#domain/sweep-wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import {
  ask,
  basket,
  newItem,
  newStaff,
  openOrderShop,
  whereIs,
  type Person,
} from '#test/support/order-shop.ts'
import { forSku, ledgerFor } from '#test/support/stock-commands.ts'
import { dbOf } from '#worker/http/database.ts'
import { placeOrder } from '#worker/orders/place.ts'

import { runSweeps } from './run-sweeps.ts'

// What was left half done is finished by itself, and whoever looks after the shop can read what became of it.

const MINUTE_MS = 60_000
let mia: Person

beforeAll(async () => {
  await openOrderShop()
  mia = await newStaff('manager')
})

function letter(content: unknown) {
  return { id: v7(), queue: 'onhand-entries-dead', content: JSON.stringify(content), createdAt: 0 }
}

async function sweep(minutes: number): Promise<void> {
  await runSweeps(env, Date.now() + minutes * MINUTE_MS, '*/1 * * * *')
}

async function reports(): Promise<SweepRow[]> {
  return (await ask<{ rows: SweepRow[] }>('/sweeps', undefined, mia)).body.rows
}

test('the report names the order by its number, and whoever may not read it does not', async () => {
  const rose = await newItem([2])
  const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_approve' })
  await crashAt('order.authorised', async (failing) => placeOrder(failing, order, Date.now()))
  await sweep(3)
  const [report] = await reports()
  expect(report?.finished).toContainEqual({
    kind: 'order',
    id: order.id,
    did: 'confirmed',
    number: expect.stringMatching(/^\d{4,}$/),
  })
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 2 })
  await sweep(4)
  const about = (await reports()).flatMap(({ finished }) => finished).filter(({ id }) => id === order.id)
  expect(about).toHaveLength(1)
  expect((await ask('/sweeps', undefined, await newStaff('cashier'))).status).toBe(403)
})

test('what a queue gave up on is carried out, and what can not be read stays', async () => {
  const commands = forSku()
  await ledgerFor(commands.skuId).one(commands.opening(5))
  const entries = JSON.parse(
    await env.SKU_LEDGER.getByName(commands.skuId).entries(commands.skuId, { after: 0, limit: 10 }),
  ) as unknown
  const good = letter({ skuId: commands.skuId, entries, balances: [] })
  const bad = letter({ nonsense: true })
  await dbOf(env).insert(deadLetter).values([good, bad])
  await sweep(5)
  const [report] = await reports()
  expect(report?.finished).toContainEqual({ kind: 'dead_letter', id: good.id, did: 'replayed', number: null })
  expect(report?.left).toContainEqual({ kind: 'dead_letter', id: bad.id, why: 'fault', number: null })
  expect(await dbOf(env).all(`SELECT count(*) AS n FROM entry WHERE sku_id = '${commands.skuId}'`)).toEqual([
    { n: 1 },
  ])
})

test('answers of writes are forgotten in the night after two days, and not before', async () => {
  const day = 24 * 60 * MINUTE_MS
  const answered = (key: string, daysAgo: number) => ({
    key,
    fingerprint: 'f',
    status: 200,
    body: '{}',
    createdAt: Date.now() - daysAgo * day,
  })
  const db = dbOf(env)
  await db.insert(idempotency).values([answered('of three days ago', 3), answered('of yesterday', 1)])
  await runSweeps(env, Date.now(), '15 3 * * *')
  const left = (await db.select({ key: idempotency.key }).from(idempotency)).map(({ key }) => key)
  expect(left).toContain('of yesterday')
  expect(left).not.toContain('of three days ago')
})
