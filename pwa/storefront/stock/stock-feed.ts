import * as v from 'valibot'

import { AvailabilityRows } from '#domain/stock/wire.ts'
import { ask } from '#pwa/api/client.ts'

import type { StockModel } from './stock-model.ts'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** A line that says nothing for this long is asked whether it still is one. */
const PING_EVERY_MS = 20_000
const PONG_WITHIN_MS = 8_000
/** A page nobody looks at gives its lines back after this long. */
const HIDDEN_FOR_MS = 60_000
/** The feed filters up to this many SKUs; a page with more of them hears all and picks. */
const FILTER_MAX = 200
const ASK_MAX = 100

/** Keeps a page's stock true: one WebSocket per store, and a fresh answer whenever a line was gone. */
export interface StockFeed {
  start(): void
  stop(): void
}

/** Opens nothing before `start`. Follows the page's visibility by itself. */
export function openStockFeed(storeIds: readonly string[], model: StockModel): StockFeed {
  const lines = storeIds.map((storeId) => openLine(storeId, model))
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined

  function onVisibility(): void {
    clearTimeout(hiddenTimer)
    if (document.visibilityState === 'visible') for (const line of lines) line.connect()
    else
      hiddenTimer = setTimeout(() => {
        for (const line of lines) line.close()
      }, HIDDEN_FOR_MS)
  }
  function onOnline(): void {
    for (const line of lines) line.connect()
  }
  function closeAll(): void {
    for (const line of lines) line.close()
  }

  return {
    start() {
      document.addEventListener('visibilitychange', onVisibility)
      addEventListener('online', onOnline)
      // A page in the back/forward cache must not hold a socket; it comes back by `pageshow`.
      addEventListener('pagehide', closeAll)
      addEventListener('pageshow', onVisibility)
      onVisibility()
      model.skuIds.subscribe(() => {
        for (const line of lines) line.tellSkus()
      })
    },
    stop() {
      clearTimeout(hiddenTimer)
      document.removeEventListener('visibilitychange', onVisibility)
      removeEventListener('online', onOnline)
      removeEventListener('pagehide', closeAll)
      removeEventListener('pageshow', onVisibility)
      closeAll()
    },
  }
}

interface Line {
  /** Connects now, unless it is connected. */
  connect(): void
  close(): void
  tellSkus(): void
}

function openLine(storeId: string, model: StockModel): Line {
  let socket: WebSocket | null = null
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let ping: ReturnType<typeof setInterval> | undefined
  let pong: ReturnType<typeof setTimeout> | undefined

  function drop(): void {
    clearTimeout(retry)
    clearInterval(ping)
    clearTimeout(pong)
    const gone = socket
    socket = null
    gone?.close()
    model.lost(storeId)
  }

  function again(): void {
    drop()
    // With up to half of it by chance: all pages of a shop lose their lines at once and must not come back at once.
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
    failures += 1
    retry = setTimeout(connect, wait * (0.5 + Math.random() / 2))
  }

  function connect(): void {
    if (socket) return
    clearTimeout(retry)
    const fresh = new WebSocket(feedAddress(storeId))
    socket = fresh
    fresh.addEventListener('open', () => {
      if (socket !== fresh) return
      tellSkus()
      void begin(fresh)
      ping = setInterval(() => {
        pong = setTimeout(again, PONG_WITHIN_MS)
        fresh.send('ping')
      }, PING_EVERY_MS)
    })
    fresh.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (socket !== fresh || typeof data !== 'string') return
      clearTimeout(pong)
      const rows = data === 'pong' ? [] : rowsIn(data)
      model.take(rows.filter(({ skuId }) => model.skuIds.peek().has(skuId)))
      if (model.live.peek()) model.heard(storeId, Date.now())
    })
    fresh.addEventListener('close', () => {
      if (socket === fresh) again()
    })
  }

  async function begin(fresh: WebSocket): Promise<void> {
    const answered = await catchUp(storeId, model)
    if (!answered || socket !== fresh) return
    failures = 0
    model.heard(storeId, Date.now())
  }

  function tellSkus(): void {
    const skus = [...model.skuIds.peek()]
    if (socket?.readyState !== WebSocket.OPEN || skus.length > FILTER_MAX) return
    socket.send(JSON.stringify({ skus }))
  }

  return { connect, close: drop, tellSkus }
}

/** Asks for what may have changed while nobody listened. */
async function catchUp(storeId: string, model: StockModel): Promise<boolean> {
  const skus = [...model.skuIds.peek()]
  let answered = true
  for (let from = 0; from < skus.length; from += ASK_MAX) {
    const query = new URLSearchParams({ skus: skus.slice(from, from + ASK_MAX).join(','), stores: storeId })
    const answer = await ask(`/availability?${query}`, { schema: AvailabilityRows })
    if (answer.ok) model.take(answer.value.rows)
    else answered = false
  }
  return answered
}

function feedAddress(storeId: string): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return `${scheme}://${location.host}/api/v1/stores/${encodeURIComponent(storeId)}/feed`
}

function rowsIn(text: string): v.InferOutput<typeof AvailabilityRows>['rows'] {
  try {
    // Of all that the feed says only this message has rows.
    const message = v.safeParse(AvailabilityRows, JSON.parse(text))
    return message.success ? message.output.rows : []
  } catch {
    return []
  }
}
