import type { Route } from './http/route.ts'

/** Every route of the API. What is not listed here does not exist: OpenAPI and the access tests walk over this list. */
export const allRoutes: readonly Route[] = []
