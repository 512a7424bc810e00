import type { DeskMessage } from '#domain/stock/wire.ts'
import { faultText, log } from '#worker/http/log.ts'

import type { PublishedBalance } from './published.ts'

/** Tells a store's staff screens something. They ask again anyway, so a lost message only costs a moment. */
export async function notifyDesk(env: Env, storeId: string, message: DeskMessage): Promise<void> {
  try {
    await env.STORE_FEED.getByName(storeId).tellDesk(JSON.stringify(message))
  } catch (fault) {
    log('feed.desk_not_told', { store: storeId, fault: faultText(fault) })
  }
}

/** Tells a store's feed what its SKUs have now, for objects that tell nobody themselves. Newer than the known is what counts. */
export async function publishTo(env: Env, storeId: string, rows: readonly PublishedBalance[]): Promise<void> {
  await env.STORE_FEED.getByName(storeId).publish(JSON.stringify(rows))
}
