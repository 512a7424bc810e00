import * as v from 'valibot'

import { KeysTurned } from '#domain/access/secret-wire.ts'

import { HostFault } from './host-fault.ts'
import { fetchFrom, signIn, whyNot, type Credentials } from './sign-in.ts'

const COUNTED = ['customers', 'secrets', 'suppliers', 'supplierChanges', 'unreadable'] as const

export type KeysReport = { readonly keyId: string; readonly left: number } & Readonly<
  Record<(typeof COUNTED)[number], number>
>

/** Has a running shop seal everything anew, step by step. Broken off, it is begun again: nothing is done twice. */
export async function turnRunning(origin: string, who: Credentials): Promise<KeysReport> {
  const headers = await signIn(origin, who)
  const sum = { customers: 0, secrets: 0, suppliers: 0, supplierChanges: 0, unreadable: 0 }
  for (let path = '/keys/turn'; ;) {
    const response = await fetchFrom(origin, path, { method: 'POST', headers })
    if (!response.ok) throw new HostFault(await whyNot(response))
    const step = v.parse(KeysTurned, await response.json())
    for (const what of COUNTED) sum[what] += step[what]
    if (step.next === null) return { ...sum, keyId: step.keyId, left: step.left ?? 0 }
    path = `/keys/turn?after=${encodeURIComponent(step.next)}`
  }
}

/** What came of it, line by line. */
export function keysWords({ keyId, left, unreadable, ...done }: KeysReport): string[] {
  const { customers, secrets, suppliers, supplierChanges } = done
  const all = customers + secrets + suppliers + supplierChanges
  return [
    `The key in use is ${keyId}. Sealed anew with it: ${all === 0 ? 'nothing, all was' : all}.`,
    ...(all === 0
      ? []
      : [
          `  customers’ keys: ${customers}`,
          `  passwords of other services: ${secrets}`,
          `  suppliers’ accounts: ${suppliers} in force, ${supplierChanges} proposed`,
        ]),
    ...(unreadable > 0
      ? [
          `${unreadable} can not be opened: sealed with a key that is not here, or spoiled. They were left as they are.`,
          'Put the key that sealed them into DATA_KEY_OLD, deploy, and run this again.',
        ]
      : []),
    left === 0
      ? 'Nothing is sealed with another key any more: DATA_KEY_OLD can be taken away.'
      : `${left} are still sealed with another key: keep DATA_KEY_OLD.`,
  ]
}
