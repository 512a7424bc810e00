import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { HostFault } from './host-fault.ts'

/** Secrets of one local shop: made once, kept in its data folder, never in the repository. */
export type Secrets = { ENVELOPE_KEY: string; SETUP_CODE: string; LIBSQL_AUTH_TOKEN: string }

export type SignIn = { what: string; how: string }

/** What is known about the shop in the folder. `opened`: its database has been there, and must be there again. */
export type ShopState = { format: 1; opened: boolean; seeded: boolean; signIns: SignIn[] }

export interface DataFolder {
  readonly path: string
  readonly databasePath: string
  readonly objectsPath: string
  readonly secrets: Secrets
  readonly state: ShopState
  saveState: (state: ShopState) => void
  /** Lets another process use the folder. */
  release: () => void
}

const NEW_STATE: ShopState = { format: 1, opened: false, seeded: false, signIns: [] }

const openHere = new Set<string>()

/** Opens the folder that keeps one shop, making it when it is missing, for this process alone. */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw new HostFault(`The data folder ${path} cannot be made: ${reason(error)}`)
  }
  const file = (name: string) => join(path, name)
  const state = (readJson(file('shop.json')) as ShopState | null) ?? NEW_STATE
  const secrets = readJson(file('secrets.json')) as Secrets | null
  refuseIncomplete(path, state, secrets !== null)
  lock(file('lock'), path)

  const kept = secrets ?? newSecrets()
  if (!secrets) writeJson(file('secrets.json'), kept)
  return openedFolder(path, kept, state)
}

function openedFolder(path: string, secrets: Secrets, found: ShopState): DataFolder {
  let state = found
  const file = (name: string) => join(path, name)
  return {
    path,
    databasePath: file('shop.db'),
    objectsPath: file('objects'),
    secrets,
    get state() {
      return state
    },
    saveState(next) {
      writeJson(file('shop.json'), next)
      state = next
    },
    release() {
      openHere.delete(file('lock'))
      rmSync(file('lock'), { force: true })
    },
  }
}

/** A folder that lost a part would come up as another shop, or as half of one. */
function refuseIncomplete(path: string, state: ShopState, hasSecrets: boolean): void {
  const hasDatabase = existsSync(join(path, 'shop.db'))
  const isStarted = state.opened || hasDatabase
  const missing = [
    ...(isStarted && !state.opened ? ['shop.json'] : []),
    ...(isStarted && !hasSecrets ? ['secrets.json'] : []),
    ...(state.opened && !hasDatabase && existsSync(join(path, 'objects')) ? ['shop.db'] : []),
  ]
  if (missing.length === 0) return
  throw new HostFault(
    `The data folder ${path} is incomplete: ${missing.join(' and ')} missing. ` +
      'Restore it from a backup, or start with an empty one: ONHAND_DATA=other npm start',
  )
}

function newSecrets(): Secrets {
  return {
    ENVELOPE_KEY: randomBytes(32).toString('base64'),
    SETUP_CODE: Array.from({ length: 4 }, fourDigits).join('-'),
    LIBSQL_AUTH_TOKEN: randomBytes(24).toString('base64url'),
  }
}

function fourDigits(): string {
  return String(randomInt(10_000)).padStart(4, '0')
}

function lock(file: string, folder: string): void {
  const holder = Number(existsSync(file) ? readFileSync(file, 'utf8') : 0)
  // In a container the number of a dead process is often ours now: only what this process knows counts then.
  const taken = holder === process.pid ? openHere.has(file) : holder > 0 && isRunning(holder)
  if (taken) {
    throw new HostFault(`The data folder ${folder} is in use by another onhand (process ${holder}).`)
  }
  writeFileSync(file, String(process.pid))
  openHere.add(file)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw torn(file)
  }
}

/** A database that is cut off or overwritten is named like any torn file; every other error stays what it is. */
export function explainTorn(error: unknown, { databasePath }: DataFolder): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(code) ? torn(databasePath) : error
}

function torn(file: string): HostFault {
  return new HostFault(
    `${file} cannot be read: it is not whole. Restore it from a backup, or remove the data folder.`,
  )
}

/** Written beside and renamed, so that a power cut leaves the old file or the new one. */
function writeJson(file: string, value: object): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
