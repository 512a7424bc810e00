import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export interface Problem {
  /** The stable word clients may switch on; never renamed. */
  readonly reason: string
  /** What happened, what was kept and what to do next, in plain words. */
  readonly detail?: string
}

/**
 * Answers a refusal as RFC 9457 problem details: `type` and `reason` are stable, `detail` is for people, and the
 * evidence of the refusal comes along as further members.
 */
// oxlint-disable-next-line no-unnecessary-type-parameters -- lets evidence of any shape through, interfaces too
export function problem<const R extends Problem>(
  c: Context,
  status: ContentfulStatusCode,
  refusal: R,
): Response {
  const { reason, detail, ...evidence } = refusal
  const requestId: unknown = c.get('requestId')
  return c.json(
    {
      type: `/api/docs/problems#${reason}`,
      title: reason.replaceAll('_', ' '),
      status,
      reason,
      ...(detail === undefined ? {} : { detail }),
      ...(typeof requestId === 'string' ? { requestId } : {}),
      ...evidence,
    },
    status,
    { 'content-type': 'application/problem+json' },
  )
}
