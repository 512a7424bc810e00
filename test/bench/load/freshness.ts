import * as v from 'valibot'

import type { Goods } from '#domain/sale/basket.ts'
import { FeedMessage } from '#domain/stock/wire.ts'
import { saleRequest } from '#test/bench/requests/sales.ts'

import { HttpConnection } from './http-connection.ts'
import type { FreshJob, Tally } from './job.ts'
import { quantile } from './quantile.ts'

const PATIENCE_MS = 10_000
/** A person at a counter rests between two sales; so does this one, or nothing but the queue would be measured. */
const REST_MS = 20

/**
 * Sells at the counter and watches an open product page: the time is from the moment the sale is sent until the page
 * shows one unit less. Each client sells goods of its own, so that the unit less is its own.
 */
export async function timeFreshness({ port, clients, plan, seconds }: FreshJob): Promise<Tally> {
  const page = await openPage(port, plan.storeId)
  const startedAt = performance.now()
  const times: number[] = []
  let failed = 0
  let firstFailure: string | null = null

  async function client(index: number): Promise<void> {
    const register = plan.registers[index]
    const own = plan.goods.filter((_, position) => position % clients === index)
    if (!register) return
    const connection = new HttpConnection(port)
    for (let turn = 0; performance.now() - startedAt < seconds * 1000; turn += 1) {
      const goods = [0, 1, 2].flatMap((step): Goods[] => {
        const one = own[(turn * 3 + step) % own.length]
        return one ? [one] : []
      })
      const [watched] = goods
      if (!watched) break
      const at = performance.now()
      const seen = page.nextChange(watched.skuId)
      const { status, body } = await connection.ask(saleRequest(plan, register, goods))
      const seenAt = await seen
      if (status === 200 && seenAt !== null) times.push(seenAt - at)
      else {
        failed += 1
        firstFailure ??= `${status} ${body.toString('utf8', 0, 300)}, page ${seenAt === null ? 'silent' : 'told'}`
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
    }
    connection.close()
  }

  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  page.close()
  return {
    seconds: (performance.now() - startedAt) / 1000,
    granted: times.length,
    refused: 0,
    failed,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    firstFailure,
  }
}

interface OpenPage {
  /** When (`performance.now()`) the page next hears of this SKU; `null` when it does not. */
  nextChange: (skuId: string) => Promise<number | null>
  close: () => void
}

async function openPage(port: number, storeId: string): Promise<OpenPage> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/stores/${storeId}/feed`)
  const waiting = new Map<string, (at: number | null) => void>()
  socket.addEventListener('message', ({ data }) => {
    const at = performance.now()
    const message = v.parse(FeedMessage, JSON.parse(String(data)))
    if (message.type !== 'availability') return
    for (const { skuId } of message.rows) {
      waiting.get(skuId)?.(at)
      waiting.delete(skuId)
    }
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('the feed does not open')))
  })
  return {
    nextChange: (skuId) =>
      new Promise((resolve) => {
        waiting.set(skuId, resolve)
        setTimeout(() => resolve(null), PATIENCE_MS).unref()
      }),
    close: () => socket.close(),
  }
}
