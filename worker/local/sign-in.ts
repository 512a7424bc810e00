import * as v from 'valibot'

import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '#db/seed/people.ts'

import { HostFault } from './host-fault.ts'

/** Who the command line is to a running shop. */
export type Credentials = { readonly key: string } | { readonly email: string; readonly password: string }

const Problem = v.object({ reason: v.string(), detail: v.optional(v.string(), '') })

/** A key from ONHAND_KEY, a person with ONHAND_PASSWORD, or for the sample shop on this machine its own owner. */
export function credentialsFor(origin: string, email: string | undefined): Credentials {
  const { ONHAND_KEY: key, ONHAND_PASSWORD: password } = process.env
  if (key) return { key }
  if (email !== undefined) {
    if (!password) throw new HostFault('Put the password into ONHAND_PASSWORD.')
    return { email, password }
  }
  const owner = SAMPLE_STAFF.find(({ role }) => role === 'owner')?.email
  const isLocal = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin)
  if (!isLocal || !owner)
    throw new HostFault('Sign in: an API key in ONHAND_KEY, or --email and ONHAND_PASSWORD.')
  return { email: owner, password: SAMPLE_PASSWORD }
}

/** Signs in, and answers the headers that every request then carries. */
export async function signIn(origin: string, who: Credentials): Promise<Record<string, string>> {
  if ('key' in who) return { authorization: `Bearer ${who.key}` }
  const response = await fetchFrom(origin, '/sessions/password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  })
  if (!response.ok)
    throw new HostFault(
      `${await whyNot(response)} Sign in with --email and ONHAND_PASSWORD, or with an API key in ONHAND_KEY.`,
    )
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
  return { cookie: cookies.join('; ') }
}

/** Asks a shop's API below `/api/v1`; nobody there is told as such. */
export async function fetchFrom(origin: string, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(`${origin}/api/v1${path}`, init)
  } catch {
    throw new HostFault(
      `Nothing answers at ${origin}. Start the shop (npm start), or name it: --url https://…`,
    )
  }
}

/** What a refusal says, in words. */
export async function whyNot(response: Response): Promise<string> {
  const problem = v.safeParse(Problem, await response.json().catch(() => null))
  if (!problem.success) return `It answered ${response.status}.`
  return problem.output.detail || `${problem.output.reason.replaceAll('_', ' ')}.`
}
