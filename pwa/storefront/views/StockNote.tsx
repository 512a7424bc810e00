import { useFace } from '#pwa/storefront/face-context.ts'
import { cardWords, type StockRows } from '#pwa/storefront/stock/stock-words.ts'

import type { NoteCard } from './ItemGrid.tsx'

/** A grid item's stock in one line. */
export function StockNote({ card, rows }: { readonly card: NoteCard; readonly rows: StockRows }) {
  const said = cardWords(useFace(), card, rows)
  if (!said) return null
  return (
    <span class="note" data-tone={said.tone}>
      {said.words}
    </span>
  )
}
