import * as v from 'valibot'

import { err, ok, type Result } from '#domain/result.ts'

/** Why the server said no, or that it could not be reached. Shown to people through the feature's messages. */
export interface ApiProblem {
  /** The server's stable word, or `unreachable` / `unexpected_answer`. */
  readonly reason: string
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly detail?: string
  readonly requestId?: string
  /** Evidence that came along: available units, field issues… */
  readonly evidence: Readonly<Record<string, unknown>>
}

const ProblemBody = v.looseObject({
  reason: v.string(),
  detail: v.optional(v.string()),
  requestId: v.optional(v.string()),
})

export interface Ask<T> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  /** Makes a repeated write one write. Required by the server on writes that have no id of their own. */
  readonly idempotencyKey?: string
  readonly ifMatch?: string
  readonly schema: v.GenericSchema<unknown, T>
  readonly signal?: AbortSignal
}

/**
 * Asks the API below `/api/v1` and parses the answer. Never throws: an unreachable server is an answer too, and the
 * register works on without it.
 */
export async function ask<T>(
  path: string,
  { method, body, idempotencyKey, ifMatch, schema, signal }: Ask<T>,
): Promise<Result<T, ApiProblem>> {
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch {
    return err({ reason: 'unreachable', status: 0, evidence: {} })
  }
  const json: unknown = response.status === 204 ? null : await response.json().catch(() => undefined)
  if (!response.ok) return err(asProblem(response.status, json))
  const parsed = v.safeParse(schema, json)
  if (!parsed.success) return err({ reason: 'unexpected_answer', status: response.status, evidence: {} })
  return ok(parsed.output)
}

function asProblem(status: number, json: unknown): ApiProblem {
  const parsed = v.safeParse(ProblemBody, json)
  if (!parsed.success) return { reason: 'unexpected_answer', status, evidence: {} }
  const { reason, detail, requestId, ...evidence } = parsed.output
  return {
    reason,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { requestId }),
    evidence,
  }
}
