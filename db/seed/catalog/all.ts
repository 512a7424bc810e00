import type { SampleItem } from '#db/seed/sample-item.ts'

import { BOOKS } from './books.ts'
import { CARDS } from './cards.ts'
import { FLOWERS } from './flowers.ts'
import { GIFTS } from './gifts.ts'
import { HOME_GOODS } from './home.ts'
import { PLANTS } from './plants.ts'
import { STATIONERY } from './stationery.ts'
import { SWEETS_AND_TEA } from './sweets-and-tea.ts'
import { WRAPPING } from './wrapping.ts'

/** Everything the sample shop sells, in the order of its register tabs. */
export const SAMPLE_ITEMS: readonly SampleItem[] = [
  ...FLOWERS,
  ...PLANTS,
  ...CARDS,
  ...GIFTS,
  ...HOME_GOODS,
  ...STATIONERY,
  ...WRAPPING,
  ...BOOKS,
  ...SWEETS_AND_TEA,
]
