import type { CatalogSku } from '#domain/catalog/item-wire.ts'

/** The ways a SKU can be sold, as people choose between them. */
export const WAYS = [
  'piece',
  'weight',
  'volume',
  'length',
  'open',
  'service',
  'service_open',
  'gift_card',
  'kit',
  'built_kit',
] as const
export type Way = (typeof WAYS)[number]

type Fields = Pick<CatalogSku, 'kind' | 'unit' | 'selling' | 'measure' | 'step' | 'priceQuantity'>

const PIECE: Fields = {
  kind: 'stocked',
  unit: 'piece',
  selling: 'normal',
  measure: null,
  step: 1,
  priceQuantity: 1,
}

/** What each way means, with what most shops want of it: a kilo price, weighed by the gram. */
export const FIELDS: Readonly<Record<Way, Fields>> = {
  piece: PIECE,
  weight: { ...PIECE, unit: 'gram', selling: 'weighed', measure: 'kg', priceQuantity: 1_000 },
  volume: { ...PIECE, unit: 'millilitre', measure: 'l', priceQuantity: 1_000 },
  length: { ...PIECE, unit: 'millimetre', measure: 'm', step: 10, priceQuantity: 1_000 },
  open: { ...PIECE, selling: 'open_price' },
  service: { ...PIECE, kind: 'service' },
  service_open: { ...PIECE, kind: 'service', selling: 'open_price' },
  gift_card: { ...PIECE, kind: 'service', selling: 'gift_card' },
  kit: { ...PIECE, kind: 'kit' },
  built_kit: PIECE,
}

/** Which way a SKU is sold. */
export function wayOf({
  kind,
  unit,
  selling,
  parts,
}: Pick<CatalogSku, 'kind' | 'unit' | 'selling' | 'parts'>): Way {
  if (kind === 'kit') return 'kit'
  if (selling === 'gift_card') return 'gift_card'
  if (kind === 'service') return selling === 'open_price' ? 'service_open' : 'service'
  if (selling === 'open_price') return 'open'
  if (unit === 'gram') return 'weight'
  if (unit === 'millilitre') return 'volume'
  if (unit === 'millimetre') return 'length'
  return parts.length > 0 ? 'built_kit' : 'piece'
}
