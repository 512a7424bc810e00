import { computed, type ReadonlySignal } from '@preact/signals'

import type { Basket } from '#domain/sale/basket.ts'
import type { Cover } from '#domain/sale/cover.ts'
import type { StockBoard } from '#pwa/offline/stock-board.ts'

import type { ClaimDesk } from './claim-desk.ts'
import { noteOf, type LineNote } from './line-note.ts'

/** What stock has to say, by line. */
export function openNotes(
  basket: ReadonlySignal<Basket>,
  claims: ClaimDesk,
  stock: StockBoard,
  cover: ReadonlySignal<Cover | null>,
): ReadonlySignal<ReadonlyMap<string, LineNote>> {
  let noted: ReadonlyMap<string, LineNote> = new Map()
  return computed(() => {
    void stock.changed.value
    const byLine = Map.groupBy(claims.claims.value, ({ lineId }) => lineId)
    const free = (skuId: string): number | null => stock.figure(skuId)?.available ?? null
    const found = new Map(
      basket.value.lines.flatMap((line) => {
        const note = noteOf(
          line,
          byLine.get(line.id) ?? [],
          free,
          cover.value && (cover.value.open.get(line.id) ?? 0),
        )
        return note ? [[line.id, note] as const] : []
      }),
    )
    // Most answers leave nothing to say: then nothing is drawn anew either.
    if (found.size > 0 || noted.size > 0) noted = found
    return noted
  })
}
