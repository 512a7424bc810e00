import fc from 'fast-check'
import { expect, test } from 'vitest'

import { inside } from '#domain/stock/account.ts'
import { balanceAtMoment, countedAccounts, type Movement } from '#domain/stock/count.ts'
import { forSku, ledgerFor, STORE } from '#test/support/stock-commands.ts'

// A count asks what the journal had at a moment in the past.

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

test('the object’s walk back agrees with adding up from the start, whatever was written in whatever order', async () => {
  const shelf = inside(STORE, 'sellable')
  const movement = fc.record({
    change: fc.integer({ min: -5, max: 5 }).filter((change) => change !== 0),
    minutes: fc.integer({ min: -10, max: 90 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(movement, { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 3 }),
      async (movements, moments) => {
        const sku = forSku()
        const ledger = ledgerFor(sku.skuId)
        await ledger.apply(
          ...movements.map(({ change, minutes }) =>
            sku.post(
              [
                change > 0
                  ? { from: 'supplier', to: shelf, quantity: change }
                  : { from: shelf, to: 'customer', quantity: -change },
              ],
              { occurredAt: Date.parse(ago(minutes)) },
            ),
          ),
        )
        const journal = JSON.parse(
          await ledger.stub.entries(sku.skuId, { after: 0, limit: 1_000 }),
        ) as Movement[]
        const sightings = moments.map((minutes) => ({
          storeId: STORE,
          quantity: 0,
          buckets: ['sellable' as const],
          seenAt: Date.parse(ago(minutes)),
          uncertaintyMs: 1_000,
        }))
        const read = JSON.parse(await ledger.stub.balancesAt(sku.skuId, JSON.stringify(sightings))) as {
          balance: number
        }[]
        // From nothing, everything undone that was after the moment: the same sum, the other way round.
        for (const [index, sighting] of sightings.entries()) {
          const accounts = countedAccounts(sighting)
          const total = movements.reduce((sum, { change }) => sum + change, 0)
          expect(read[index]?.balance).toBe(balanceAtMoment(total, journal, accounts, sighting.seenAt))
        }
      },
    ),
    { numRuns: 25 },
  )
})
