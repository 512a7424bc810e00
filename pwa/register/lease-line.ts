import { effect, untracked } from '@preact/signals'

import { LeasesAnswer } from '#domain/stock/lease-wire.ts'
import { ask } from '#pwa/api/client.ts'
import { newId } from '#pwa/api/new-id.ts'
import { connectionReach } from '#pwa/offline/connection.ts'
import { openLeaseDesk, type LeaseDesk } from '#pwa/offline/lease-desk.ts'
import type { SalesDesk } from '#pwa/offline/sales-desk.ts'
import type { StockBoard } from '#pwa/offline/stock-board.ts'

import { coverSale } from './leases/cover-sale.ts'
import type { CoverOf } from './register-model.ts'

/** What the register has along for an outage. Fetched after the first screen: without it every sale is still taken. */
export interface LeaseLine {
  readonly leases: LeaseDesk
  readonly cover: CoverOf
}

const ANSWER_MS = 20_000

/** Opens the leases of this tablet and keeps them fresh while there is a line. */
export async function openLeaseLine(
  device: { readonly id: string; readonly epoch: number },
  desk: SalesDesk,
  stock: StockBoard,
): Promise<LeaseLine> {
  const leases = await openLeaseDesk({
    database: desk.database,
    device,
    journal: desk.journal,
    ask: (request) =>
      ask('/leases', { body: request, schema: LeasesAnswer, signal: AbortSignal.timeout(ANSWER_MS) }),
    isOnline: () => connectionReach().peek() === 'online',
    free: (skuId) => stock.figure(skuId)?.available ?? null,
    newId,
    now: () => Date.now(),
    monotonic: () => performance.now(),
  })
  effect(() => {
    // Sales that waited have arrived, or the line is back.
    if (connectionReach().value !== 'online' || desk.queue.state.value.waiting > 0) return
    // What it reads and writes is its own: followed here, it would start itself.
    untracked(() => void leases.look())
  })
  return {
    leases,
    cover: coverSale(
      () => leases.leases.value,
      () => Date.now(),
    ),
  }
}
