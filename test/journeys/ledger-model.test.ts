import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'

import {
  claimStep,
  confirmStep,
  factStep,
  releaseStep,
  restartStep,
  stageStep,
  waitStep,
  type Real,
} from '#test/simulation/ledger-commands.ts'
import { newModel } from '#test/simulation/ledger-model.ts'
import { forSku, ledgerFor } from '#test/support/stock-commands.ts'
import type { SkuLedger } from '#worker/stock/sku-ledger.ts'

// Random histories against the real object and a model that shares no code with it. After every step all numbers agree,
// and at the end the journal, replayed from its first entry, gives the balances that are kept.

/** More in the long run; fewer, and stopping at the first difference, for the mutants. */
const SEQUENCES = Number(import.meta.env['LEDGER_SEQUENCES'] ?? (inject('long') ? 5_000 : 500))
const FAST = import.meta.env['LEDGER_FAST'] === 'yes'
/** Far ahead of the machine's clock, so that no real alarm interferes with the object's own time. */
const NOON = Date.UTC(2100, 10, 23, 12)

const slot = fc.nat(7)
const few = fc.integer({ min: 1, max: 4 })

/** Restarts are dear (the object is evicted), so they are rare; every history of the long run has some. */
const RESTART_WEIGHT = 1
const WEIGHT = 12

const steps = [
  fc
    .tuple(
      slot,
      few,
      fc.record({
        inHand: fc.boolean(),
        firm: fc.boolean(),
        holdMs: fc.constantFrom(500, 5_000, 60_000),
        promisedAt: fc.integer({ min: 1, max: 5 }),
      }),
    )
    .map((args) => claimStep(...args)),
  slot.map((args) => releaseStep(args)),
  fc.tuple(slot, fc.boolean()).map((args) => confirmStep(...args)),
  fc.tuple(slot, few).map((args) => stageStep(...args)),
  fc
    .tuple(
      fc.constantFrom('delivery' as const, 'return' as const),
      few,
      fc.integer({ min: 1, max: 2 }),
      fc.constant([]),
    )
    .map((args) => factStep(...args)),
  fc
    .tuple(
      fc.constantFrom('sale' as const, 'breakage' as const, 'unstage' as const),
      few,
      fc.integer({ min: 1, max: 2 }),
      fc.array(slot, { maxLength: 2 }),
    )
    .map((args) => factStep(...args)),
  fc.constantFrom(100, 1_000, 10_000, 100_000).map((ms) => waitStep(ms)),
]

const weighted = fc.oneof(...steps.map((arbitrary) => ({ weight: WEIGHT, arbitrary })), {
  weight: RESTART_WEIGHT,
  arbitrary: fc.constant(0).map(() => restartStep()),
})

/** Histories side by side: most of their time is waiting for an object that was put away to be back. */
const LANES = 5

/** Named in the test's own name, so that every run says what it tried. */
const SEED = inject('ledgerSeed')

test(
  `${SEQUENCES} random histories from seed ${SEED} agree with the model`,
  { timeout: 600_000 },
  async () => {
    const each = Math.ceil(SEQUENCES / LANES)
    const replayed = await Promise.all(
      Array.from({ length: LANES }, (_, lane) => manyHistories(each, SEED + lane)),
    )
    expect(replayed).toEqual(Array.from({ length: LANES }, () => each))
  },
)

/** Searches from one seed, which a failure names. Answers how many agreed to the end. */
async function manyHistories(numRuns: number, seed: number): Promise<number> {
  let agreed = 0
  await fc.assert(
    fc.asyncProperty(fc.commands([weighted], { maxCommands: 24, size: 'max' }), async (commands) => {
      const real = await freshObject()
      await fc.asyncModelRun(() => ({ model: newModel(NOON), real }), commands)
      expect(await real.ledger.differences()).toEqual([])
      agreed += 1
    }),
    { seed, numRuns, verbose: 1, endOnFailure: FAST },
  )
  return agreed
}

async function freshObject(): Promise<Real> {
  const sku = forSku()
  const ledger = ledgerFor(sku.skuId)
  const real: Real = {
    sku,
    ledger,
    asked: new Map(),
    async setClock(now) {
      await runInDurableObject(ledger.stub, (instance: SkuLedger) => {
        instance.clock = { now: () => now }
      })
    },
    async restart() {
      await evictDurableObject(ledger.stub)
    },
  }
  await real.setClock(NOON)
  return real
}
