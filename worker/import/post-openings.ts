import { v5 } from 'uuid'

import { invariant } from '#domain/assert.ts'
import { inside } from '#domain/stock/account.ts'
import type { PostCommand } from '#domain/stock/command.ts'
import { entriesLearned } from '#worker/counts/rework.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { openAll, postAll } from '#worker/stock/ledger.ts'
import { publishTo } from '#worker/stock/notify.ts'
import { projectEntries } from '#worker/stock/project.ts'
import type { EntriesMessage } from '#worker/stock/published.ts'

import { settleOpenings, type OwedOpening } from './opening-queries.ts'
import type { NamedRun } from './queries.ts'

/**
 * Posts what items open with. The command's id is made of store and SKU alone: stock is opened once per store for ever,
 * whichever run, retry or file says it again; the first one stands. SKUs without a history, which is nearly all of them,
 * are opened in bulk and told of from here: an alarm, three commits and a message for each took most of an import's time.
 */
export async function postOpenings(env: Env, run: NamedRun, owed: readonly OwedOpening[]): Promise<void> {
  if (owed.length === 0) return
  const commands = owed.map((opening) => openingOf(run, opening))
  const told = await openAll(env, commands)
  await failpoint(env, 'import.told')
  await tellOf(
    env,
    run.storeId,
    told.filter((message) => message !== null),
  )
  const others = commands.filter((_, index) => told[index] === null)
  const answers = await postAll(env, others)
  await failpoint(env, 'import.opened')
  const known = new Set(
    others.flatMap(({ skuId }, index) => {
      const answer = answers[index]
      invariant(
        answer?.ok || answer?.error.reason === 'id_used_with_other_content',
        `opening of ${skuId} was refused`,
      )
      return answer.ok ? [] : [skuId]
    }),
  )
  await settleOpenings(
    dbOf(env),
    run.id,
    owed.map(({ skuId }) => ({ skuId, state: known.has(skuId) ? 'known' : 'posted' })),
  )
}

function openingOf(run: NamedRun, { skuId, quantity }: OwedOpening): PostCommand {
  return {
    op: 'post',
    id: v5(`opening ${run.storeId}`, skuId),
    skuId,
    document: { kind: 'opening', id: run.id, label: run.fileName.slice(0, 40) },
    actor: { via: 'import', ...(run.staffName === null ? {} : { staffId: run.startedBy }) },
    transfers: [{ from: 'opening', to: inside(run.storeId, 'sellable'), quantity }],
    occurredAt: run.createdAt,
  }
}

/** What the objects of these SKUs would else have sent through the queue and to the store's feed, each for itself. */
async function tellOf(env: Env, storeId: string, messages: readonly EntriesMessage[]): Promise<void> {
  if (messages.length === 0) return
  const now = systemClock.now()
  const here = messages.flatMap(({ balances }) => balances.filter((row) => row.storeId === storeId))
  await Promise.all([
    projectEntries(env, messages, now).then((entries) => entriesLearned(env, entries, now)),
    publishTo(env, storeId, here),
  ])
}
