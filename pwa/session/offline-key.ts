import { type DBSchema, openDB } from 'idb'

/** The tablet's key for offline PIN checks. It can be used, not read: a copy of the database is worth nothing. */
interface SessionDatabase extends DBSchema {
  keys: { key: string; value: CryptoKey }
}

const NAME = 'onhand-session'
const KEY = 'offline-pin'

const open = () => openDB<SessionDatabase>(NAME, 1, { upgrade: (db) => void db.createObjectStore('keys') })

/** Keeps the key that enrolment gave, base64url. */
export async function keepOfflineKey(text: string): Promise<void> {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  )
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const db = await open()
  await db.put('keys', key, KEY)
  db.close()
}

export async function findOfflineKey(): Promise<CryptoKey | null> {
  const db = await open()
  const key = await db.get('keys', KEY)
  db.close()
  return key ?? null
}

export async function dropOfflineKey(): Promise<void> {
  const db = await open()
  await db.delete('keys', KEY)
  db.close()
}
