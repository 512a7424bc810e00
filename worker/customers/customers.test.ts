import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { CustomerExport } from '#domain/access/customer-wire.ts'
import { reasonOf, selectRows, setUpShop, signedIn, type TestShop } from '#test/support/people.ts'
import { dbOf } from '#worker/http/database.ts'
import { keepSecret, readSecret } from '#worker/secrets/keep.ts'
import { ringOf } from '#worker/secrets/key-ring.ts'
import { unenvelop, type Enveloped } from '#worker/secrets/seal.ts'
import { turnKeys } from '#worker/secrets/turn.ts'
import { sweepVendors } from '#worker/vendors/sweep.ts'

import { openCustomers, sealFor, openTexts } from './sealed.ts'
import { sweepCustomers } from './sweep.ts'

// Somebody asks what the shop knows of them, and then to be forgotten. Nothing of them can be read in the database, and
// the books stay whole.

let shop: TestShop
const ID = v7()

beforeAll(async () => {
  shop = await setUpShop()
  const now = Date.now()
  await dbOf(env).$client.batch([
    {
      sql: 'insert into customer (id, name, phone, email, locale, created_at) values (?, ?, ?, ?, ?, ?)',
      args: [ID, 'Róisín O’Daly', '+353209110042', 'roisin@example.ie', 'en', now],
    },
    {
      sql: 'insert into customer (id, name, phone, email, locale, created_at) values (?, ?, ?, ?, ?, ?)',
      args: [v7(), 'Tom Ryan', '+353209110099', null, 'en', now],
    },
  ])
  await sweepCustomers(env)
})

const find = async (q: string) => {
  const answer = await shop.owner.ask(`/customers?q=${encodeURIComponent(q)}`)
  return (await answer.json<{ rows: { name: string }[] }>()).rows.map(({ name }) => name)
}

test('nothing of a customer stands in the database as it is', async () => {
  const kept = JSON.stringify([
    await selectRows('select * from customer'),
    await selectRows('select * from customer_key'),
    await selectRows('select * from customer_word'),
  ])
  for (const said of ['Róisín', 'O’Daly', '9110042', 'example.ie', 'Tom Ryan'])
    expect(kept.toLowerCase()).not.toContain(said.toLowerCase())
})

test.for(['roisin', 'Daly ró', '0042', '+353 20 911 0042', 'ROISIN@example.ie'])(
  'they are found by %s all the same',
  async (words) => {
    expect(await find(words)).toEqual(['Róisín O’Daly'])
  },
)

test.for(['isin', '91', 'nobody', 'x@example.ie', '%'])('and not by %s', async (words) => {
  expect(await find(words)).toEqual([])
})

test('only who may asks what is known, and it is on record', async () => {
  const cashier = await signedIn(shop, 'cashier')
  expect((await cashier.ask('/customers')).status).toBe(403)
  const manager = await signedIn(shop, 'manager')
  expect((await manager.ask(`/customers/${ID}/export`, { method: 'POST' })).status).toBe(403)
  const answer = await shop.owner.ask(`/customers/${ID}/export`, { method: 'POST' })
  const { people } = await answer.json<CustomerExport>()
  expect(people).toMatchObject([
    { name: 'Róisín O’Daly', phone: '+353209110042', email: 'roisin@example.ie' },
  ])
  const trail = await selectRows('select action, before, after from audit where subject_id = ?', [ID])
  expect(trail).toEqual([{ action: 'customer.exported', before: null, after: null }])
})

test('turning the keys over seals everything anew, step by step, and everything opens as before', async () => {
  await keepSecret(env, 'message_gateway', 'hunter2 of the gateway', [])
  expect(JSON.stringify(await selectRows('select * from secret'))).not.toContain('hunter2')
  const supplierId = v7()
  await shop.owner.ask('/suppliers', { body: { id: supplierId, name: 'Bloom Ltd' } })
  const change = {
    id: v7(),
    holder: 'Bloom Ltd',
    account: 'IE29AIBK93115212345678',
    bank: 'AIB',
    reason: 'Letter',
  }
  await shop.owner.ask(`/suppliers/${supplierId}/payment-changes`, { body: change })
  const decision = { verdict: 'approved', exceptionReason: 'Nobody else is here' }
  await shop.owner.ask(`/supplier-payments/changes/${change.id}/decide`, { body: decision })

  const turned = { ...env, DATA_KEY: 'a new key of 32 characters or more' }
  const all = { customers: 2, secrets: 1, suppliers: 1, supplierChanges: 1, unreadable: 0, left: 0 }
  const none = { customers: 0, secrets: 0, suppliers: 0, supplierChanges: 0, unreadable: 0, left: 0 }
  // Broken off after its first step, it goes on where it was; begun again, it finds the rest.
  expect(await turnKeys(turned, BY, null)).toMatchObject({
    customers: 2,
    next: expect.any(String),
    left: null,
  })
  expect(await turnAll(turned)).toEqual({ ...all, customers: 0 })
  expect(await turnAll(turned)).toEqual(none)
  expect(await readSecret(turned, 'message_gateway')).toBe('hunter2 of the gateway')
  const rows = (await selectRows('select * from customer')) as unknown as Parameters<typeof openCustomers>[1]
  expect((await openCustomers(turned, rows)).map(({ name }) => name).toSorted()).toEqual([
    'Róisín O’Daly',
    'Tom Ryan',
  ])
  const accounts = await selectRows(
    `select supplier_id as owner, sealed, key_id as keyId from supplier_payment union all
      select supplier_id, sealed, key_id from supplier_change`,
  )
  for (const { owner, ...enveloped } of accounts as unknown as (Enveloped & { owner: string })[])
    expect(await unenvelop(await ringOf(turned), enveloped, `supplier pay ${owner}`)).toContain(
      change.account,
    )
  const trail = await selectRows("select after from audit where action = 'keys.turned' order by seq")
  expect(trail.map(({ after }) => after)).toEqual([
    '{"customers":2}',
    '{"secrets":1}',
    '{"suppliers":1}',
    '{"supplierChanges":1}',
  ])
  // Without the new key nothing opens, and nothing is lost by trying; with it as the old one, another takes its place.
  expect(await readSecret(env, 'message_gateway')).toBeNull()
  expect(await turnAll(env)).toEqual({ ...none, unreadable: 5, left: 5 })
  const again = { ...env, DATA_KEY: 'a third key, of as many characters', DATA_KEY_OLD: turned.DATA_KEY }
  expect(await turnAll(again)).toEqual(all)
  expect(await turnAll({ ...env, DATA_KEY: '', DATA_KEY_OLD: again.DATA_KEY })).toEqual(all)
})

const BY = { via: 'system' }

async function turnAll(secrets: Env) {
  const sum = { customers: 0, secrets: 0, suppliers: 0, supplierChanges: 0, unreadable: 0, left: -1 }
  for (let after: string | null = null; sum.left === -1;) {
    const step = await turnKeys(secrets, BY, after)
    for (const what of ['customers', 'secrets', 'suppliers', 'supplierChanges', 'unreadable'] as const)
      sum[what] += step[what]
    after = step.next
    sum.left = step.left ?? -1
  }
  return sum
}

test('whoever is erased is gone for ever: name, key, texts; what they ordered stays', async () => {
  const text = await sealFor(env, ID, 'Your order is ready')
  expect(text).not.toContain('order')
  await dbOf(env).$client.execute({
    sql: `insert into message (id, customer_id, kind, channel, to_address, body, state, created_at)
      values (?, ?, 'ready', 'text', ?, ?, 'sent', ?)`,
    args: [v7(), ID, await sealFor(env, ID, '+353209110042'), text, Date.now()],
  })
  const kept = { customerId: ID, to: text, body: text }
  expect(await openTexts(env, [kept])).toMatchObject([{ body: 'Your order is ready' }])
  const erase = () => shop.owner.ask(`/customers/${ID}/erase`, { body: { reason: 'Asked for it by mail' } })
  expect(await (await erase()).json()).toMatchObject({ customers: 1 })
  expect(await (await erase()).json()).toMatchObject({ customers: 0 })
  expect(await find('roisin')).toEqual([])
  expect(await selectRows('select 1 from customer_key where customer_id = ?', [ID])).toEqual([])
  expect(await selectRows('select to_address, body from message where customer_id = ?', [ID])).toEqual([
    { to_address: '', body: '' },
  ])
  // A copy of what was sealed, from an older backup, opens no more.
  expect(await openTexts(env, [kept])).toMatchObject([{ to: '', body: '' }])
  expect(await reasonOf(await shop.owner.ask(`/customers/${ID}/export`, { method: 'POST' }))).toBe(
    'unknown_customer',
  )
  expect((await (await shop.owner.ask('/audit/verify')).json<{ broken: unknown }>()).broken).toBeNull()
})

test('a vendor’s report becomes a task when it is due, once, and reading it sets the next year', async () => {
  const id = v7()
  const dueAt = new Date(Date.now() - 1_000).toISOString()
  const body = { id, vendor: 'Cloudflare', service: 'Hosting', report: 'SOC 2 Type II', note: '', dueAt }
  expect((await shop.owner.ask('/vendors', { body })).status).toBe(201)
  await sweepVendors(env, Date.now())
  await sweepVendors(env, Date.now())
  const open = 'select state from task where document_id = ?'
  expect(await selectRows(open, [id])).toEqual([{ state: 'open' }])
  const reviewed = await shop.owner.ask(`/vendors/${id}/reviewed`, {
    body: { note: 'No exceptions' },
    headers: { 'if-match': '"1"' },
  })
  const row = await reviewed.json<{ dueAt: string; reviewedBy: string }>()
  expect(row.reviewedBy).toBe('Nora Byrne')
  expect(Date.parse(row.dueAt) - Date.now()).toBeGreaterThan(364 * 86_400_000)
  expect(await selectRows(open, [id])).toEqual([{ state: 'done' }])
})
