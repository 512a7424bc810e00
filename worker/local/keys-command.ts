// npm run keys:turn: seals customers' keys and other services' passwords anew with the Worker's current DATA_KEY, while
// DATA_KEY_OLD still opens what the one before sealed. --url asks a running shop; without it the sample shop on this machine.
import { parseArgs } from 'node:util'

import * as v from 'valibot'

import { HostFault } from './host-fault.ts'
import { orExplain } from './or-explain.ts'
import { credentialsFor, fetchFrom, signIn, whyNot } from './sign-in.ts'

const Turned = v.object({
  customers: v.number(),
  secrets: v.number(),
  unreadable: v.number(),
  keyId: v.string(),
  more: v.boolean(),
})

const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:8787' }, email: { type: 'string' } },
})

const unreadable = await orExplain(turn(values.url.replace(/\/+$/, '')))
process.exitCode = unreadable === 0 ? 0 : 1

async function turn(origin: string): Promise<number> {
  const headers = await signIn(origin, credentialsFor(origin, values.email))
  let [customers, secrets] = [0, 0]
  for (;;) {
    const response = await fetchFrom(origin, '/keys/turn', { method: 'POST', headers })
    if (!response.ok) throw new HostFault(await whyNot(response))
    const turned = v.parse(Turned, await response.json())
    customers += turned.customers
    secrets += turned.secrets
    if (turned.more) continue
    console.log(`Sealed anew with key ${turned.keyId}: ${customers} customers' keys, ${secrets} secrets.`)
    if (turned.unreadable > 0)
      console.log(`${turned.unreadable} were sealed by a key that is not here: set it as DATA_KEY_OLD.`)
    else console.log('DATA_KEY_OLD can be taken away.')
    return turned.unreadable
  }
}
