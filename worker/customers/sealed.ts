import * as v from 'valibot'

import { dbOf } from '#worker/http/database.ts'
import { type KeyRing, ringOf } from '#worker/secrets/key-ring.ts'
import { envelop, open, seal, unenvelop } from '#worker/secrets/seal.ts'

import { type CustomerKeyStored, type CustomerStored, findKeys } from './queries.ts'
import { findableBy, type Personal, searchedBy, tokenOf } from './words.ts'

/** A customer as they are written: nothing of them can be read without their own key. */
export interface SealedCustomer {
  readonly row: CustomerStored
  readonly key: CustomerKeyStored
  /** Keyed hashes that they are found by. */
  readonly words: readonly string[]
}

type NewCustomer = Personal & Pick<CustomerStored, 'id' | 'locale' | 'createdAt'>

const KEY_BYTES = 32
const Person = v.object({ name: v.string(), phone: v.nullable(v.string()), email: v.nullable(v.string()) })
const MESSAGE = 's1.'

/** Seals a customer under a new key of their own, which is sealed with the Worker's. Take the key away, and they are gone. */
export async function sealCustomer(
  env: Env,
  { id, name, phone, email, locale, createdAt }: NewCustomer,
): Promise<SealedCustomer> {
  const ring = await ringOf(env)
  const raw = Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('base64url')
  const own = await importKey(raw)
  const person = { name, phone, email }
  const [sealed, enveloped, words, phoneToken, emailToken] = await Promise.all([
    seal(own, JSON.stringify(person), `customer ${id}`),
    envelop(ring, raw, `customer key ${id}`),
    Promise.all(findableBy(person).map((text) => tokenOf(ring, text))),
    phone === null ? null : tokenOf(ring, `phone ${phone}`),
    email === null ? null : tokenOf(ring, `email ${email.trim().toLowerCase()}`),
  ])
  return {
    row: { id, name: '', phone: phoneToken, email: emailToken, sealed, locale, createdAt, erasedAt: null },
    key: { customerId: id, ...enveloped, createdAt },
    words,
  }
}

/** Customers as people read them, in the order given. One whose key is gone has no name any more. */
export async function openCustomers(env: Env, rows: readonly CustomerStored[]): Promise<CustomerStored[]> {
  const isSealed = rows.filter(({ sealed }) => sealed !== null)
  if (isSealed.length === 0) return [...rows]
  const keys = await keysOf(
    env,
    isSealed.map(({ id }) => id),
  )
  return Promise.all(rows.map(async (row) => openOne(row, keys.get(row.id))))
}

/** What sealed customers are found by who match a search; none when it says nothing about a person. */
export async function searchTokens(env: Env, text: string): Promise<string[]> {
  const ring = await ringOf(env)
  return Promise.all(searchedBy(text).map((one) => tokenOf(ring, one)))
}

/** A text for a customer, sealed under their key; as it is when they have none. */
export async function sealFor(env: Env, customerId: string, text: string): Promise<string> {
  const key = (await keysOf(env, [customerId])).get(customerId)
  return key ? `${MESSAGE}${await seal(key, text, `message ${customerId}`)}` : text
}

/** Texts that `sealFor` made, by customer; what can not be opened any more is empty. */
export async function openTexts<
  T extends { readonly customerId: string | null; readonly to: string; readonly body: string },
>(env: Env, rows: readonly T[]): Promise<T[]> {
  const ids = rows.flatMap(({ customerId, body }) =>
    customerId !== null && body.startsWith(MESSAGE) ? [customerId] : [],
  )
  if (ids.length === 0) return [...rows]
  const keys = await keysOf(env, [...new Set(ids)])
  return Promise.all(
    rows.map(async (row) => {
      const key = keys.get(row.customerId ?? '')
      const read = async (text: string): Promise<string> => {
        if (!text.startsWith(MESSAGE)) return text
        return key ? ((await open(key, text.slice(MESSAGE.length), `message ${row.customerId}`)) ?? '') : ''
      }
      return { ...row, to: await read(row.to), body: await read(row.body) }
    }),
  )
}

async function openOne(row: CustomerStored, key: CryptoKey | undefined): Promise<CustomerStored> {
  if (row.sealed === null) return row
  const text = key ? await open(key, row.sealed, `customer ${row.id}`) : null
  const person = text === null ? null : v.parse(Person, JSON.parse(text))
  return { ...row, ...(person ?? { name: '', phone: null, email: null }) }
}

async function keysOf(env: Env, ids: readonly string[]): Promise<Map<string, CryptoKey>> {
  const [ring, rows] = await Promise.all([ringOf(env), findKeys(dbOf(env), ids)])
  const opened = await Promise.all(
    rows.map(async (row) => [row.customerId, await openKey(ring, row)] as const),
  )
  return new Map(opened.flatMap(([id, key]) => (key ? [[id, key]] : [])))
}

async function openKey(ring: KeyRing, row: CustomerKeyStored): Promise<CryptoKey | null> {
  const raw = await unenvelop(ring, row, `customer key ${row.customerId}`)
  return raw === null ? null : importKey(raw)
}

function importKey(raw: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', Buffer.from(raw, 'base64url'), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
}
