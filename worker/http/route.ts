import type { Hono } from 'hono'
import * as v from 'valibot'

import type { RouteAccess } from '#domain/access/permissions.ts'

import { allow } from './access.ts'
import type { Ctx, HonoEnv } from './context.ts'
import { once } from './idempotency.ts'
import { answerAgain } from './kept-answers.ts'
import { problem } from './problem.ts'
import { limitByAddress, limitCostly } from './rate-limit.ts'

type Schema = v.GenericSchema

/**
 * One API route as data: what it needs, what it takes, what it answers. Hono serves it, OpenAPI is generated from
 * it, and the tests walk over it. A route can not exist without naming its access.
 */
export interface RouteContract {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`, Hono style: `/items/:itemId`. */
  readonly path: string
  readonly access: RouteAccess
  /** With `device`: a tablet that was taken out of service may use it too. Only for facts that must not be lost. */
  readonly revokedToo?: boolean
  /** One sentence for the docs. */
  readonly summary: string
  readonly tag: string
  readonly params?: Schema
  readonly query?: Schema
  readonly body?: Schema
  /** Bytes; default 1 MiB. */
  readonly bodyBytesMax?: number
  /** Status → schema of its body; `null` for no body. */
  readonly answers: Readonly<Record<number, Schema | null>>
  /** Refusals it may answer with, by status. */
  readonly refusals?: Readonly<Record<number, readonly string[]>>
  /**
   * How a repeated write is made one. `own_id`: the body or path carries the write's id, and the object or table
   * behind it answers a repeat with the first answer. `key`: the Idempotency-Key header, kept in libSQL. `fresh`:
   * every time is a new one by its nature, and its secret answer may not be kept (signing in).
   * Reads have none, and neither have PUT and DELETE, which are the same however often they are sent.
   */
  readonly idempotency?: 'own_id' | 'key' | 'fresh'
  /** Public reads that say by `answerAndKeep` how long they may be told again: whoever asks the same within it gets them. */
  readonly kept?: boolean
  /** Open to anyone and expensive (signing in, placing an order): also counted across isolates. */
  readonly costly?: boolean
}

type Out<S> = S extends Schema ? v.InferOutput<S> : undefined

/** What a handler gets: everything parsed, nothing to check again. */
export interface Parsed<R extends RouteContract> {
  readonly params: Out<R['params']>
  readonly query: Out<R['query']>
  readonly body: Out<R['body']>
}

export interface Route {
  readonly contract: RouteContract
  readonly serve: (c: Ctx) => Response | Promise<Response>
}

const BODY_BYTES_MAX = 1024 * 1024

/** Ties a contract to its handler. The handler holds no rule: it asks a verb and answers. */
export function route<const R extends RouteContract>(
  contract: R,
  handle: (c: Ctx, parsed: Parsed<R>) => Response | Promise<Response>,
): Route {
  const admit = (c: Ctx): Response | Promise<Response> =>
    limitAnyone(c) ??
    allow(c, contract.access, contract) ??
    (contract.kept ? answerAgain(c) : null) ??
    carryOut(c)

  const carryOut = async (c: Ctx): Promise<Response> => {
    const params = contract.params ? parsePart(contract.params, c.req.param()) : NOTHING
    if (!params.ok) return malformed(c, 'path', params.issues)
    const query = contract.query ? parsePart(contract.query, c.req.query()) : NOTHING
    if (!query.ok) return malformed(c, 'query', query.issues)
    let body: unknown
    if (contract.body) {
      const read = await readJson(c, contract.bodyBytesMax ?? BODY_BYTES_MAX)
      if (read instanceof Response) return read
      const known = parsePart(contract.body, read.json)
      if (!known.ok) return malformed(c, 'body', known.issues)
      body = known.value
    }
    const parsed = { params: params.value, query: query.value, body } as Parsed<R>
    return contract.idempotency === 'key' ? once(c, async () => handle(c, parsed)) : handle(c, parsed)
  }

  return {
    contract,
    serve: (c) => (contract.costly ? limitCostly(c).then((refused) => refused ?? admit(c)) : admit(c)),
  }
}

/** Staff, tablets and keys are known and few; anyone else is counted by address before anything is done for them. */
function limitAnyone(c: Ctx): Response | null {
  return c.get('caller').kind === 'anyone' ? limitByAddress(c) : null
}

/** Serves routes under `/api/v1`. */
export function mount(app: Hono<HonoEnv>, routes: readonly Route[]): void {
  for (const { contract, serve } of routes)
    app.on(contract.method.toUpperCase(), `/api/v1${contract.path}`, serve)
}

type PartResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly { at: string; message: string }[] }

const NOTHING: PartResult = { ok: true, value: undefined }

function parsePart(schema: Schema, input: unknown): PartResult {
  const result = v.safeParse(schema, input, { abortPipeEarly: true })
  if (result.success) return { ok: true, value: result.output }
  // Never echo what was sent: it may hold personal data.
  const issues = result.issues
    .slice(0, 20)
    .map((issue) => ({ at: v.getDotPath(issue) ?? '', message: issue.message }))
  return { ok: false, issues }
}

function malformed(c: Ctx, part: string, issues: readonly { at: string; message: string }[]): Response {
  return problem(c, 422, {
    reason: 'malformed_request',
    detail: 'Nothing was changed. Correct the fields named here and send it again.',
    part,
    issues,
  })
}

async function readJson(c: Ctx, bytesMax: number): Promise<{ json: unknown } | Response> {
  const { headers } = c.req.raw
  const declared = Number(headers.get('content-length') ?? 0)
  if (declared > bytesMax) return tooLarge(c, bytesMax)
  const type = headers.get('content-type') ?? ''
  // A form or text/plain post is what another site's page can send without asking: refused, so CSRF has no way in.
  if (!type.startsWith('application/json'))
    return problem(c, 415, { reason: 'json_expected', detail: 'Send application/json.' })
  const text = await c.req.text()
  if (text.length > bytesMax) return tooLarge(c, bytesMax)
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return malformed(c, 'body', [{ at: '', message: 'not valid JSON' }])
  }
}

function tooLarge(c: Ctx, bytesMax: number): Response {
  return problem(c, 413, { reason: 'body_too_large', detail: `At most ${bytesMax} bytes.`, bytesMax })
}
