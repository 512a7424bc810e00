import type { ComponentType } from 'preact'

import { Lazy } from '#pwa/app/Lazy.tsx'
import type { SectionProps } from '#pwa/office/sections.ts'

import { ItemScreen } from './ItemScreen.tsx'
import { ItemsScreen } from './ItemsScreen.tsx'

const loadLists = async (): Promise<ComponentType> => (await import('./lists/ListsScreen.tsx')).ListsScreen
const loadGrid = async () => (await import('./record/GridScreen.tsx')).GridScreen

/**
 * `/app/office/items` lists them; `/app/office/items/<id>` is one of them, with its variants as a sheet below; and
 * `/app/office/items/lists` is what all of them share.
 */
export function ItemsSection({ path: [itemId, part] }: SectionProps) {
  if (itemId === undefined) return <ItemsScreen />
  if (itemId === 'lists') return <Lazy load={loadLists} needs={{}} />
  if (part === 'variants') return <Lazy key={itemId} load={loadGrid} needs={{ itemId }} />
  return <ItemScreen key={itemId} itemId={itemId} />
}
