import { computed, signal, type ReadonlySignal } from '@preact/signals'

import type { StockRow } from './packed-rows.ts'
import { rowKey, type StockRows } from './stock-words.ts'

/** What an open page knows of stock. The feed writes into it; islands show it. */
export interface StockModel {
  readonly rows: ReadonlySignal<StockRows>
  /** Since when (ms since epoch) the numbers are known to hold: the oldest of all stores; `null` before any answer. */
  readonly heardAt: ReadonlySignal<number | null>
  /** Every store's feed is connected. */
  readonly live: ReadonlySignal<boolean>
  /** SKUs that this page shows. */
  readonly skuIds: ReadonlySignal<ReadonlySet<string>>
  /** Takes answers, of which only those with a higher version count. */
  take(rows: readonly StockRow[]): void
  /** A page's part shows these SKUs, as the edge saw them at `heardAt`. */
  follow(skuIds: readonly string[], rows: readonly StockRow[], heardAt: number): void
  /** A store's feed was heard, or is gone. */
  heard(storeId: string, at: number): void
  lost(storeId: string): void
}

/** Starts with what the edge sent. `storeIds`: the stores of the page. */
export function openStockModel(storeIds: readonly string[]): StockModel {
  const rows = signal<StockRows>(new Map())
  const links = signal<ReadonlyMap<string, { readonly live: boolean; readonly at: number | null }>>(
    new Map(storeIds.map((id) => [id, { live: false, at: null }])),
  )
  const skuIds = signal<ReadonlySet<string>>(new Set())

  function take(fresh: readonly StockRow[]): void {
    const newer = fresh.filter((row) => {
      const known = rows.peek().get(rowKey(row.storeId, row.skuId))
      return !known || row.version > known.version
    })
    if (newer.length === 0) return
    const next = new Map(rows.peek())
    for (const row of newer) next.set(rowKey(row.storeId, row.skuId), row)
    rows.value = next
  }

  function link(storeId: string, live: boolean, at: number | null): void {
    const known = links.peek().get(storeId)
    if (!known) return
    links.value = new Map(links.peek()).set(storeId, { live, at: at ?? known.at })
  }

  return {
    rows,
    skuIds,
    heardAt: computed(() => {
      let oldest: number | null = null
      for (const { at } of links.value.values()) {
        if (at === null) return null
        oldest = oldest === null ? at : Math.min(oldest, at)
      }
      return oldest
    }),
    live: computed(() => links.value.size > 0 && [...links.value.values()].every(({ live }) => live)),
    take,
    follow(ids, known, heardAt) {
      skuIds.value = new Set([...skuIds.peek(), ...ids])
      take(known)
      for (const [storeId, { live, at }] of links.peek()) if (at === null) link(storeId, live, heardAt)
    },
    heard: (storeId, at) => link(storeId, true, at),
    lost: (storeId) => link(storeId, false, null),
  }
}
