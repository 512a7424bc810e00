import * as v from 'valibot'

import { ImportRowView, ImportRun, type RawItem, type StartImportBody } from '#domain/catalog/import-wire.ts'
import { StoreInfo } from '#domain/shop/wire.ts'
import { pageOf } from '#domain/wire.ts'

import { HostFault } from './host-fault.ts'

/** Who the command line is to the shop. */
export type Credentials = { readonly key: string } | { readonly email: string; readonly password: string }

/** The shop's API, as an import from the command line needs it. */
export interface ImportClient {
  readonly storeNamed: (name: string | undefined) => Promise<StoreInfo>
  readonly start: (body: StartImportBody) => Promise<ImportRun>
  readonly send: (runId: string, items: readonly RawItem[]) => Promise<ImportRun>
  readonly step: (runId: string, step: 'plan' | 'run') => Promise<ImportRun>
  readonly find: (runId: string) => Promise<ImportRun>
  /** The first rows of an outcome. */
  readonly rows: (runId: string, outcome: 'error' | 'change', limit: number) => Promise<ImportRowView[]>
  readonly discard: (runId: string) => Promise<void>
}

const Problem = v.object({ reason: v.string(), detail: v.optional(v.string(), '') })
const Rows = pageOf(ImportRowView)
const Stores = pageOf(StoreInfo)
const AGAIN_MS = 1_000
const AGAIN_MAX = 60

/** Opens the API of a running shop. Faults that a person can mend say so; a busy or absent server is asked again. */
export async function openImportClient(origin: string, credentials: Credentials): Promise<ImportClient> {
  const who =
    'key' in credentials
      ? { authorization: `Bearer ${credentials.key}` }
      : { cookie: await signIn(origin, credentials) }

  async function ask<T>(
    method: string,
    path: string,
    schema: v.GenericSchema<unknown, T>,
    body?: unknown,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetchOrNull(`${origin}/api/v1${path}`, {
        method,
        headers: { ...who, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (response?.ok) {
        const answer = v.safeParse(schema, response.status === 204 ? null : await response.json())
        if (answer.success) return answer.output
        throw new HostFault(`${origin} answers in a way this version does not know: ${method} ${path}.`)
      }
      const problem = response ? await problemOf(response) : { reason: 'unreachable', detail: '' }
      const later = !response || response.status >= 500 || problem.reason === 'still_working'
      if (!later) throw new HostFault(`${problem.detail || problem.reason} (${problem.reason})`)
      if (attempt >= AGAIN_MAX) throw new HostFault(`${origin} does not answer: ${problem.reason}.`)
      await new Promise((resolve) => {
        setTimeout(resolve, AGAIN_MS)
      })
    }
  }

  return {
    async storeNamed(name) {
      const { rows: stores } = await ask('GET', '/stores', Stores)
      const [first] = stores
      const found = name === undefined ? first : stores.find(({ code, id }) => code === name || id === name)
      if (found && (name !== undefined || stores.length === 1)) return found
      const codes = stores.map(({ code }) => code).join(', ')
      throw new HostFault(
        name === undefined
          ? `Say which store the quantities lie in: --store ${codes.replaceAll(', ', ' or --store ')}`
          : `There is no store ${name}. There are: ${codes}`,
      )
    },
    start: (body) => ask('POST', '/imports', ImportRun, body),
    send: (runId, items) => ask('POST', `/imports/${runId}/rows`, ImportRun, { items }),
    step: (runId, step) => ask('POST', `/imports/${runId}/${step}`, ImportRun),
    find: (runId) => ask('GET', `/imports/${runId}`, ImportRun),
    rows: async (runId, outcome, limit) =>
      (await ask('GET', `/imports/${runId}/rows?outcome=${outcome}&limit=${limit}`, Rows)).rows,
    discard: async (runId) => {
      await ask('DELETE', `/imports/${runId}`, v.null())
    },
  }
}

async function signIn(
  origin: string,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const response = await fetchOrNull(`${origin}/api/v1/sessions/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!response)
    throw new HostFault(
      `Nothing answers at ${origin}. Start the shop (npm start), or name it: --url https://…`,
    )
  if (!response.ok) {
    const { detail, reason } = await problemOf(response)
    throw new HostFault(
      `${detail || reason} Sign in with --email and ONHAND_PASSWORD, or with an API key in ONHAND_KEY.`,
    )
  }
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ')
}

async function fetchOrNull(url: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(url, init)
  } catch {
    return null
  }
}

async function problemOf(response: Response): Promise<v.InferOutput<typeof Problem>> {
  const parsed = v.safeParse(Problem, await response.json().catch(() => null))
  return parsed.success ? parsed.output : { reason: `answer ${response.status}`, detail: '' }
}
