/** One of the Worker's keys, with the name that what it sealed begins with. */
export interface RingKey {
  readonly id: string
  readonly key: CryptoKey
}

export interface KeyRing {
  /** Seals everything new. */
  readonly current: RingKey
  /** Opens what any of them sealed. */
  readonly byId: ReadonlyMap<string, CryptoKey>
  /** Makes keyed hashes. Never turned over: what was hashed could not be found again. */
  readonly index: CryptoKey
}

/** The secrets that keys are made of: see docs/deploy.md. */
export type KeySecrets = Pick<Env, 'ENVELOPE_KEY' | 'DATA_KEY' | 'DATA_KEY_OLD'>

const ID_CHARS = 8

let kept: { readonly name: string; readonly ring: KeyRing } | null = null

/** The Worker's keys, made of its secrets once per isolate. */
export async function ringOf(secrets: KeySecrets): Promise<KeyRing> {
  const { ENVELOPE_KEY: first, DATA_KEY: now = '', DATA_KEY_OLD: before = '' } = secrets
  const name = JSON.stringify([first, now, before])
  if (kept?.name === name) return kept.ring
  const texts = [...new Set([now === '' ? first : now, before, first])].filter((text) => text !== '')
  const keys = await Promise.all(texts.map(makeKey))
  const [current] = keys
  if (!current) throw new Error('ENVELOPE_KEY is not set.')
  const index = await crypto.subtle.importKey(
    'raw',
    await derive(first, 'onhand index 1'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const ring = { current, byId: new Map(keys.map(({ id, key }) => [id, key])), index }
  kept = { name, ring }
  return ring
}

async function makeKey(secret: string): Promise<RingKey> {
  const bytes = await derive(secret, 'onhand sealing 1')
  const named = await derive(secret, 'onhand sealing 1 name')
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { id: Buffer.from(named).toString('hex').slice(0, ID_CHARS), key }
}

async function derive(secret: string, info: string): Promise<ArrayBuffer> {
  const encoder = new TextEncoder()
  const from = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(info) }
  return crypto.subtle.deriveBits(how, from, 256)
}
