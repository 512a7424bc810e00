import { composed, type ComposedPlan } from './composed.ts'
import { holds, rivals, type HoldPlan, type RivalPlan } from './holds.ts'
import { orders, type OrderPlan } from './orders.ts'
import type { Requests, Seat } from './requests.ts'
import { sales, type SalePlan } from './sales.ts'

/** What to ask for, as data: it is told to another process. */
export type RequestPlan = ComposedPlan | HoldPlan | RivalPlan | SalePlan | OrderPlan

export function requestsOf(plan: RequestPlan, seat: Seat): Requests {
  switch (plan.kind) {
    case 'composed':
      return composed(plan, seat)
    case 'hold':
      return holds(plan, seat)
    case 'rivals':
      return rivals(plan, seat)
    case 'sale':
      return sales(plan, seat)
    case 'order':
      return orders(plan, seat)
  }
}
