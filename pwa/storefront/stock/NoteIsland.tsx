import type { VNode } from 'preact'

import type { StoreAvailability } from '#domain/stock/wire.ts'
import type { Face } from '#pwa/storefront/face-context.ts'
import type { NoteCard } from '#pwa/storefront/views/ItemGrid.tsx'
import { StockNote } from '#pwa/storefront/views/StockNote.tsx'

import { pageStock } from './page-stock.ts'
import type { StockModel } from './stock-model.ts'

interface Props {
  readonly card: NoteCard
  readonly rows: readonly StoreAvailability[]
}

/** Keeps one grid item's stock line true. */
export function noteIsland({ card, rows }: Props, { shop }: Face): VNode {
  const { model } = pageStock(shop)
  model.follow(card.skuIds, rows, shop.now)
  return <LiveNote card={card} model={model} />
}

function LiveNote({ card, model }: { readonly card: NoteCard; readonly model: StockModel }) {
  return <StockNote card={card} rows={model.rows.value} />
}
