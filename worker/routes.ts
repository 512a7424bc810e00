import type { Route } from './http/route.ts'
import { messageRoutes } from './messages/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { saleRoutes } from './sales/routes.ts'
import { seedRoutes } from './seed/routes.ts'
import { availabilityRoutes } from './stock/availability-routes.ts'
import { stockRoutes } from './stock/routes.ts'

/** Every route of the API. What is not listed here does not exist: OpenAPI and the access tests walk over this list. */
export const allRoutes: readonly Route[] = [
  ...availabilityRoutes,
  ...stockRoutes,
  ...saleRoutes,
  ...seedRoutes,
  ...orderRoutes,
  ...messageRoutes,
]
