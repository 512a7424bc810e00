import { effect, signal, type ReadonlySignal } from '@preact/signals'

import { Quote } from '#domain/order/quote-wire.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'

import type { BasketEntry } from './basket-keep.ts'

/** What the server says about the basket: prices, tax, and which store has which lines. */
export type QuoteState =
  | { readonly is: 'asking'; readonly quote: Quote | null }
  | { readonly is: 'known'; readonly quote: Quote }
  | { readonly is: 'failed'; readonly problem: ApiProblem; readonly quote: Quote | null }

export interface QuoteModel {
  readonly state: ReadonlySignal<QuoteState>
  /** Asks again now: stock has moved, or a try is repeated. */
  askAgain(): void
}

const SETTLE_MS = 200

/** Asks again whenever the basket changes; the last answer stays in sight meanwhile. */
export function openQuoteModel(entries: ReadonlySignal<readonly BasketEntry[]>): QuoteModel {
  const state = signal<QuoteState>({ is: 'asking', quote: null })
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function askNow(): Promise<void> {
    const lines = entries.peek().map(({ skuId, quantity }) => ({ id: skuId, skuId, quantity }))
    if (lines.length === 0) return
    asked += 1
    const mine = asked
    const answer = await ask('/quote', { body: { lines }, schema: Quote })
    // A later question was asked meanwhile: its answer is the one that counts.
    if (mine !== asked) return
    state.value = answer.ok
      ? { is: 'known', quote: answer.value }
      : { is: 'failed', problem: answer.error, quote: state.peek().quote }
  }

  function soon(waitMs: number): void {
    clearTimeout(timer)
    state.value = { is: 'asking', quote: state.peek().quote }
    timer = setTimeout(() => void askNow(), waitMs)
  }

  let first = true
  effect(() => {
    entries.value.length // oxlint-disable-line no-unused-expressions -- subscribes to the basket
    soon(first ? 0 : SETTLE_MS)
    first = false
  })
  return { state, askAgain: () => soon(SETTLE_MS) }
}
