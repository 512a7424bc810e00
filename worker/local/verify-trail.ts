import * as v from 'valibot'

import { openDb } from '#db/client.ts'
import { AuditVerification } from '#domain/access/wire.ts'

import { HostFault } from './host-fault.ts'
import type { Host } from './host.ts'
import { askWithOwnKey } from './own-key.ts'
import { fetchFrom, signIn, whyNot, type Credentials } from './sign-in.ts'

export type TrailVerdict = v.InferOutput<typeof AuditVerification>

const WHY = {
  missing: 'an entry before it was taken out',
  unlinked: 'it does not follow the entry before it',
  changed: 'it no longer says what it said',
  cut_off: 'it was there once, and is gone or another',
} as const

/** Asks a shop that runs somewhere. `anchor`: `SEQ:HASH`, a head that was printed earlier. */
export async function verifyRunningTrail(
  origin: string,
  who: Credentials,
  anchor?: string,
): Promise<TrailVerdict> {
  const path = pathOf(anchor)
  const response = await fetchFrom(origin, path, { headers: await signIn(origin, who) })
  if (!response.ok) throw new HostFault(await whyNot(response))
  return v.parse(AuditVerification, await response.json())
}

/** Asks a shop that was started here, whose database is at hand. */
export async function verifyTrailOf(
  { origin, libsql }: Pick<Host, 'origin' | 'libsql'>,
  anchor?: string,
): Promise<TrailVerdict> {
  const { client } = openDb({ LIBSQL_URL: libsql.url, LIBSQL_AUTH_TOKEN: libsql.authToken })
  const ask = await askWithOwnKey({ origin, libsql: client }, 'audit_view', Date.now())
  return v.parse(AuditVerification, await ask(pathOf(anchor)))
}

function pathOf(anchor: string | undefined): string {
  if (anchor === undefined) return '/audit/verify'
  const [seq = '', hash = ''] = anchor.split(':')
  if (!/^\d+$/u.test(seq) || !/^[0-9a-f]{64}$/u.test(hash))
    throw new HostFault('The anchor is SEQ:HASH, as an earlier run printed it.')
  return `/audit/verify?seq=${seq}&hash=${hash}`
}

/** What came of it, line by line. */
export function trailWords({ entries, head, broken }: TrailVerdict): string[] {
  if (broken)
    return [
      `Broken at entry ${broken.seq}: ${WHY[broken.why]}.`,
      `The ${entries} entries before it are whole; nothing is said of those after it.`,
    ]
  return [
    `Whole: ${entries} entries, each chained to the one before.`,
    ...(head
      ? [`To notice later that the end was cut off, keep this: --anchor ${head.seq}:${head.hash}`]
      : []),
  ]
}
