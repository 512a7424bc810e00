import { signal, type ReadonlySignal } from '@preact/signals'

import type { StoreAvailability } from '#domain/stock/wire.ts'

/** What the register knows of one SKU's stock at its store. */
export interface StockFigure {
  /** Units that are free, as last heard, less what this tablet has sold since. */
  readonly available: number
  /** Version at the SKU's object: only a higher one replaces it. */
  readonly version: number
  /** When the object said so, RFC 3339. */
  readonly at: string
}

export interface StockBoard {
  /** Changes whenever a figure did: read it where figures are shown. */
  readonly changed: ReadonlySignal<number>
  readonly figure: (skuId: string) => StockFigure | null
  /** Somebody looks at these: what is not known yet is asked for, gathered over a moment. */
  readonly want: (skuIds: readonly string[]) => void
  /** What the server said; older versions than the known one change nothing. */
  readonly heard: (rows: readonly StoreAvailability[]) => void
  /** Sold here: counts until the server, which has heard of it by then, says something newer. */
  readonly sold: (units: readonly { readonly skuId: string; readonly quantity: number }[]) => void
  /** The line was gone for a while: what is shown is asked for again. */
  readonly refresh: () => void
  readonly all: () => readonly (readonly [string, StockFigure])[]
}

export type AskStock = (skuIds: readonly string[]) => Promise<readonly StoreAvailability[] | null>

interface BoardParts {
  readonly ask: AskStock
  readonly storeId: string
  readonly figures?: readonly (readonly [string, StockFigure])[]
}

const SKUS_PER_REQUEST = 100
const GATHER_MS = 60
/** Shown lately, and so asked for again after an outage. */
const REMEMBERED_MAX = 400

/** A figure for every SKU that somebody looked at; nobody asks for fifty thousand. */
export function openStockBoard({ ask, storeId, figures = [] }: BoardParts): StockBoard {
  const known = new Map<string, StockFigure>(figures)
  const changed = signal(0)
  const lately = new Set<string>()
  const asking = new Set<string>()
  let gathering: ReturnType<typeof setTimeout> | null = null

  function heard(rows: readonly StoreAvailability[]): void {
    let news = false
    for (const row of rows) {
      const before = known.get(row.skuId)
      if (row.storeId !== storeId || (before && before.version >= row.version)) continue
      known.set(row.skuId, { available: row.available, version: row.version, at: row.at })
      news = true
    }
    if (news) changed.value += 1
  }

  async function fetchAll(skuIds: readonly string[]): Promise<void> {
    for (let from = 0; from < skuIds.length; from += SKUS_PER_REQUEST) {
      const some = skuIds.slice(from, from + SKUS_PER_REQUEST)
      const rows = await ask(some)
      for (const skuId of some) asking.delete(skuId)
      if (rows) heard(rows)
    }
  }

  function gather(): void {
    gathering ??= setTimeout(() => {
      gathering = null
      void fetchAll([...asking])
    }, GATHER_MS)
  }

  return {
    changed,
    figure: (skuId) => known.get(skuId) ?? null,
    want(skuIds) {
      for (const skuId of skuIds) {
        lately.delete(skuId)
        lately.add(skuId)
        if (!known.has(skuId)) asking.add(skuId)
      }
      for (const oldest of lately) {
        if (lately.size <= REMEMBERED_MAX) break
        lately.delete(oldest)
      }
      if (asking.size > 0) gather()
    },
    heard,
    sold(units) {
      for (const { skuId, quantity } of units) {
        const figure = known.get(skuId)
        if (figure) known.set(skuId, { ...figure, available: figure.available - quantity })
      }
      changed.value += 1
    },
    refresh() {
      for (const skuId of lately) asking.add(skuId)
      if (asking.size > 0) gather()
    },
    all: () => [...known],
  }
}
