import { createClient, type Client } from '@libsql/client/web'
import { drizzle } from 'drizzle-orm/libsql/web'

/** What a query needs: Drizzle with `batch`, several statements in one transaction and one round trip. */
export type Db = ReturnType<typeof drizzle>

/** The database of this shop, and the client below it for what Drizzle cannot say (migrations, raw batches). */
export type OpenDb = { readonly db: Db; readonly client: Client }

export interface DbAddress {
  readonly LIBSQL_URL: string
  readonly LIBSQL_AUTH_TOKEN?: string
}

/**
 * The client queues whatever is above this. It must never queue: in the Workers runtime the promise of a queued
 * statement would be settled by another request, which may be gone by then.
 */
const CONCURRENT_MAX = 1_000_000

const opened = new Map<string, OpenDb>()

/**
 * Opens the shop's database: one client per address and isolate, no connection is held between calls. `fetch` replaces
 * the global one (a service binding in tests) and makes the result private to the caller.
 */
export function openDb(address: DbAddress, options: { fetch?: typeof fetch } = {}): OpenDb {
  if (options.fetch) return connect(address, options.fetch)
  const key = `${address.LIBSQL_URL} ${address.LIBSQL_AUTH_TOKEN ?? ''}`
  const known = opened.get(key)
  if (known) return known
  const fresh = connect(address)
  opened.set(key, fresh)
  return fresh
}

function connect(
  { LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken }: DbAddress,
  fetcher?: typeof fetch,
): OpenDb {
  const client = createClient({
    url,
    concurrency: CONCURRENT_MAX,
    ...(authToken ? { authToken } : {}),
    ...(fetcher ? { fetch: fetcher } : {}),
  })
  return { client, db: drizzle(client) }
}
