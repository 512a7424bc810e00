import type { VNode } from 'preact'

import type { Face } from '#pwa/storefront/face-context.ts'
import type { NoteCard, NoteIslandProps } from '#pwa/storefront/views/ItemGrid.tsx'
import { StockNote } from '#pwa/storefront/views/StockNote.tsx'

import { unpackRows } from './packed-rows.ts'
import { pageStock } from './page-stock.ts'
import type { StockModel } from './stock-model.ts'
import { ageWords } from './stock-words.ts'

/** Keeps one grid item's stock line true. */
export function noteIsland({ card, rows }: NoteIslandProps, { shop, text }: Face): VNode {
  const { model, now } = pageStock(shop)
  model.follow(card.skuIds, unpackRows(rows, shop.stores, card.skuIds), shop.now)
  const age = (): string | null => ageWords(text, model.heardAt.value, now.value, shop.locale)
  return <LiveNote card={card} model={model} age={age} />
}

type Props = { readonly card: NoteCard; readonly model: StockModel; readonly age: () => string | null }

function LiveNote({ card, model, age }: Props) {
  return <StockNote card={card} rows={model.rows.value} age={age()} />
}
