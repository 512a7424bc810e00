import { signal, type ReadonlySignal } from '@preact/signals'

import { PlacedOrder, type PlaceOrderBody } from '#domain/order/place-wire.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'

/** Where an order stands on its way to the shop. */
export type PlaceState =
  | { readonly is: 'idle' }
  | { readonly is: 'sending' }
  /** Nobody knows whether it arrived: sending it again is safe, and the only thing to do. */
  | { readonly is: 'unreachable'; readonly body: PlaceOrderBody }
  | { readonly is: 'refused'; readonly body: PlaceOrderBody; readonly problem: ApiProblem }
  | { readonly is: 'placed' }

export interface PlaceModel {
  readonly state: ReadonlySignal<PlaceState>
  place(body: PlaceOrderBody): void
  /** Sends the very same order again. */
  tryAgain(): void
  /** Back to the form. */
  dismiss(): void
}

const KEPT_AS = 'onhand.order-underway'
const TRIES = 3
const WAIT_MS = 800

/**
 * Sends an order until there is an answer. It is kept before it is sent, so that a page that dies on the way finds it
 * again; its own id makes sending it twice placing it once.
 */
export function openPlacing(onPlaced: (link: string) => void): PlaceModel {
  const underway = recall()
  const state = signal<PlaceState>(underway ? { is: 'unreachable', body: underway } : { is: 'idle' })

  async function send(body: PlaceOrderBody): Promise<void> {
    state.value = { is: 'sending' }
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const answer = await ask('/orders', { body, schema: PlacedOrder })
      if (answer.ok) {
        keep(null)
        state.value = { is: 'placed' }
        onPlaced(answer.value.link)
        return
      }
      if (isAnswer(answer.error)) {
        keep(null)
        state.value = { is: 'refused', body, problem: answer.error }
        return
      }
      if (tries < TRIES) await new Promise((resolve) => setTimeout(resolve, WAIT_MS * tries))
    }
    state.value = { is: 'unreachable', body }
  }

  return {
    state,
    place(body) {
      if (state.peek().is === 'sending') return
      keep(body)
      void send(body)
    },
    tryAgain() {
      const current = state.peek()
      if (current.is === 'unreachable') void send(current.body)
    },
    dismiss() {
      state.value = { is: 'idle' }
    },
  }
}

/** A refusal that was meant: no server fault, no broken line, nothing half said. */
function isAnswer({ status, reason }: ApiProblem): boolean {
  return status >= 400 && status < 500 && reason !== 'unexpected_answer'
}

function recall(): PlaceOrderBody | null {
  try {
    // It was ours when it was kept, in this very tab; and the server parses it whole.
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as PlaceOrderBody | null
  } catch {
    return null
  }
}

function keep(body: PlaceOrderBody | null): void {
  try {
    if (body) sessionStorage.setItem(KEPT_AS, JSON.stringify(body))
    else sessionStorage.removeItem(KEPT_AS)
  } catch {
    // Storage may be forbidden: the order is then safe for as long as the page lives.
  }
}
