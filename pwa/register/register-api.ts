import { err } from '#domain/result.ts'
import type { AskReplica } from '#pwa/offline/catalog-replica.ts'
import type { AskStock, StockBoard } from '#pwa/offline/stock-board.ts'

import type { ClaimAnswer, ClaimDesk, ClaimToAsk } from './claim-desk.ts'

/**
 * The way to the shop, for a register that must also work without one: what speaks with the server is fetched when it
 * is first needed, and one that can not be fetched is a line that is down.
 */

const NO_LINE = err({ reason: 'unreachable', status: 0, evidence: {} })

export const askReplica: AskReplica = async (since) => {
  const download = await import('./catalog-download.ts').catch(() => null)
  return download ? download.askReplica(since) : NO_LINE
}

export function askStockOf(storeId: string): AskStock {
  return async (skuIds) => {
    const line = await shopLine()
    return line ? line.askStockOf(storeId)(skuIds) : null
  }
}

export async function askClaim(storeId: string, claim: ClaimToAsk): Promise<ClaimAnswer> {
  const line = await shopLine()
  return line ? line.askClaim(storeId, claim) : { kind: 'unheard' }
}

export async function releaseClaim(claim: { readonly id: string; readonly skuId: string }): Promise<void> {
  const line = await shopLine()
  await line?.releaseClaim(claim)
}

export async function listenToStore(storeId: string, stock: StockBoard, claims: ClaimDesk): Promise<void> {
  const line = await shopLine()
  line?.listenToStore(storeId, stock, claims)
}

let fetched: Promise<typeof import('./shop-line.ts')> | null = null

async function shopLine() {
  fetched ??= import('./shop-line.ts')
  try {
    return await fetched
  } catch {
    // Asked for again the next time: the line may be back by then.
    fetched = null
    return null
  }
}
