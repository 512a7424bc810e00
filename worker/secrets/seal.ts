import type { KeyRing } from './key-ring.ts'

const IV_BYTES = 12

/** AES-256-GCM: `iv.text`, base64url. `about` is bound to it: what was sealed for one thing does not open as another. */
export async function seal(key: CryptoKey, text: string, about: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const encoder = new TextEncoder()
  const how = { name: 'AES-GCM', iv, additionalData: encoder.encode(about) }
  const sealed = await crypto.subtle.encrypt(how, key, encoder.encode(text))
  return `${Buffer.from(iv).toString('base64url')}.${Buffer.from(sealed).toString('base64url')}`
}

/** `null` when it was not sealed by this key, or for something else, or was changed. */
export async function open(key: CryptoKey, sealed: string, about: string): Promise<string | null> {
  const [iv = '', text = ''] = sealed.split('.')
  try {
    const opened = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: Buffer.from(iv, 'base64url'),
        additionalData: new TextEncoder().encode(about),
      },
      key,
      Buffer.from(text, 'base64url'),
    )
    return new TextDecoder().decode(opened)
  } catch {
    return null
  }
}

/** Sealed with the Worker's current key, and by which. */
export interface Enveloped {
  readonly sealed: string
  readonly keyId: string
}

export async function envelop({ current }: KeyRing, text: string, about: string): Promise<Enveloped> {
  return { sealed: await seal(current.key, text, about), keyId: current.id }
}

/** `null` when the key is not on the ring any more. */
export async function unenvelop(
  { byId }: KeyRing,
  { sealed, keyId }: Enveloped,
  about: string,
): Promise<string | null> {
  const key = byId.get(keyId)
  return key ? open(key, sealed, about) : null
}
