import { err, ok, type Result } from '#domain/result.ts'
import { readSecret } from '#worker/secrets/keep.ts'

/** One message on its way out. `id` makes sending it twice sending it once. */
export interface Outgoing {
  readonly id: string
  readonly to: string
  readonly body: string
}

export type TransportFault =
  | { readonly reason: 'gateway_unreachable' }
  /** The gateway will not take it, however often it is asked. */
  | { readonly reason: 'refused_by_gateway'; readonly status: number }

/** Sends one message and answers through which channel it left. */
export type Transport = (message: Outgoing) => Promise<Result<string, TransportFault>>

const TIMEOUT_MS = 10_000
const CLIENT_ERROR = 400
const SERVER_ERROR = 500
const TOO_MANY = 429

/** The configured gateway, with the token that the office keeps, or else the Worker's own; without an address, messages stay in the outbox, where staff can read them. */
export async function transportOf(env: Env): Promise<Transport> {
  const url = env.MESSAGE_URL
  if (url === undefined || url === '') return keepInOutbox
  return gateway(url, (await readSecret(env, 'message_gateway')) ?? env.MESSAGE_TOKEN)
}

const keepInOutbox: Transport = async () => ok('outbox')

function gateway(url: string, token: string | undefined): Transport {
  return async ({ id, to, body }) => {
    let response: Response
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ id, to, body }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
    } catch {
      return err({ reason: 'gateway_unreachable' })
    }
    await response.body?.cancel()
    if (response.ok) return ok('text')
    const { status } = response
    if (status >= CLIENT_ERROR && status < SERVER_ERROR && status !== TOO_MANY)
      return err({ reason: 'refused_by_gateway', status })
    return err({ reason: 'gateway_unreachable' })
  }
}
