import type { Route } from '#worker/http/route.ts'

import { deskRoutes } from './desk-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { officeOrderRoutes } from './office-routes.ts'
import { shopperRoutes } from './shopper-routes.ts'

/** Orders: placing them, the customer's private page, the pickup desk and the office. Fixed paths before `:orderId`. */
export const orderRoutes: readonly Route[] = [
  ...shopperRoutes,
  ...linkRoutes,
  ...deskRoutes,
  ...officeOrderRoutes,
]
