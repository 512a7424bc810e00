import * as v from 'valibot'

import { openDb } from '#db/client.ts'

import { HostFault } from './host-fault.ts'
import type { Host } from './host.ts'
import { askWithOwnKey } from './own-key.ts'
import { fetchFrom, signIn, whyNot, type Credentials } from './sign-in.ts'

const Verdict = v.object({
  skus: v.number(),
  entries: v.number(),
  behind: v.number(),
  differences: v.array(v.object({ skuId: v.string(), what: v.string() })),
  differencesTotal: v.number(),
  ms: v.number(),
})
/** What replaying every journal came to. */
export type LedgerVerdict = v.InferOutput<typeof Verdict>

/** Asks a shop that runs somewhere, as its owner or with a key that may verify. */
export async function verifyRunning(origin: string, who: Credentials): Promise<LedgerVerdict> {
  const headers = await signIn(origin, who)
  const response = await fetchFrom(origin, '/ledger/verify', { method: 'POST', headers })
  if (!response.ok) throw new HostFault(await whyNot(response))
  return v.parse(Verdict, await response.json())
}

/** Asks a shop that was started here, whose database is at hand. */
export async function verifyHost({
  origin,
  libsql,
}: Pick<Host, 'origin' | 'libsql'>): Promise<LedgerVerdict> {
  const { client } = openDb({ LIBSQL_URL: libsql.url, LIBSQL_AUTH_TOKEN: libsql.authToken })
  const ask = await askWithOwnKey({ origin, libsql: client }, 'ledger_verify', Date.now())
  return v.parse(Verdict, await ask('/ledger/verify', {}))
}
