import type fc from 'fast-check'
import { expect } from 'vitest'

import { inside } from '#domain/stock/account.ts'
import type { LedgerCommand } from '#domain/stock/command.ts'
import { outcome, STORE, type forSku, type ledgerFor } from '#test/support/stock-commands.ts'

import {
  claimUnits,
  confirmUnits,
  fact,
  heldUnits,
  passTime,
  releaseUnits,
  settleTime,
  stageUnits,
  type Fact,
  type Model,
} from './ledger-model.ts'

/** The object under test, its clock in our hand. */
export interface Real {
  readonly sku: ReturnType<typeof forSku>
  readonly ledger: ReturnType<typeof ledgerFor>
  /** What each slot's claim asked for first: the same id with another content is another answer. */
  readonly asked: Map<string, { quantity: number; inHand: boolean }>
  /** Sets the object's clock, ms since epoch. */
  setClock(now: number): Promise<void>
  restart(): Promise<void>
}

type Step = fc.AsyncCommand<Model, Real>

const SLOTS = 8

/** A step that runs one command against both and compares the answers and, after it, every number. */
function step(
  name: string,
  run: (model: Model, real: Real) => { command: LedgerCommand; says: string },
): Step {
  return {
    check: () => true,
    toString: () => name,
    async run(model, real) {
      settleTime(model)
      const { command, says } = run(model, real)
      expect(outcome(await real.ledger.one(command)), name).toBe(says)
      await compare(model, real)
    },
  }
}

/** Hold ids are few, so that steps meet each other: `slot` 0…7 of this sequence. */
export function slotId(real: Real, slot: number): string {
  return `${real.sku.skuId.slice(0, 28)}${String(slot % SLOTS).padStart(8, '0')}`
}

async function compare(model: Model, real: Real): Promise<void> {
  const { stores, sum, seq } = await real.ledger.balances(real.sku.skuId)
  const [store = { sellable: 0, staged: 0, damaged: 0, held: 0 }] = stores
  expect({
    sellable: store.sellable,
    staged: store.staged,
    damaged: store.damaged,
    held: store.held,
    sum,
    seq,
  }).toEqual({
    sellable: model.sellable,
    staged: model.staged,
    damaged: model.damaged,
    held: heldUnits(model),
    sum: 0,
    seq: model.entries,
  })
  // Nobody was promised what is not there: only a fact may take a count below what is held, and it breaks promises.
  expect(heldUnits(model)).toBeLessThanOrEqual(Math.max(0, model.sellable))
}

export function claimStep(
  slot: number,
  quantity: number,
  how: { inHand: boolean; firm: boolean; holdMs: number; promisedAt: number },
): Step {
  return step(`claim ${quantity} as ${slot} ${JSON.stringify(how)}`, (model, real) => {
    const id = slotId(real, slot)
    const { inHand, firm, holdMs, promisedAt } = how
    const known = model.holds.get(id)
    const says = claimUnits(model, id, { quantity, online: !inHand, ...how })
    const command = real.sku.hold(quantity, {
      id,
      claimant: id,
      channel: inHand ? 'counter' : 'online',
      inHand,
      firm,
      holdMs,
      promisedAt,
      terms: { policy: 'first-come', margin: 1, windowMs: 0 },
    })
    const asked = real.asked.get(id)
    if (known && asked && (asked.quantity !== quantity || asked.inHand !== inHand))
      return { command, says: 'id_used_with_other_content' }
    if (says === 'active' && !known) real.asked.set(id, { quantity, inHand })
    return { command, says }
  })
}

export function releaseStep(slot: number): Step {
  return step(`release ${slot}`, (model, real) => {
    const holdId = slotId(real, slot)
    return { command: real.sku.about({ op: 'release' as const, holdId }), says: releaseUnits(model, holdId) }
  })
}

export function confirmStep(slot: number, paid: boolean): Step {
  return step(`confirm ${slot}${paid ? ' paid' : ''}`, (model, real) => {
    const holdId = slotId(real, slot)
    return {
      command: real.sku.about({ op: 'confirm' as const, holdId, holdMs: null, paid }),
      says: confirmUnits(model, holdId, paid),
    }
  })
}

export function stageStep(slot: number, quantity: number): Step {
  return step(`stage ${quantity} of ${slot}`, (model, real) => {
    const holdId = slotId(real, slot)
    return {
      command: real.sku.about({
        op: 'settle' as const,
        holdId,
        to: inside(STORE, 'staged'),
        quantity,
        occurredAt: model.now,
      }),
      says: stageUnits(model, holdId, quantity),
    }
  })
}

const ACCOUNTS: Readonly<Record<Fact, readonly [string, string]>> = {
  delivery: ['supplier', inside(STORE, 'sellable')],
  sale: [inside(STORE, 'sellable'), 'customer'],
  return: ['customer', inside(STORE, 'sellable')],
  breakage: [inside(STORE, 'sellable'), inside(STORE, 'damaged')],
  unstage: [inside(STORE, 'staged'), inside(STORE, 'sellable')],
}

/** A fact, told `times` times under one id: the model does it once. */
export function factStep(kind: Fact, quantity: number, times: number, settles: readonly number[]): Step {
  const name = `${kind} ${quantity}${times > 1 ? ` told ${times} times` : ''} settling ${settles.join()}`
  return {
    check: () => true,
    toString: () => name,
    async run(model, real) {
      settleTime(model)
      const ids = settles.map((slot) => slotId(real, slot))
      const [from, to] = ACCOUNTS[kind]
      const command = real.sku.post([{ from, to, quantity }], { settles: ids, occurredAt: model.now })
      fact(model, kind, quantity, ids)
      for (let told = 0; told < times; told += 1)
        expect(outcome(await real.ledger.one(command)), name).toBe('done')
      await compare(model, real)
    },
  }
}

export function waitStep(ms: number): Step {
  return {
    check: () => true,
    toString: () => `wait ${ms} ms`,
    async run(model, real) {
      passTime(model, ms)
      await real.setClock(model.now)
      await compare(model, real)
    },
  }
}

export function restartStep(): Step {
  return {
    check: () => true,
    toString: () => 'restart',
    async run(model, real) {
      await real.restart()
      await real.setClock(model.now)
      settleTime(model)
      await compare(model, real)
    },
  }
}
