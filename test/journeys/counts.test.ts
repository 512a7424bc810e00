import { env } from 'cloudflare:workers'
import { asc, eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'

import { message } from '#db/schema/orders.ts'
import { audit } from '#db/schema/platform.ts'
import { staff } from '#db/schema/staff.ts'
import { stockCountLine, task } from '#db/schema/stock.ts'
import { inside } from '#domain/stock/account.ts'
import type { ApproveAnswer, CountView } from '#domain/stock/count-wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import { signedIn, type AskAs } from '#test/support/small-shop.ts'
import { forSku, ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { sweepCounts } from '#worker/counts/sweep.ts'
import { takeInCount } from '#worker/counts/take-in.ts'
import { dbOf } from '#worker/http/database.ts'

// Somebody counts while the shop sells. Compared is with the journal of that very moment; what is late sets it right.

let shop: TestShop
let ana: AskAs
let ben: AskAs

beforeAll(async () => {
  shop = await openTestShop()
  ana = await signedIn('manager', 'Ana')
  ben = await signedIn('manager', 'Ben')
})

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

/** A SKU at 10.00 each, with so many on the shelf since an hour ago. */
async function onShelf(units: number) {
  const skuId = await shop.addSku(0)
  const sku = forSku(skuId)
  const ledger = ledgerFor(skuId)
  const shelf = inside(shop.storeId, 'sellable')
  const post = async (from: string, to: string, quantity: number, minutes: number, kind = 'sale') => {
    const answer = await ledger.one(
      sku.post([{ from, to, quantity }], {
        occurredAt: Date.parse(ago(minutes)),
        document: { kind: kind as 'sale', id: v7() },
      }),
    )
    expect(answer.ok).toBe(true)
  }
  await post('opening', shelf, units, 60, 'opening')
  return {
    skuId,
    ledger,
    sold: (quantity: number, minutes: number) => post(shelf, 'customer', quantity, minutes),
    delivered: (quantity: number, minutes: number) => post('supplier', shelf, quantity, minutes, 'receipt'),
    async left() {
      const { accounts, sum } = await ledger.balances(skuId)
      expect(sum).toBe(0)
      return accounts.find(({ account }) => account === shelf)?.quantity ?? 0
    },
  }
}

const sheet = (skuId: string, quantity: number, minutes: number, more: object = {}) => ({
  id: v7(),
  storeId: shop.storeId,
  clockUncertaintyMs: 1_000,
  lines: [{ id: v7(), skuId, quantity, seenAt: ago(minutes), ...more }],
})

async function count(who: AskAs, body: object): Promise<CountView> {
  const answer = await who('/counts', { json: body })
  expect(answer.status).toBe(201)
  return answer.json()
}

async function approve(who: AskAs, countId: string, json: object = {}) {
  const answer = await who(`/counts/${countId}/approve`, { json })
  const body: ApproveAnswer & { reason: string } = await answer.json()
  return { status: answer.status, body }
}

async function view(countId: string, who = ana): Promise<CountView> {
  return (await who(`/counts/${countId}`)).json()
}

describe('what follows from a count', () => {
  test('a sale since then is not overwritten', async () => {
    const vase = await onShelf(10)
    await vase.sold(3, 2)
    const { state, lines } = await count(ana, sheet(vase.skuId, 10, 20))
    expect(lines).toMatchObject([{ state: 'settled', expected: 10, variance: 0 }])
    expect(state).toBe('done')
    expect(await vase.left()).toBe(7)
  })

  test('a small difference is posted by itself, at the moment it was counted', async () => {
    const vase = await onShelf(10)
    await vase.sold(3, 2)
    const body = sheet(vase.skuId, 8, 20)
    const { lines, number } = await count(ana, body)
    expect(number).toMatch(/^C-\d+$/)
    expect(lines).toMatchObject([{ state: 'settled', expected: 10, variance: -2, posted: -2, value: 2_000 }])
    expect(await vase.left()).toBe(5)
    const journal = await ana(`/skus/${vase.skuId}/entries`)
    const page: { rows: object[] } = await journal.json()
    expect(page.rows[0]).toMatchObject({
      from: inside(shop.storeId, 'sellable'),
      to: 'variance',
      quantity: 2,
      documentKind: 'count',
      documentLabel: number,
      reason: 'counted',
      occurredAt: body.lines[0]?.seenAt,
    })
    // Sent again, it is the same count.
    expect(await count(ana, body)).toEqual(await view(body.id))
    expect(await vase.left()).toBe(5)
    const other = await ana('/counts', { json: { ...body, note: 'other' } })
    expect([other.status, await other.json()]).toMatchObject([409, { reason: 'id_used_with_other_content' }])
  })

  test('shelf and staging place counted together are compared together', async () => {
    const vase = await onShelf(10)
    await vase.ledger.one(
      forSku(vase.skuId).post(
        [{ from: inside(shop.storeId, 'sellable'), to: inside(shop.storeId, 'staged'), quantity: 4 }],
        { occurredAt: Date.parse(ago(30)), document: { kind: 'order', id: v7() } },
      ),
    )
    const { lines } = await count(ana, sheet(vase.skuId, 9, 20, { buckets: ['sellable', 'staged'] }))
    expect(lines).toMatchObject([{ expected: 10, variance: -1 }])
    expect(await vase.left()).toBe(5)
  })
})

describe('a quarter of an hour', () => {
  test('nothing is posted while a basket may still come to the till', async () => {
    const vase = await onShelf(10)
    const { id, lines } = await count(ana, sheet(vase.skuId, 9, 1))
    expect(lines).toMatchObject([{ state: 'watching', expected: null }])
    expect((await approve(ben, id)).body.left).toMatchObject([{ reason: 'watching' }])
    await sweepCounts(env, Date.now() + 5 * 60_000)
    expect(await vase.left()).toBe(10)
    await sweepCounts(env, Date.now() + 15 * 60_000)
    expect((await view(id)).lines).toMatchObject([{ state: 'settled', variance: -1 }])
    expect(await vase.left()).toBe(9)
  })

  test('a sale soon after asks for a recount; a newer count replaces it', async () => {
    const vase = await onShelf(10)
    await vase.sold(1, 28)
    const first = await count(ana, sheet(vase.skuId, 9, 30))
    expect(first.lines).toMatchObject([
      { state: 'recount', expected: 10, variance: -1, doubts: [{ kind: 'sold_after', times: 1, units: 1 }] },
    ])
    expect((await approve(ben, first.id)).body.left).toMatchObject([{ reason: 'recount' }])
    expect(await vase.left()).toBe(9)
    // It had been in a basket: nine are there, as the journal says.
    const second = await count(ana, sheet(vase.skuId, 9, 16))
    expect(second.lines).toMatchObject([{ state: 'settled', variance: 0 }])
    expect(await view(first.id)).toMatchObject({ state: 'done', lines: [{ state: 'superseded' }] })
    expect(await vase.left()).toBe(9)
  })

  test('a shop that sells one every minute may overrule the doubt, with a reason', async () => {
    const vase = await onShelf(10)
    await vase.sold(1, 28)
    const { id } = await count(ana, sheet(vase.skuId, 8, 30))
    expect((await approve(ben, id, { despiteDoubts: true })).body.reason).toBe('reason_missing')
    const { body } = await approve(ben, id, { despiteDoubts: true, reason: 'Watched the till meanwhile' })
    expect(body).toMatchObject({ left: [], lines: [{ state: 'settled', approvedByName: 'Ben' }] })
    expect(await vase.left()).toBe(7)
    const trail = await dbOf(env).select().from(audit).where(eq(audit.subjectId, id))
    expect(trail).toMatchObject([
      { action: 'count.approved_despite_doubts', reason: 'Watched the till meanwhile' },
    ])
  })
})

describe('a second person', () => {
  test('approves what is worth enough; whoever counted can not', async () => {
    const vase = await onShelf(10)
    const { id, lines } = await count(ana, sheet(vase.skuId, 4, 20))
    expect(lines).toMatchObject([{ state: 'approval', variance: -6, value: 6_000 }])
    expect(await approve(ana, id)).toMatchObject({ status: 403, body: { reason: 'second_person_needed' } })
    expect(await vase.left()).toBe(10)
    const { body } = await approve(ben, id)
    expect(body).toMatchObject({
      state: 'done',
      left: [],
      lines: [{ state: 'settled', approvedByName: 'Ben' }],
    })
    expect(await vase.left()).toBe(4)
    // Asked again, nothing more happens.
    expect((await approve(ben, id)).status).toBe(200)
    expect(await vase.left()).toBe(4)
  })

  test('an owner may approve their own count, saying why: marked, in the trail, and every owner hears of it', async () => {
    const owner = await signedIn('owner', 'Nora')
    await dbOf(env).update(staff).set({ email: 'nora@shop.test' }).where(eq(staff.name, 'Nora'))
    const vase = await onShelf(10)
    const { id } = await count(owner, sheet(vase.skuId, 4, 20))
    expect(await approve(owner, id)).toMatchObject({
      status: 403,
      body: { reason: 'second_person_needed', ownerMay: true },
    })
    expect(
      (await approve(ana, (await count(ana, sheet(vase.skuId, 3, 19))).id, { ownReason: 'alone' })).status,
    ).toBe(403)
    const mine = await count(owner, sheet(vase.skuId, 2, 18))
    const { body } = await approve(owner, mine.id, { ownReason: 'Nobody else is in today' })
    expect(body).toMatchObject({ lines: [{ state: 'settled', approvedByName: 'Nora' }] })
    const trail = await dbOf(env)
      .select()
      .from(audit)
      .where(eq(audit.subjectId, mine.id))
      .orderBy(asc(audit.seq))
    expect(trail).toMatchObject([
      { action: 'count.approved' },
      { action: 'duty.exception', reason: 'Nobody else is in today' },
    ])
    const [line] = await dbOf(env).select().from(stockCountLine).where(eq(stockCountLine.countId, mine.id))
    expect(line?.ownApprovalReason).toBe('Nobody else is in today')
    const mails = await dbOf(env).select().from(message).where(eq(message.kind, 'duty_exception'))
    expect(mails).toMatchObject([{ to: 'nora@shop.test', state: 'waiting' }])
    expect(mails[0]?.body).toContain('Nora counted and approved the difference')
    const cards = await dbOf(env).select().from(task).where(eq(task.documentId, mine.id))
    expect(cards).toMatchObject([{ kind: 'duty_exception', owner: 'owner', state: 'open' }])
  })

  test('whoever counts is not told what the journal expects', async () => {
    const vase = await onShelf(10)
    const clerk = await signedIn('associate', 'Cleo')
    const { id, lines } = await count(clerk, sheet(vase.skuId, 4, 20))
    expect(lines).toMatchObject([{ state: 'approval', expected: null, variance: null, value: null }])
    expect((await view(id)).lines).toMatchObject([{ expected: 10, variance: -6 }])
    expect((await clerk(`/counts/${id}/approve`, { json: {} })).status).toBe(403)
    const list = await ana(`/counts?state=open&store=${shop.storeId}`)
    const { rows } = (await list.json()) as { rows: { id: string }[] }
    expect(rows.find((row) => row.id === id)).toMatchObject({
      countedByName: 'Cleo',
      lines: 1,
      states: { approval: 1 },
    })
  })
})

describe('what comes to light late', () => {
  test('an offline sale from before the count takes the difference back', async () => {
    const vase = await onShelf(10)
    const { id } = await count(ana, sheet(vase.skuId, 8, 20))
    expect(await vase.left()).toBe(8)
    // One of the two that were missing had been sold without a line.
    await vase.sold(1, 40)
    await expect
      .poll(async () => (await view(id)).lines, { timeout: 10_000 })
      .toMatchObject([{ state: 'settled', variance: -1, posted: -1 }])
    expect(await vase.left()).toBe(8)
    const actions = async () => {
      const trail = await dbOf(env).select().from(audit).where(eq(audit.subjectId, id))
      return trail.map(({ action }) => action)
    }
    await expect.poll(actions, { timeout: 10_000 }).toEqual(['count.settled', 'count.reworked'])
  })

  test('a difference that grew is asked about again', async () => {
    const vase = await onShelf(10)
    const { id } = await count(ana, sheet(vase.skuId, 4, 20))
    await approve(ben, id)
    await vase.delivered(2, 40)
    await expect
      .poll(() => view(id), { timeout: 10_000 })
      .toMatchObject({ state: 'open', lines: [{ state: 'approval', variance: -8, posted: -6 }] })
    expect(await vase.left()).toBe(6)
    expect((await approve(ben, id)).body).toMatchObject({ state: 'done', lines: [{ posted: -8 }] })
    expect(await vase.left()).toBe(4)
  })

  test('only the first count after it is reworked', async () => {
    const vase = await onShelf(10)
    const first = await count(ana, sheet(vase.skuId, 8, 50))
    const second = await count(ana, sheet(vase.skuId, 8, 20))
    await vase.sold(1, 55)
    await expect
      .poll(async () => (await view(first.id)).lines, { timeout: 10_000 })
      .toMatchObject([{ variance: -1, posted: -1 }])
    expect((await view(second.id)).lines).toMatchObject([{ variance: 0, posted: 0 }])
    expect(await vase.left()).toBe(8)
  })

  test('a count that is heard of after a newer one changes nothing', async () => {
    const vase = await onShelf(10)
    await count(ana, sheet(vase.skuId, 8, 20))
    const late = await count(ben, sheet(vase.skuId, 5, 40))
    expect(late.lines).toMatchObject([{ state: 'superseded' }])
    expect(await vase.left()).toBe(8)
  })
})

test.each(['count.noted', 'count.posted'])('a crash at %s is finished by the sweeper, once', async (step) => {
  const vase = await onShelf(10)
  const body = sheet(vase.skuId, 8, 20)
  const writer = { staffId: shop.tablet.staffId, deviceId: null, via: 'office' }
  expect(await crashAt(step, (failing) => takeInCount(failing, body, writer, Date.now()))).toBe(true)
  expect((await view(body.id)).lines).toMatchObject([{ state: 'posting', posted: 0 }])
  expect((await sweepCounts(env, Date.now())).finished).toMatchObject([{ kind: 'count_line', did: 'posted' }])
  expect((await sweepCounts(env, Date.now())).finished).toEqual([])
  expect((await view(body.id)).lines).toMatchObject([{ state: 'settled', posted: -2 }])
  expect(await vase.left()).toBe(8)
  expect(await vase.ledger.differences()).toEqual([])
})

test('what can not be a count is refused by name', async () => {
  const vase = await onShelf(10)
  const line = { id: v7(), skuId: vase.skuId, quantity: 1, seenAt: ago(1) }
  const twice = await ana('/counts', {
    json: { id: v7(), storeId: shop.storeId, lines: [line, { ...line, id: v7() }] },
  })
  expect([twice.status, await twice.json()]).toMatchObject([422, { reason: 'sku_twice' }])
  const ahead = await ana('/counts', { json: sheet(vase.skuId, 1, -30) })
  expect([ahead.status, await ahead.json()]).toMatchObject([422, { reason: 'not_yet' }])
  const stranger = await ana('/counts', { json: sheet(v7(), 1, 1) })
  expect([stranger.status, await stranger.json()]).toMatchObject([404, { reason: 'unknown_sku' }])
})
