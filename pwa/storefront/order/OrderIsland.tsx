import { effect, signal } from '@preact/signals'
import type { VNode } from 'preact'

import type { OrderView } from '#domain/order/wire.ts'
import type { Face } from '#pwa/storefront/face-context.ts'
import { orderText } from '#pwa/storefront/text.ts'

import type { DecideBox } from './DecideBox.tsx'
import type { OrderMessages } from './messages.en.ts'
import { openOrder } from './order-model.ts'
import { OrderScreen, type OrderFault } from './OrderScreen.tsx'
import type { QrShape } from './QrCode.tsx'

/** What the order page's island gets along; the secret is in the page's address. */
export interface OrderIslandProps {
  readonly order: OrderView
  /** A form was sent and could not be carried out. */
  readonly fault: OrderFault
  /** The pickup code. */
  readonly qr: QrShape
}

/** Fetched before the island wakes: its first rendering must be the edge's. */
let text: OrderMessages | null = null
const decide = signal<typeof DecideBox | null>(null)

/** Fetches what the page's first rendering needs: its words, and the ways on where the edge showed them. */
export async function loadOrderParts(lang: Face['shop']['lang']): Promise<void> {
  const isBroken = document.querySelector('.order .decide') !== null
  ;[text] = await Promise.all([orderText(lang), isBroken ? loadDecide() : null])
}

async function loadDecide(): Promise<void> {
  const loaded = (await import('./DecideBox.tsx')).DecideBox
  decide.value = loaded
}

/** The order page, alive: state, choices, "I'm here". */
export function orderIsland({ order, fault, qr }: OrderIslandProps, { shop }: Face): VNode {
  const secret = location.pathname.split('/').at(-1) ?? ''
  const model = openOrder(secret, order, fault)
  const now = signal(shop.now)
  const live = signal(false)
  setTimeout(() => {
    live.value = true
    now.value = Math.max(shop.now, Date.now())
    model.start()
    // A promise may be broken while the page is open; without a line it is tried again when there is one.
    effect(() => {
      const isNeeded = Boolean(model.order.value.choices) && !model.offline.value
      if (isNeeded && !decide.peek()) loadDecide().catch(() => null)
    })
  })

  function LiveOrder() {
    if (!text) return null
    return (
      <OrderScreen
        text={text}
        order={model.order.value}
        qr={qr}
        now={now.value}
        busy={model.busy.value}
        offline={model.offline.value}
        fault={model.fault.value}
        live={live.value}
        Decide={decide.value}
        onAct={(wish) => void model.act(wish)}
      />
    )
  }
  return <LiveOrder />
}
