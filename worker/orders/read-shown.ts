import { openCustomers } from '#worker/customers/sealed.ts'
import { dbOf } from '#worker/http/database.ts'

import { readOrders, type ShownOrders } from './view-queries.ts'

/** Orders as screens show them, with their customers as people read them. */
export async function readShown(env: Env, orderIds: readonly string[]): Promise<ShownOrders> {
  const { orders, staffNames } = await readOrders(dbOf(env), orderIds)
  const rows = orders.flatMap(({ customer }) => (customer ? [customer] : []))
  const opened = new Map((await openCustomers(env, rows)).map((row) => [row.id, row]))
  return {
    orders: orders.map((shown) => ({
      ...shown,
      customer: shown.customer && (opened.get(shown.customer.id) ?? null),
    })),
    staffNames,
  }
}
