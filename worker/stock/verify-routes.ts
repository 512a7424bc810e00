import * as v from 'valibot'

import { systemClock } from '#worker/http/clock.ts'
import { route, type Route } from '#worker/http/route.ts'

import { verifyLedgers } from './verify.ts'

const DIFFERENCES_SHOWN = 1_000

/** HTTP for the proof that every number is the sum of its entries. `npm run ledger:verify` asks it. */
export const verifyRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/ledger/verify',
      access: 'ledger_verify',
      summary: 'Replays the journal of every SKU and compares it with its balances and with libSQL',
      tag: 'Stock',
      answers: {
        200: v.object({
          skus: v.number(),
          entries: v.number(),
          /** SKUs whose newest entries are still on their way to libSQL. */
          behind: v.number(),
          differences: v.array(v.object({ skuId: v.string(), what: v.string() })),
          differencesTotal: v.number(),
          ms: v.number(),
        }),
      },
      idempotency: 'fresh',
    },
    async (c) => {
      const startedAt = systemClock.now()
      const { differences, ...report } = await verifyLedgers(c.env)
      return c.json({
        ...report,
        differences: differences.slice(0, DIFFERENCES_SHOWN),
        differencesTotal: differences.length,
        ms: systemClock.now() - startedAt,
      })
    },
  ),
]
