import type { VNode } from 'preact'

import type { Face } from '#pwa/storefront/face-context.ts'
import type { NoteCard, NoteIslandProps } from '#pwa/storefront/views/ItemGrid.tsx'
import { StockNote } from '#pwa/storefront/views/StockNote.tsx'

import { unpackRows } from './packed-rows.ts'
import { pageStock } from './page-stock.ts'
import type { StockModel } from './stock-model.ts'

/** Keeps one grid item's stock line true. */
export function noteIsland({ card, rows }: NoteIslandProps, { shop }: Face): VNode {
  const { model } = pageStock(shop)
  model.follow(card.skuIds, unpackRows(rows, shop.stores, card.skuIds), shop.now)
  return <LiveNote card={card} model={model} />
}

function LiveNote({ card, model }: { readonly card: NoteCard; readonly model: StockModel }) {
  return <StockNote card={card} rows={model.rows.value} />
}
