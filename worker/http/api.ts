import { Hono } from 'hono'

import { findWhoAsks } from './caller.ts'
import type { Ctx, HonoEnv } from './context.ts'
import { faultText, log } from './log.ts'
import { problem } from './problem.ts'
import { nameRequest } from './request-id.ts'
import { RouteFinder } from './route-finder.ts'
import type { Route } from './route.ts'
import { refuseCrossOrigin } from './same-origin.ts'
import { forNowOnly, withHeaders } from './security-headers.ts'
import { isUnreachable } from './unreachable.ts'

/**
 * Serves the routes under `/api/v1`. What every request meets is one function here and not a chain of middleware,
 * which would cost as much as a short answer itself (docs/performance.md).
 */
export function openApi(routes: readonly Route[]): Hono<HonoEnv> {
  const api = new Hono<HonoEnv>({ router: new RouteFinder() })
  for (const { contract, serve } of routes)
    api.on(contract.method.toUpperCase(), `/api/v1${contract.path}`, (c) => answer(c, serve))
  return api
}

/** What can be said at once is said at once: each promise on the way is a turn of the loop more. */
function answer(c: Ctx, serve: Route['serve']): Response | Promise<Response> {
  nameRequest(c)
  try {
    const refused = refuseCrossOrigin(c) ?? findWhoAsks(c)
    const given =
      refused instanceof Promise ? refused.then((known) => known ?? serve(c)) : (refused ?? serve(c))
    return given instanceof Promise
      ? given.then(
          (later) => finished(c, later),
          (fault: unknown) => failed(c, fault),
        )
      : finished(c, given)
  } catch (fault) {
    return failed(c, fault)
  }
}

function finished(c: Ctx, given: Response): Response {
  return given === c.get('dressed') ? given : forNowOnly(withHeaders(c, given))
}

function failed(c: Ctx, fault: unknown): Response {
  return forNowOnly(withHeaders(c, faultProblem(c, fault)))
}

const RETRY_AFTER_S = 5

/** A bug, or a database that is away, for who asked: logged with the request's id, which is all that they are told. */
export function faultProblem(c: Ctx, fault: unknown): Response {
  log('http.fault', { requestId: c.get('requestId'), method: c.req.method, fault: faultText(fault) })
  if (isUnreachable(fault)) {
    c.header('retry-after', String(RETRY_AFTER_S))
    return problem(c, 503, {
      reason: 'not_reachable',
      detail:
        'A part of the shop can not be reached right now, so this was not finished. Nothing is lost: try again in a moment, and what was begun goes on where it stopped.',
    })
  }
  return problem(c, 500, {
    reason: 'fault',
    detail: 'Something went wrong here. Try again; if it stays, tell us the request id.',
  })
}
