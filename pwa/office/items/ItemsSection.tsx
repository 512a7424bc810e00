import type { SectionProps } from '#pwa/office/sections.ts'

import { ItemScreen } from './ItemScreen.tsx'
import { ItemsScreen } from './ItemsScreen.tsx'

/** `/app/office/items` lists them; `/app/office/items/<id>` is one of them. */
export function ItemsSection({ path: [itemId] }: SectionProps) {
  return itemId === undefined ? <ItemsScreen /> : <ItemScreen key={itemId} itemId={itemId} />
}
