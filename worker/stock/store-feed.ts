import { DurableObject } from 'cloudflare:workers'

import { availabilityRow, kitRow, type AvailabilityTerms } from '#domain/stock/availability.ts'
import type { StoreAvailability } from '#domain/stock/wire.ts'
import { faultText, log } from '#worker/http/log.ts'

import { openFeedStore, type FeedStore, type NewsWanted } from './feed-store.ts'
import type { PublishedBalance } from './published.ts'
import { recipesOf } from './recipes.ts'

/** Balances that arrive within this time (ms) share one commit. */
const GATHER_MS = 20
/** An open page hears of a store at most this often (ms). */
const TELL_EVERY_MS = 100

type Listener = 'shop' | 'desk'

/** Kept with a socket while it hibernates. */
interface Listening extends AvailabilityTerms {
  /** Only these SKUs' changes are told; absent: all of them. */
  readonly skus?: readonly string[]
}

const DEFAULT_TERMS: AvailabilityTerms = { safetyBuffer: 0, lowStockAt: 3 }

/**
 * What one store's screens hear: absolute availability as the SKUs' objects tell it, and for staff the pickup queue.
 * A read model: it never decides anything. Sockets hibernate, so an open page costs nothing while nothing happens.
 */
export class StoreFeed extends DurableObject<Env> {
  readonly #store: FeedStore
  #arriving: PublishedBalance[] = []
  #waiting: (() => void)[] = []
  readonly #untold = new Map<string, PublishedBalance>()
  #telling = false

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#store = openFeedStore(ctx.storage)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** Takes balances (JSON array of `PublishedBalance`); older versions than the known ones are dropped. */
  async publish(rowsJson: string): Promise<void> {
    this.#arriving.push(...(JSON.parse(rowsJson) as PublishedBalance[]))
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length === 1) setTimeout(() => this.#take(), GATHER_MS)
    })
  }

  /** What a mirror of this feed asks for (JSON of `NewsWanted` → JSON of `FeedNews`). */
  async news(wantedJson: string): Promise<string> {
    return JSON.stringify(this.#store.news(JSON.parse(wantedJson) as NewsWanted))
  }

  /** What changed after `cursor`, oldest first: the delta feed of those who poll. */
  async since(cursor: number, limit: number): Promise<string> {
    return JSON.stringify(this.#store.since(cursor, limit))
  }

  /** Tells staff screens something (JSON text of a `DeskMessage`). Shoppers never hear it. */
  async tellDesk(message: string): Promise<void> {
    this.#send('desk', message)
  }

  /** Tells every open page something that names nobody (JSON text of a `FeedMessage`). */
  async tell(message: string): Promise<void> {
    this.#send('shop', message)
    this.#send('desk', message)
  }

  async ping(): Promise<string> {
    return 'ok'
  }

  /**
   * Opens a socket. The Worker has checked who may listen and says so: `x-onhand-listener: shop | desk`, and
   * `x-onhand-terms`: JSON of `AvailabilityTerms`.
   */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('upgrade') !== 'websocket')
      return new Response('expected a WebSocket', { status: 426 })
    const { 0: client, 1: server } = new WebSocketPair()
    const listener: Listener = request.headers.get('x-onhand-listener') === 'desk' ? 'desk' : 'shop'
    this.ctx.acceptWebSocket(server, [listener])
    server.serializeAttachment(
      JSON.parse(request.headers.get('x-onhand-terms') ?? JSON.stringify(DEFAULT_TERMS)),
    )
    return new Response(null, { status: 101, webSocket: client })
  }

  /** `{"skus":[…]}`: only these SKUs' changes are told to this page; nothing sent means all of them. */
  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (typeof message !== 'string' || message.length > 16_384) return
    try {
      const { skus } = JSON.parse(message) as { skus?: unknown }
      if (!Array.isArray(skus)) return
      const wanted = skus.filter((sku): sku is string => typeof sku === 'string').slice(0, 200)
      socket.serializeAttachment({ ...listeningOf(socket), skus: wanted } satisfies Listening)
    } catch {
      socket.close(1003, 'expected JSON')
    }
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    socket.close()
  }

  #take(): void {
    const rows = this.#arriving
    const waiting = this.#waiting
    this.#arriving = []
    this.#waiting = []
    try {
      const fresh = this.ctx.storage.transactionSync(() => this.#store.take(rows))
      for (const row of fresh) this.#untold.set(row.skuId, row)
      if (fresh.length > 0)
        if (fresh.length > 0 && !this.#telling) {
          this.#telling = true
          setTimeout(() => void this.#tellChanges(), TELL_EVERY_MS - GATHER_MS)
        }
    } catch (fault) {
      log('feed.take_failed', { rows: rows.length, fault: faultText(fault) })
    }
    for (const resolve of waiting) resolve()
  }

  async #tellChanges(): Promise<void> {
    this.#telling = false
    const sockets = this.ctx.getWebSockets()
    const told = new Map(this.#untold)
    this.#untold.clear()
    if (sockets.length === 0) return
    const { byPart } = await recipesOf(this.env)
    const kits = new Set([...told.keys()].flatMap((skuId) => byPart.get(skuId) ?? []))
    const parts = new Map(told)
    const missing = [...kits]
      .flatMap((kit) => kit.parts.map(({ skuId }) => skuId))
      .filter((id) => !parts.has(id))
    for (const row of this.#store.find(missing)) parts.set(row.skuId, row)
    for (const socket of sockets) {
      const listening = listeningOf(socket)
      const rows: StoreAvailability[] = [...told.values()].map((row) => availabilityRow(row, listening))
      const [storeId] = rows.map((row) => row.storeId)
      for (const kit of kits) {
        const row = kitRow(kit, storeId ?? '', parts, listening)
        if (row) rows.push(row)
      }
      const own = listening.skus ? rows.filter(({ skuId }) => listening.skus?.includes(skuId)) : rows
      if (own.length > 0) sendOn(socket, JSON.stringify({ type: 'availability', rows: own }))
    }
  }

  #send(listener: Listener, message: string): void {
    for (const socket of this.ctx.getWebSockets(listener)) sendOn(socket, message)
  }
}

function listeningOf(socket: WebSocket): Listening {
  return (socket.deserializeAttachment() as Listening | null) ?? DEFAULT_TERMS
}

function sendOn(socket: WebSocket, message: string): void {
  try {
    socket.send(message)
  } catch (fault) {
    // The page went away between the change and the telling: it asks again when it comes back.
    log('feed.socket_gone', { fault: faultText(fault) })
  }
}
