import { batch, signal, type ReadonlySignal } from '@preact/signals'

import { OrderDossier, OrderPage, type OrderRow } from '#domain/order/office-wire.ts'
import type { OrderState } from '#domain/order/state-wire.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'

/** What the list is asked for. */
export interface OrdersFilter {
  readonly text: string
  readonly state: OrderState | null
}

export interface OrdersModel {
  readonly rows: ReadonlySignal<readonly OrderRow[]>
  readonly loading: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<ApiProblem | null>
  readonly more: ReadonlySignal<boolean>
  readonly filter: ReadonlySignal<OrdersFilter>
  readonly search: (change: Partial<OrdersFilter>) => void
  readonly loadMore: () => void
  readonly reload: () => void
  /** The order whose panel is open. */
  readonly opened: ReadonlySignal<OrderDossier | null>
  readonly openProblem: ReadonlySignal<ApiProblem | null>
  readonly open: (orderId: string | null) => void
}

/** While somebody types, the list is asked for when they pause (ms). */
const PAUSE_MS = 200

/** The office's list of orders: searched and paged by the server, one opened beside it. */
export function openOrdersModel(): OrdersModel {
  const rows = signal<readonly OrderRow[]>([])
  const cursor = signal<string | null>(null)
  const loading = signal(true)
  const problem = signal<ApiProblem | null>(null)
  const more = signal(false)
  const filter = signal<OrdersFilter>({ text: '', state: null })
  const opened = signal<OrderDossier | null>(null)
  const openProblem = signal<ApiProblem | null>(null)
  let asked = 0
  let wanted: string | null = null
  let pause: ReturnType<typeof setTimeout> | null = null

  async function load(fresh: boolean): Promise<void> {
    asked += 1
    const mine = asked
    loading.value = true
    const { text, state } = filter.peek()
    const query = new URLSearchParams({ limit: '50' })
    if (text.trim() !== '') query.set('q', text.trim())
    if (state !== null) query.set('state', state)
    const from = cursor.peek()
    if (!fresh && from !== null) query.set('cursor', from)
    const answer = await ask(`/orders?${query.toString()}`, { schema: OrderPage })
    // Somebody typed on: what this answers was not asked any more.
    if (mine !== asked) return
    batch(() => {
      loading.value = false
      problem.value = answer.ok ? null : answer.error
      if (!answer.ok) return
      rows.value = fresh ? answer.value.rows : [...rows.peek(), ...answer.value.rows]
      cursor.value = answer.value.nextCursor
      more.value = answer.value.nextCursor !== null
    })
  }

  async function openOne(orderId: string): Promise<void> {
    const answer = await ask(`/orders/${orderId}`, { schema: OrderDossier })
    if (wanted !== orderId) return
    batch(() => {
      opened.value = answer.ok ? answer.value : null
      openProblem.value = answer.ok ? null : answer.error
    })
  }

  void load(true)
  return {
    rows,
    loading,
    problem,
    more,
    filter,
    search(change) {
      filter.value = { ...filter.peek(), ...change }
      if (pause !== null) clearTimeout(pause)
      pause = setTimeout(() => void load(true), PAUSE_MS)
    },
    loadMore: () => void load(false),
    reload() {
      void load(true)
      if (wanted !== null) void openOne(wanted)
    },
    opened,
    openProblem,
    open(orderId) {
      wanted = orderId
      if (orderId === null || opened.peek()?.orderId !== orderId) opened.value = null
      openProblem.value = null
      if (orderId !== null) void openOne(orderId)
    },
  }
}
