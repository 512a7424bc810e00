import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'

import { inside } from '#domain/stock/account.ts'
import { ledgerFor, outcome, OTHER_STORE, STORE, forSku, stocked } from '#test/support/stock-commands.ts'

// One object owns a SKU. What it granted it keeps, what happened it accepts, and asking twice is asking once.

describe('holds', () => {
  test('units are promised once each, however many ask at the same time', async () => {
    const { sku, ledger, skuId } = await stocked(5)
    const answers = await Promise.all(Array.from({ length: 20 }, async () => ledger.one(sku.hold(1))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
    expect(await ledger.free(skuId)).toBe(0)
  })

  test('the same id is one hold, and another content under it is refused by name', async () => {
    const { sku, ledger, skuId } = await stocked(5)
    const command = sku.hold(2)
    const first = await ledger.one(command)
    expect(await ledger.one(command)).toEqual(first)
    expect(outcome(await ledger.one({ ...command, quantity: 3 }))).toBe('id_used_with_other_content')
    expect(await ledger.free(skuId)).toBe(3)
  })

  test('a hold survives the object being evicted', async () => {
    const { sku, ledger, skuId } = await stocked(5)
    await ledger.one(sku.hold(2))
    await evictDurableObject(ledger.stub)
    expect(await ledger.free(skuId)).toBe(3)
  })

  test('a state that is newer says so, also after the object being evicted, and a backup sees it', async () => {
    const { sku, ledger, skuId } = await stocked(5)
    const versions: number[] = []
    const marks = new Set<unknown>()
    for (let turn = 0; turn < 4; turn += 1) {
      await ledger.one(sku.hold(1))
      if (turn === 2) await evictDurableObject(ledger.stub)
      const { version } = JSON.parse(await ledger.stub.balances(skuId)) as { version: number }
      versions.push(version)
      marks.add((JSON.parse(await ledger.stub.dumpWhole()) as { mark: unknown }).mark)
    }
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b))
    expect(marks.size).toBe(4)
  })

  test('a lapsed hold does not count, alarm or not, and stays lapsed', async () => {
    const { sku, ledger, skuId } = await stocked(1)
    const command = sku.hold(1, { holdMs: 30 })
    await ledger.one(command)
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(await ledger.free(skuId)).toBe(1)
    expect(outcome(await ledger.one(command))).toBe('hold_ended')
    expect(
      outcome(await ledger.one(sku.about({ op: 'extend' as const, holdId: command.id, holdMs: 1_000 }))),
    ).toBe('hold_ended')
    await runDurableObjectAlarm(ledger.stub)
    await runDurableObjectAlarm(ledger.stub)
    expect(await ledger.free(skuId)).toBe(1)
  })

  test('a release that overtakes its hold leaves a tombstone', async () => {
    const { sku, ledger, skuId } = await stocked(1)
    const command = sku.hold(1)
    expect(outcome(await ledger.one(sku.about({ op: 'release' as const, holdId: command.id })))).toBe('done')
    expect(outcome(await ledger.one(command))).toBe('hold_ended')
    expect(await ledger.free(skuId)).toBe(1)
  })

  test('a confirmed hold has no time limit; a released one gives its units back once', async () => {
    const { sku, ledger, skuId } = await stocked(2)
    const command = sku.hold(2, { holdMs: 60 })
    await ledger.one(command)
    await ledger.one(sku.about({ op: 'confirm' as const, holdId: command.id, holdMs: null, paid: true }))
    await new Promise((resolve) => setTimeout(resolve, 90))
    expect(await ledger.free(skuId)).toBe(0)
    await ledger.one(sku.about({ op: 'release' as const, holdId: command.id }))
    await ledger.one(sku.about({ op: 'release' as const, holdId: command.id }))
    expect(await ledger.free(skuId)).toBe(2)
  })

  test('settling a part keeps the rest held and writes the movement', async () => {
    const { sku, ledger, skuId } = await stocked(5)
    const command = sku.hold(3)
    await ledger.one(command)
    const settle = sku.about({
      op: 'settle' as const,
      holdId: command.id,
      to: inside(STORE, 'staged'),
      quantity: 2,
      occurredAt: 5,
    })
    const first = await ledger.one(settle)
    expect(await ledger.one(settle)).toEqual(first)
    const { stores, sum } = await ledger.balances(skuId)
    expect(stores).toMatchObject([{ sellable: 3, staged: 2, held: 1 }])
    expect(sum).toBe(0)
    expect(outcome(await ledger.one(sku.about({ ...settle, id: v7(), quantity: 2 })))).toBe('hold_too_small')
  })

  test('online claims leave the safety buffer on the shelf, claims at the counter do not', async () => {
    const { sku, ledger } = await stocked(3)
    expect(outcome(await ledger.one(sku.hold(2, { safetyBuffer: 2 })))).toBe('insufficient_stock')
    expect(outcome(await ledger.one(sku.hold(3, { channel: 'counter', inHand: true })))).toBe('active')
  })
})

describe('facts', () => {
  test('a sale is accepted whatever the count says, and the sum stays zero', async () => {
    const { sku, ledger, skuId } = await stocked(1)
    expect(outcome(await ledger.one(sku.sale(3)))).toBe('done')
    const { stores, sum } = await ledger.balances(skuId)
    expect(stores).toMatchObject([{ sellable: -2 }])
    expect(sum).toBe(0)
  })

  test('posting twice is posting once, for ever; another content under the id is refused', async () => {
    const { sku, ledger, skuId } = await stocked(9)
    const sale = sku.sale(2)
    const first = await ledger.one(sale)
    await evictDurableObject(ledger.stub)
    expect(await ledger.one(sale)).toEqual(first)
    expect(outcome(await ledger.one({ ...sale, occurredAt: 2_000 }))).toBe('id_used_with_other_content')
    expect(await ledger.free(skuId)).toBe(7)
  })

  test('a sale settles its own claim and displaces nobody', async () => {
    const { sku, ledger, skuId } = await stocked(1)
    const claim = sku.hold(1, { channel: 'counter', inHand: true })
    await ledger.one(claim)
    const answer = await ledger.one(sku.sale(1, { settles: [claim.id] }))
    expect(answer).toMatchObject({ ok: true, value: { available: 0 } })
    expect(answer).not.toHaveProperty('value.displaced')
    expect(await ledger.free(skuId)).toBe(0)
  })

  test('promises give way in order: soft before firm, unpaid before paid, the latest promised time first', async () => {
    const { sku, ledger } = await stocked(4)
    const [soft, unpaidLate, unpaidEarly, paid] = [
      sku.hold(1, { id: v7() }),
      sku.hold(1, { firm: true, promisedAt: 2_000 }),
      sku.hold(1, { firm: true, promisedAt: 1_000 }),
      sku.hold(1, { firm: true, promisedAt: 9_000 }),
    ] as const
    for (const command of [soft, unpaidLate, unpaidEarly, paid])
      await ledger.one({ ...command, terms: { ...command.terms, windowMs: 0 } })
    await ledger.one(sku.about({ op: 'confirm' as const, holdId: paid.id, holdMs: null, paid: true }))
    const displacedBy = async (): Promise<string[]> => {
      const answer = await ledger.one(sku.sale(1))
      return answer.ok ? (answer.value.displaced ?? []).map(({ holdId }) => holdId) : []
    }
    expect(await displacedBy()).toEqual([soft.id])
    expect(await displacedBy()).toEqual([unpaidLate.id])
    expect(await displacedBy()).toEqual([unpaidEarly.id])
    expect(await displacedBy()).toEqual([paid.id])
  })

  test('a broken promise is kept again when stock returns before the customer has chosen', async () => {
    const { sku, ledger, skuId } = await stocked(2)
    const order = sku.hold(2, { firm: true, terms: { policy: 'first-come', margin: 1, windowMs: 0 } })
    await ledger.one(order)
    await ledger.one(sku.sale(1))
    expect((await ledger.balances(skuId)).stores).toMatchObject([{ sellable: 1, held: 1 }])
    const back = await ledger.one(
      sku.post([{ from: 'customer', to: inside(STORE, 'sellable'), quantity: 1 }]),
    )
    expect(back).toMatchObject({ value: { restored: [{ holdId: order.id, quantity: 1 }] } })
    expect((await ledger.balances(skuId)).stores).toMatchObject([{ sellable: 2, held: 2 }])
    expect(await ledger.differences()).toEqual([])
  })

  test('a malformed fact is refused by name and changes nothing', async () => {
    const { sku, ledger, skuId } = await stocked(1)
    const bad = [
      sku.post([{ from: inside(STORE, 'sellable'), to: 'nowhere', quantity: 1 }]),
      sku.post([{ from: 'customer', to: 'customer', quantity: 1 }]),
      sku.sale(0),
      sku.sale(1.5),
    ]
    expect((await ledger.apply(...bad)).map(outcome)).toEqual([
      'unknown_account',
      'same_account',
      'quantity_must_be_positive',
      'quantity_must_be_positive',
    ])
    expect(await ledger.free(skuId)).toBe(1)
  })

  test('units in transit between two stores stay visible', async () => {
    const { sku, ledger, skuId } = await stocked(5)
    const transfer = `transit/${v7()}`
    await ledger.apply(
      sku.post([{ from: inside(STORE, 'sellable'), to: transfer, quantity: 3 }]),
      sku.post([{ from: transfer, to: inside(OTHER_STORE, 'sellable'), quantity: 2 }]),
    )
    const { accounts } = await ledger.balances(skuId)
    expect(accounts).toContainEqual({ account: transfer, quantity: 1 })
  })
})

describe('one commit for what arrives together', () => {
  test('a poisonous command fails alone; the others of its batch stand', async () => {
    const { sku, ledger, skuId } = await stocked(5)
    const poison = { ...sku.sale(1), transfers: null } as unknown as ReturnType<typeof sku.sale>
    const [good, bad, alsoGood] = await Promise.all([
      ledger.one(sku.hold(1)),
      ledger.one(poison),
      ledger.one(sku.sale(2)),
    ])
    expect([good, bad, alsoGood].map(outcome)).toEqual(['active', 'could_not_be_carried_out', 'done'])
    expect((await ledger.balances(skuId)).stores).toMatchObject([{ sellable: 3, held: 1 }])
    expect(await ledger.differences()).toEqual([])
  })

  test('pooled SKUs of one basket are held all or none', async () => {
    const ledger = ledgerFor('pool-0')
    const [a, b] = [forSku(), forSku()]
    await ledger.apply(a.opening(5), b.opening(1))
    const basket = v7()
    const refused = await ledger.together(a.hold(1, { claimant: basket }), b.hold(2, { claimant: basket }))
    expect(refused.map(outcome)).toEqual(['other_line_refused', 'insufficient_stock'])
    expect([await ledger.free(a.skuId), await ledger.free(b.skuId)]).toEqual([5, 1])
    expect(await ledger.differences()).toEqual([])
  })

  test('entries can not be changed or deleted, not even by the object', async () => {
    const { ledger } = await stocked(1)
    await runInDurableObject(ledger.stub, (_, state) => {
      expect(() => state.storage.sql.exec('UPDATE entry SET quantity = 9')).toThrow(/append-only/)
      expect(() => state.storage.sql.exec('DELETE FROM entry')).toThrow(/append-only/)
    })
  })
})

describe('opening in bulk', () => {
  test('a SKU without a history is opened once, for its caller to tell of; one with a history is left alone', async () => {
    const sku = forSku()
    const ledger = ledgerFor(sku.skuId)
    const open = async (command: object): Promise<unknown> =>
      JSON.parse(await ledger.stub.open(JSON.stringify([command])))
    const command = sku.opening(7)
    const told = [{ entries: [{ seq: 1, command: command.id }], balances: [{ sellable: 7 }] }]
    expect(await open(command)).toMatchObject(told)
    expect(await open(command)).toMatchObject(told)
    expect(await runDurableObjectAlarm(ledger.stub)).toBe(false)
    expect(await open(sku.opening(7))).toEqual([null])
    expect(await ledger.free(sku.skuId)).toBe(7)
  })

  test('what was only opened can rest, and knows all of it when it is asked again; what is in use stays', async () => {
    const sku = forSku()
    await ledgerFor(sku.skuId).stub.open(JSON.stringify([sku.opening(7)]))
    const end = await ledgerFor(sku.skuId)
      .stub.rest()
      .then(() => 'stayed', String)
    expect(end).toContain('not needed yet')
    const ledger = ledgerFor(sku.skuId)
    expect(await ledger.free(sku.skuId)).toBe(7)
    await ledger.one(sku.sale(1))
    await ledger.stub.rest()
    expect(await ledger.free(sku.skuId)).toBe(6)
  })
})
