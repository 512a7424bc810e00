import type { DeskMessage } from '#domain/stock/wire.ts'
import { faultText, log } from '#worker/http/log.ts'

/** Tells a store's staff screens something. They ask again anyway, so a lost message only costs a moment. */
export async function notifyDesk(env: Env, storeId: string, message: DeskMessage): Promise<void> {
  try {
    await env.STORE_FEED.getByName(storeId).tellDesk(JSON.stringify(message))
  } catch (fault) {
    log('feed.desk_not_told', { store: storeId, fault: faultText(fault) })
  }
}
