import { invariant } from '#domain/assert.ts'
import { ledgerOf } from '#worker/stock/ledger-call.ts'
import type { MomentRead } from '#worker/stock/ops/balance-at.ts'

import { sightingOf } from './line.ts'
import type { CountLine } from './queries.ts'

const OBJECTS_AT_ONCE = 40

/** What the journals say about the moments of lines, straight from the objects. */
export async function readMoments(
  env: Env,
  lines: readonly CountLine[],
): Promise<(line: CountLine) => MomentRead> {
  const bySku = [...Map.groupBy(lines, ({ skuId }) => skuId)]
  const found = new Map<string, MomentRead>()
  const work = async (): Promise<void> => {
    for (let next = bySku.pop(); next; next = bySku.pop()) {
      const [skuId, own] = next
      const ledger = await ledgerOf(env, skuId)
      const read = JSON.parse(
        await ledger.balancesAt(skuId, JSON.stringify(own.map(sightingOf))),
      ) as MomentRead[]
      for (const [index, line] of own.entries()) {
        const moment = read[index]
        if (moment) found.set(line.id, moment)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(OBJECTS_AT_ONCE, bySku.length) }, work))
  return ({ id }) => {
    const moment = found.get(id)
    invariant(moment, `line ${id} was not asked about`)
    return moment
  }
}
