import type { Recipe } from '#domain/stock/availability.ts'
import { dbOf } from '#worker/http/database.ts'

import { listRecipes } from './queries.ts'

/** Component kits, by kit and by part. */
export interface Recipes {
  readonly byKit: ReadonlyMap<string, Recipe>
  readonly byPart: ReadonlyMap<string, readonly Recipe[]>
}

const KEPT_MS = 10_000

let kept: { readonly recipes: Recipes; until: number } | null = null

/** Every kit's parts, kept in the isolate for ten seconds. */
export async function recipesOf(env: Env): Promise<Recipes> {
  const now = Date.now()
  if (kept && kept.until > now) return kept.recipes
  if (kept) kept.until = now + 1_000
  const byKit = new Map<string, { kitSkuId: string; parts: { skuId: string; quantity: number }[] }>()
  for (const { kitSkuId, partSkuId, quantity } of await listRecipes(dbOf(env))) {
    const recipe = byKit.get(kitSkuId) ?? { kitSkuId, parts: [] }
    recipe.parts.push({ skuId: partSkuId, quantity })
    byKit.set(kitSkuId, recipe)
  }
  const byPart = new Map<string, Recipe[]>()
  for (const recipe of byKit.values())
    for (const { skuId } of recipe.parts) byPart.set(skuId, [...(byPart.get(skuId) ?? []), recipe])
  kept = { recipes: { byKit, byPart }, until: now + KEPT_MS }
  return kept.recipes
}

/** Forgets the kept copy: called when a kit's parts change. */
export function forgetRecipes(): void {
  kept = null
}
