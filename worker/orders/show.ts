import type { DeskOrder, OrderView } from '#domain/order/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { recipesOf } from '#worker/stock/recipes.ts'

import { findPickedSkus } from './catalog-queries.ts'
import { choicesOf } from './choices.ts'
import { factsOf } from './facts.ts'
import { deskOrder, orderView } from './order-view.ts'
import { readShown } from './read-shown.ts'
import type { ShownOrder, ShownOrders } from './view-queries.ts'

/** An order as its customer sees it; `null` when it is not there. */
export async function showToShopper(env: Env, orderId: string, now: number): Promise<OrderView | null> {
  const { orders } = await readShown(env, [orderId])
  const [shown] = orders
  if (!shown) return null
  const skus = await findPickedSkus(dbOf(env), [...new Set(shown.lines.map(({ skuId }) => skuId))])
  const view = orderView(await shopOf(env), shown, skus)
  const names = new Map(shown.lines.map(({ lineId, name }) => [lineId, name]))
  const facts = factsOf({ ...shown, repeated: false })
  return { ...view, choices: await choicesOf(env, facts, names, now) }
}

/** Orders as the pickup console shows them, in the order asked. */
export async function showToStaff(env: Env, orderIds: readonly string[], now: number): Promise<DeskOrder[]> {
  return deskOrders(env, await readShown(env, orderIds), now)
}

/** The same, for orders that are read already. */
export async function deskOrders(
  env: Env,
  { orders, staffNames }: ShownOrders,
  now: number,
): Promise<DeskOrder[]> {
  const recipes = await recipesOf(env)
  const sold = orders.flatMap((shown) => skuIdsOf(shown))
  const parts = sold.flatMap((skuId) => recipes.byKit.get(skuId)?.parts ?? []).map(({ skuId }) => skuId)
  const skus = await findPickedSkus(dbOf(env), [...new Set([...sold, ...parts])])
  const context = { settings: await shopOf(env), skus, recipes, staffNames, now }
  return orders.map((shown) => deskOrder(context, shown))
}

function skuIdsOf({ lines }: ShownOrder): string[] {
  return lines.map(({ skuId }) => skuId)
}
