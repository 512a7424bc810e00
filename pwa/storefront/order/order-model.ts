import { signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { OrderView } from '#domain/order/wire.ts'
import { ask } from '#pwa/api/client.ts'

import { callFor, faultOf, wishKey, type OrderWish } from './order-acts.ts'
import type { OrderFault } from './OrderScreen.tsx'

const EVERY_MS = 2_000
/** An order that ended changes rarely: a refund that arrives, at most. */
const ENDED_EVERY_MS = 30_000
const ENDED: ReadonlySet<string> = new Set(['handed_over', 'cancelled', 'not_collected'])

export interface OrderModel {
  readonly order: ReadonlySignal<OrderView>
  readonly offline: ReadonlySignal<boolean>
  /** Why the last wish was not carried out. */
  readonly fault: ReadonlySignal<OrderFault>
  /** Key of the wish that is being carried out. */
  readonly busy: ReadonlySignal<string | null>
  act(wish: OrderWish): Promise<void>
  /** Asks for news every two seconds while the page is seen. */
  start(): void
}

const Anything = v.unknown()

/** One order by its private link. */
export function openOrder(secret: string, first: OrderView, firstFault: OrderFault = null): OrderModel {
  const order = signal(first)
  const offline = signal(false)
  const fault = signal(firstFault)
  const busy = signal<string | null>(null)
  const address = `/orders/by-link/${encodeURIComponent(secret)}`
  let etag: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Not through `ask`: an unchanged order answers 304 with nothing in it. */
  async function look(): Promise<void> {
    try {
      const response = await fetch(`/api/v1${address}`, {
        headers: { accept: 'application/json', ...(etag === null ? {} : { 'if-none-match': etag }) },
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      })
      offline.value = response.status >= 500
      if (response.status !== 200) return
      const parsed = v.safeParse(OrderView, await response.json())
      if (!parsed.success || parsed.output.version < order.peek().version) return
      etag = response.headers.get('etag')
      order.value = parsed.output
    } catch {
      offline.value = true
    }
  }

  async function loop(): Promise<void> {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') await look()
    const wait = ENDED.has(order.peek().state) ? ENDED_EVERY_MS : EVERY_MS
    timer = setTimeout(() => void loop(), wait)
  }

  async function act(wish: OrderWish): Promise<void> {
    if (busy.peek() !== null) return
    busy.value = wishKey(wish)
    fault.value = null
    const { path, body } = callFor(wish)
    const answer = await ask(`${address}${path}`, { body, schema: Anything })
    fault.value = answer.ok ? null : faultOf(answer.error.reason)
    etag = null
    await look()
    busy.value = null
  }

  return {
    order,
    offline,
    fault,
    busy,
    act,
    start() {
      void loop()
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') void loop()
      })
    },
  }
}
