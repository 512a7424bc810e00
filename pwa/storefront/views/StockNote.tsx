import { useFace } from '#pwa/storefront/face-context.ts'
import { cardWords, type StockRows } from '#pwa/storefront/stock/stock-words.ts'

import type { NoteCard } from './ItemGrid.tsx'

type Props = {
  readonly card: NoteCard
  readonly rows: StockRows
  /** How old the answer is, in words, when it is worth saying. */
  readonly age?: string | null
}

/** A grid item's stock in one line. */
export function StockNote({ card, rows, age = null }: Props) {
  const said = cardWords(useFace(), card, rows)
  if (!said) return null
  return (
    <span class="note" data-tone={said.tone}>
      {said.words}
      {age === null ? null : <span class="muted"> · {age}</span>}
    </span>
  )
}
