import { availableOnline, type StoreBalance } from './answer.ts'
import type { StoreAvailability } from './wire.ts'

export interface AvailabilityTerms {
  /** Units that online claims leave on the shelf. */
  readonly safetyBuffer: number
  /** At or below it a shopper reads "only N left". */
  readonly lowStockAt: number
}

/** A balance as its object told it. */
export interface ToldBalance extends StoreBalance {
  readonly skuId: string
  readonly version: number
  /** ms since epoch. */
  readonly at: number
}

export interface Recipe {
  readonly kitSkuId: string
  readonly parts: readonly { readonly skuId: string; readonly quantity: number }[]
}

/** What a shopper may be told about one SKU at one store. */
export function availabilityRow(told: ToldBalance, terms: AvailabilityTerms): StoreAvailability {
  return row(
    told.storeId,
    told.skuId,
    availableOnline(told, terms.safetyBuffer),
    told.version,
    told.at,
    terms,
  )
}

/** A SKU no object has told us about: nothing there, and nobody looked yet (version 0). */
export function unknownRow(storeId: string, skuId: string, now: number): StoreAvailability {
  return { storeId, skuId, available: 0, level: 'out', version: 0, at: new Date(now).toISOString() }
}

/**
 * As many whole kits as the scarcest part allows. Its version is the sum of its parts' versions, which only ever
 * rises; its age is that of the oldest part. `null` when a part is not known.
 */
export function kitRow(
  recipe: Recipe,
  storeId: string,
  parts: ReadonlyMap<string, ToldBalance>,
  terms: AvailabilityTerms,
): StoreAvailability | null {
  let kits = Number.MAX_SAFE_INTEGER
  let version = 0
  let at = Number.MAX_SAFE_INTEGER
  for (const { skuId, quantity } of recipe.parts) {
    const told = parts.get(skuId)
    if (!told) return null
    kits = Math.min(kits, Math.floor(availableOnline(told, terms.safetyBuffer) / quantity))
    version += told.version
    at = Math.min(at, told.at)
  }
  return recipe.parts.length === 0 ? null : row(storeId, recipe.kitSkuId, kits, version, at, terms)
}

function row(
  storeId: string,
  skuId: string,
  available: number,
  version: number,
  at: number,
  { lowStockAt }: AvailabilityTerms,
): StoreAvailability {
  const level = available <= 0 ? 'out' : available <= lowStockAt ? 'low' : 'in_stock'
  return { storeId, skuId, available, level, version, at: new Date(at).toISOString() }
}
