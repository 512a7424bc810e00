import { createHash, randomBytes } from 'node:crypto'

import type { Client } from '@libsql/client/web'
import { v7 } from 'uuid'

import type { Permission } from '#domain/access/permissions.ts'

/** Asks the API below `/api/v1`; what it refuses is thrown. */
export type Ask = (path: string, body?: unknown) => Promise<unknown>

const KEY_VALID_MS = 60 * 60_000

/**
 * Asks a shop's API with a key that is made for this hour and for one thing alone. Whoever holds the database may do
 * everything anyway.
 */
export async function askWithOwnKey(
  { origin, libsql }: { readonly origin: string; readonly libsql: Client },
  scope: Permission,
  now: number,
): Promise<Ask> {
  const id = v7()
  const secret = randomBytes(32).toString('base64url')
  await libsql.execute({
    sql: 'INSERT INTO api_key (id, name, secret_hash, scopes, created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    args: [
      id,
      `Command line: ${scope}`,
      createHash('sha256').update(secret).digest('hex'),
      JSON.stringify([scope]),
      'command line',
      now,
      now + KEY_VALID_MS,
    ],
  })
  return async (path, body) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer oh_live_${id.replaceAll('-', '')}_${secret}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response.status === 204 ? null : response.json()
  }
}
