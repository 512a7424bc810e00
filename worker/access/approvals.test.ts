import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { item, sku } from '#db/schema/catalog.ts'
import { proofText } from '#domain/access/approval-proof.ts'
import type { Approval } from '#domain/access/approval-wire.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import { pinHash } from '#pwa/session/offline-pin.ts'
import {
  addPerson,
  type Client,
  enrolTablet,
  type Person,
  PIN,
  reasonOf,
  selectRows,
  setUpShop,
  signedIn,
  type Tablet,
  type TestShop,
} from '#test/support/people.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { dbOf } from '#worker/http/database.ts'

// A cashier wants to take off more than they may. A manager types their PIN on the cashier's tablet, with the line up or
// down; what nobody approved is sold all the same, and marked for somebody to look at.

let shop: TestShop
let tablet: Tablet
let cashier: Person
let manager: Person
let journal: ReturnType<typeof openJournal>
const vase = v7()

beforeAll(async () => {
  shop = await setUpShop()
  tablet = await enrolTablet(shop, 'A1')
  cashier = await addPerson(shop, 'cashier')
  manager = await addPerson(shop, 'manager')
  journal = openJournal({ deviceId: tablet.id, staffId: cashier.id, register: 'A1' }, shop.storeId)
  const now = Date.now()
  const itemId = v7()
  await dbOf(env).batch([
    dbOf(env).insert(item).values({
      id: itemId,
      handle: 'vase',
      name: 'Vase',
      taxCategory: 'standard',
      searchText: 'vase',
      createdAt: now,
      updatedAt: now,
    }),
    dbOf(env)
      .insert(sku)
      .values({ id: vase, itemId, name: 'Vase', kind: 'stocked', price: 1_000, revision: 1, updatedAt: now }),
  ])
  await tablet.client.ask('/sessions/pin', { body: { staffId: cashier.id, pin: PIN } })
})

const OFF = (micros: number) =>
  ({ of: 'line', kind: 'percent', value: micros, amount: micros / 1_000 }) as const

/** A vase for 10.00 with this share off, as the register writes it. */
function sell(micros: number, more: Partial<SaleDocument> = {}): Promise<SaleDocument> {
  const discount = micros / 1_000
  const amount = 1_000 - discount
  const own = { amount, discount, tax: 0, off: [{ ...OFF(micros), reason: 'Damaged' }] }
  return journal.sell([{ skuId: vase, quantity: 1, more: own }], {
    subtotal: 1_000,
    discount,
    tax: 0,
    taxes: [],
    ...more,
  })
}

async function marksOf(sale: SaleDocument): Promise<string[]> {
  const answer = await tablet.client.ask('/sales', { body: { sales: [sale] } })
  expect(answer.status).toBe(200)
  const [row] = await selectRows('select marks from sale where id = ?', [sale.id])
  return JSON.parse(String(row?.['marks'])) as string[]
}

const approve = (by: Client, more: object = {}) =>
  by.ask('/approvals', {
    body: {
      id: v7(),
      action: 'discount',
      subjectId: v7(),
      amount: 250_000,
      approverId: manager.id,
      pin: PIN,
      reason: 'Damaged',
      ...more,
    },
  })

test('up to their own limit nobody is asked', async () => {
  expect(await marksOf(await sell(100_000))).toEqual([])
})

test('beyond it, a manager’s PIN makes it right: both are on record', async () => {
  const saleId = v7()
  const answer = await approve(tablet.client, { subjectId: saleId })
  expect(answer.status).toBe(201)
  const approval = await answer.json<Approval>()
  expect(await marksOf(await sell(250_000, { id: saleId, approvals: [approval] }))).toEqual([])
  const [entry] = await selectRows(
    "select staff_id, after, reason from audit where action = 'approval.given'",
  )
  expect(entry).toMatchObject({ staff_id: cashier.id, reason: 'Damaged' })
  expect(JSON.parse(String(entry?.['after']))).toMatchObject({
    approvedBy: manager.id,
    requestedBy: cashier.id,
    amount: 250_000,
    limit: 100_000,
    how: 'online',
  })
  const [kept] = await selectRows('select used_by from approval where id = ?', [approval.id])
  expect(kept).toEqual({ used_by: saleId })
})

test('what nobody approved is taken in, marked, and waits for a person', async () => {
  const sale = await sell(250_000)
  expect(await marksOf(sale)).toEqual(['unapproved'])
  const waiting = await selectRows('select reason from suspense where document_id = ?', [sale.id])
  expect(waiting).toEqual([{ reason: 'unapproved' }])
})

test.for([
  { what: 'for another sale', change: () => ({}) },
  { what: 'made up', change: () => ({ id: v7() }) },
  { what: 'for less', change: () => ({ amount: 250_000 }), share: 260_000, mark: 'unapproved' },
])('an approval $what does not count', async ({ change, share = 250_000, mark = 'approval_doubtful' }) => {
  const approval = await (await approve(tablet.client)).json<Approval>()
  expect(await marksOf(await sell(share, { approvals: [{ ...approval, ...change() }] }))).toEqual([mark])
})

async function offline(saleId: string, pin: string, approver: Person = manager): Promise<Approval> {
  const { staff } = await (
    await tablet.client.ask('/devices/me')
  ).json<{ staff: { id: string; verifier: string }[] }>()
  const raw = Buffer.from(tablet.offlineKey, 'base64url')
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const verifier = staff.find(({ id }) => id === approver.id)?.verifier ?? ''
  const hash = (await pinHash(pin, verifier, key)) ?? new Uint8Array(32)
  const approval = {
    id: v7(),
    action: 'discount',
    amount: 250_000,
    approverId: approver.id,
    reason: 'Damaged',
    at: new Date().toISOString(),
    how: 'offline',
  } as const
  const text = proofText({ ...approval, subjectId: saleId, requestedBy: cashier.id })
  const signing = await crypto.subtle.importKey('raw', hash, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const signed = await crypto.subtle.sign('HMAC', signing, new TextEncoder().encode(text))
  return { ...approval, proof: Buffer.from(signed).toString('base64url') }
}

test('with the line down the tablet signs with the PIN, and the server can see that it was typed', async () => {
  const saleId = v7()
  const approval = await offline(saleId, PIN)
  const sale = await sell(250_000, { id: saleId, approvals: [approval], madeOffline: true })
  expect(await marksOf(sale)).not.toContain('approval_doubtful')
  const [kept] = await selectRows('select how, approved_by, used_by from approval where id = ?', [
    approval.id,
  ])
  expect(kept).toEqual({ how: 'offline', approved_by: manager.id, used_by: saleId })
})

test('a tablet that was not given the PIN can not sign, and one sale’s proof is no other’s', async () => {
  const [first, second] = [v7(), v7()]
  const guessed = await offline(first, '0000')
  expect(await marksOf(await sell(250_000, { id: first, approvals: [guessed] }))).toEqual([
    'approval_doubtful',
  ])
  const other = await offline(v7(), PIN)
  expect(await marksOf(await sell(250_000, { id: second, approvals: [other] }))).toEqual([
    'approval_doubtful',
  ])
})

test.for([
  { why: 'oneself', more: () => ({ approverId: cashier.id }), reason: 'may_not_approve' },
  {
    why: 'somebody with the same limit',
    more: (twin: Person) => ({ approverId: twin.id }),
    reason: 'may_not_approve',
  },
  { why: 'a manager beyond theirs', more: () => ({ amount: 400_000 }), reason: 'may_not_approve' },
  { why: 'nobody', more: () => ({ approverId: v7() }), reason: 'may_not_approve' },
  { why: 'a wrong PIN', more: () => ({ pin: '9999' }), reason: 'wrong_secret' },
])('not approved by $why', async ({ more, reason }) => {
  const twin = await addPerson(shop, 'cashier')
  expect(await reasonOf(await approve(tablet.client, more(twin)))).toBe(reason)
})

test('whose role does not sell can not ask either, and wrong PINs lock', async () => {
  const buyer = await signedIn(shop, 'buyer')
  expect(await reasonOf(await approve(buyer))).toBe('not_permitted')
  const other = await addPerson(shop, 'manager')
  const tries: string[] = []
  for (let count = 0; count < 6; count += 1)
    tries.push(await reasonOf(await approve(tablet.client, { approverId: other.id, pin: '9999' })))
  expect(tries.at(-1)).toBe('locked')
  const { rows } = await (
    await tablet.client.ask('/approvers?action=discount&amount=250000')
  ).json<{ rows: { id: string }[] }>()
  expect(rows.map(({ id }) => id)).toContain(manager.id)
  expect(rows.map(({ id }) => id)).not.toContain(cashier.id)
})

test('a stock clerk adjusts small things alone, and large ones with an approval that counts once', async () => {
  const clerk = await signedIn(shop, 'stock_clerk')
  const adjust = (id: string, quantity: number, approvalId?: string) =>
    clerk.ask('/adjustments', {
      body: {
        id,
        storeId: shop.storeId,
        reason: 'found',
        lines: [{ skuId: vase, quantity }],
        confirmed: true,
        ...(approvalId === undefined ? {} : { approvalId }),
      },
    })
  expect((await adjust(v7(), 5)).status).toBe(201)
  const id = v7()
  const refused = await adjust(id, 6)
  expect(await refused.json()).toMatchObject({ reason: 'needs_approval', amount: 6_000, limit: 5_000 })
  const asked = { action: 'stock_adjust', subjectId: id, amount: 6_000 }
  const approval = await (await approve(clerk, asked)).json<Approval>()
  expect((await adjust(id, 6, approval.id)).status).toBe(201)
  // Sent again it is the same paper; another one needs another word.
  expect((await adjust(id, 6, approval.id)).status).toBe(201)
  expect(await reasonOf(await adjust(v7(), 6, approval.id))).toBe('needs_approval')
})
