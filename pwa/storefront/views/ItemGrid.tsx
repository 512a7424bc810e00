import { useFace } from '#pwa/storefront/face-context.ts'
import type { CardFace } from '#pwa/storefront/faces.ts'
import { Island } from '#pwa/storefront/Island.tsx'
import { packRows, type PackedRows } from '#pwa/storefront/stock/packed-rows.ts'
import { rowKey, type StockRows } from '#pwa/storefront/stock/stock-words.ts'

import { Photo } from './Photo.tsx'
import { Price } from './Price.tsx'
import { StockNote } from './StockNote.tsx'

type Props = {
  readonly cards: readonly CardFace[]
  readonly rows: StockRows
  /** How many photos are in sight at once and must not wait. */
  readonly eager?: number
  /** What heads the grid: 2 below the page's own heading. */
  readonly level?: 2 | 3
}

/** Items side by side: photo, name, price, and what the stores have. */
export function ItemGrid({ cards, rows, eager = 0, level = 2 }: Props) {
  const { shop } = useFace()
  const Name = level === 2 ? 'h2' : 'h3'
  return (
    <ul class="plain grid">
      {cards.map((card, index) => (
        <li key={card.handle} class="tile">
          <Photo photo={card.photo} handle={card.handle} alt="" first={index < eager} />
          <Name class="tile-name">
            <a href={`/p/${encodeURIComponent(card.handle)}`}>{card.name}</a>
          </Name>
          <Price {...card} from={card.pricesDiffer} />
          <Island name="note" inline props={noteProps(card, shop.stores, rows)}>
            <StockNote card={card} rows={rows} />
          </Island>
        </li>
      ))}
    </ul>
  )
}

/** What the note's island needs of a card. */
export type NoteCard = Pick<CardFace, 'skuIds' | 'unit'>

export interface NoteIslandProps {
  readonly card: NoteCard
  readonly rows: PackedRows
}

function noteProps(
  { skuIds, unit }: CardFace,
  stores: readonly { readonly id: string }[],
  rows: StockRows,
): NoteIslandProps {
  const own = stores.flatMap(({ id }) => skuIds.flatMap((skuId) => rows.get(rowKey(id, skuId)) ?? []))
  return { card: { skuIds, unit }, rows: packRows(own, stores, skuIds) }
}
