import type { LabelReason } from '#domain/label/wire.ts'
import { newId, systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { upsertTasks } from './queries.ts'

/**
 * Puts labels on the list of what has to be printed and put up: in one store, or in every open one (`null`). A label
 * that waits already waits once, and is printed anew if it was printed before the change.
 */
export async function addLabelTasks(
  env: Env,
  skuIds: readonly string[],
  storeId: string | null,
  reason: LabelReason,
): Promise<void> {
  if (skuIds.length === 0) return
  const stores = storeId === null ? (await shopOf(env)).stores.map(({ id }) => id) : [storeId]
  const wanted = [...new Set(skuIds)]
  const tasks = stores.flatMap((store) =>
    wanted.map((skuId) => ({ id: newId(), storeId: store, skuId, reason })),
  )
  const db = dbOf(env)
  const [first, ...others] = upsertTasks(db, tasks, systemClock.now())
  if (first) await db.batch([first, ...others])
}
