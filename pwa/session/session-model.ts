import { computed, signal } from '@preact/signals'
import * as v from 'valibot'

import type { Permission } from '#domain/access/permissions.ts'
import {
  type DeviceInfo,
  DeviceRoster,
  EnrolAnswer,
  SessionState,
  type StaffInfo,
} from '#domain/access/session-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { ShopInfo } from '#domain/shop/info-wire.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'

import { recall, remember, type Remembered } from './session-storage.ts'

/**
 * Who is at this device. One for the whole staff app: screens read the signals, and ask `can`. What is known is
 * remembered on the device, so that a register starts, and changes cashiers, while the line is down.
 */

const state = signal<Remembered>(recall())

/** `asking` until the server answered, or could not be reached, for the first time since the app started. */
export const sessionPhase = signal<'asking' | 'known' | 'unreachable'>('asking')

/** Who is signed in; `null`: nobody. */
export const staff = computed<StaffInfo | null>(() => state.value.staff)
/** This tablet, when it was enrolled. */
export const device = computed<DeviceInfo | null>(() => state.value.device)
/** The shop's name, money, tax and stores; `null` before it was set up, or when the server was never reached. */
export const shop = computed<ShopInfo | null>(() => state.value.shop)
/** Who may sign in here with a PIN. */
export const roster = computed(() => state.value.roster)
/** How they signed in. */
export const method = computed(() => state.value.method)
/** The PIN was checked here, not by the server: sales go on, what needs the server has to wait. */
export const signedInOffline = computed(() => state.value.offline)

/** Server's clock minus this device's, ms; `null` before the first answer. */
export const clockOffsetMs = signal<number | null>(null)

/** Whether whoever is signed in may do this. Deny by default: the server asks the same table. */
export function can(permission: Permission): boolean {
  return state.value.staff?.permissions.includes(permission) ?? false
}

const ANSWER_MS = 4_000

/** Asks the server who we are. Without an answer everything stays as it was. */
export async function refreshSession(): Promise<void> {
  if (state.peek().signOutDue) await tellSignOut()
  const answer = await ask('/session', { schema: SessionState, signal: AbortSignal.timeout(ANSWER_MS) })
  if (!answer.ok) {
    sessionPhase.value = 'unreachable'
    return
  }
  await take(answer.value)
  sessionPhase.value = 'known'
}

/** Signs in on this tablet: with the server, or by the tablet's own knowledge when there is no line. */
export async function signInWithPin(staffId: string, pin: string): Promise<Result<StaffInfo, ApiProblem>> {
  const answer = await ask('/sessions/pin', {
    body: { staffId, pin },
    schema: SessionState,
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  if (answer.ok) return signedIn(answer.value)
  const isLineDown = answer.error.status === 0 || answer.error.status >= 500
  if (!isLineDown) return answer
  const offline = await offlineSignIn()
  if (!offline) return answer
  const checked = await offline.checkOffline(state.peek(), staffId, pin, Date.now())
  patch({ guesses: checked.guesses })
  if (!checked.result.ok) return checked.result
  const { id, name, role, permissions, limits, stores, locale } = checked.result.value.tile
  const person = { id, name, role, permissions, limits, stores, locale }
  // Whoever was signed in with the server before is left behind there, and must not come back with the line.
  patch({
    staff: person,
    method: 'pin',
    offline: true,
    signOutDue: leavesServerBehind(),
    activeAt: Date.now(),
  })
  return ok(person)
}

export async function signInWithPassword(
  email: string,
  password: string,
): Promise<Result<StaffInfo, ApiProblem>> {
  const answer = await ask('/sessions/password', { body: { email, password }, schema: SessionState })
  return answer.ok ? signedIn(answer.value) : answer
}

/** Signs in with a passkey of this device or phone. `cancelled` when the person closed the browser's dialog. */
export async function signInWithPasskey(): Promise<Result<StaffInfo, ApiProblem>> {
  const { askForPasskey } = await import('./passkey.ts')
  const answer = await askForPasskey()
  return answer.ok ? signedIn(answer.value) : answer
}

/** A PIN that is checked by this tablet alone, for somebody who stays signed out: a colleague's approval. */
export async function checkPinHere(
  staffId: string,
  pin: string,
): Promise<Awaited<ReturnType<typeof import('./offline-sign-in.ts').checkOffline>>['result']> {
  const offline = await offlineSignIn()
  if (!offline) return err({ reason: 'unreachable', status: 0, evidence: {} })
  const checked = await offline.checkOffline(state.peek(), staffId, pin, Date.now())
  patch({ guesses: checked.guesses })
  return checked.result
}

/** Leaves. Works without a line too: the server is told as soon as there is one. The tablet stays enrolled. */
export async function signOut(): Promise<void> {
  patch({ staff: null, method: null, offline: false, signOutDue: leavesServerBehind() })
  if (state.peek().signOutDue) await tellSignOut()
}

/**
 * Makes this tablet a register of the shop with a one-time code from the office. The same code is asked with the same
 * attempt until there is an answer, so that a lost one costs no second code.
 */
export async function enrol(code: string): Promise<Result<DeviceInfo, ApiProblem>> {
  // Before the code is used up: what cannot be kept must not be given.
  const { keepOfflineKey } = await import('./offline-key.ts')
  const answer = await ask('/devices/enrol', {
    body: { attempt: attemptFor(code), code },
    schema: EnrolAnswer,
  })
  if (!answer.ok) return answer
  await keepOfflineKey(answer.value.offlineKey)
  patch({ device: answer.value.device, guesses: {} })
  await refreshSession()
  return ok(answer.value.device)
}

/** Changes one's own PIN (by the old one or the password) or password (by the old one). */
export function changeOwnSecret(
  what: 'pin' | 'password',
  current: string,
  fresh: string,
): Promise<Result<null, ApiProblem>> {
  return ask(`/me/${what}`, { method: 'PUT', body: { current, [what]: fresh }, schema: v.null() })
}

/** Somebody touched the screen: the time until it locks starts anew. */
export function stillHere(): void {
  patch({ activeAt: Date.now() })
}

/** When the screen was last touched, ms since epoch. */
export function lastActiveAt(): number {
  return state.peek().activeAt
}

/** Asks again who may sign in on this tablet, and keeps it for when there is no line. */
export async function refreshRoster(): Promise<void> {
  const answer = await ask('/devices/me', { schema: DeviceRoster, signal: AbortSignal.timeout(ANSWER_MS) })
  if (answer.ok) patch({ device: answer.value.device, roster: answer.value.staff })
}

async function signedIn(answer: SessionState): Promise<Result<StaffInfo, ApiProblem>> {
  const person = answer.staff
  const { [person?.id ?? '']: _, ...guesses } = state.peek().guesses
  patch({ signOutDue: false, offline: false, guesses, activeAt: Date.now() })
  await take(answer)
  sessionPhase.value = 'known'
  return person ? ok(person) : err({ reason: 'unexpected_answer', status: 200, evidence: {} })
}

async function take({ staff, session, device, shop, now }: SessionState): Promise<void> {
  clockOffsetMs.value = Date.parse(now) - Date.now()
  // A cashier whom this tablet let in while the line was down stays: their sales are sent by the tablet, not by them.
  const { offline, signOutDue } = state.peek()
  const person = signOutDue ? null : staff
  const stays = person === null && offline && device !== null && !device.revoked
  patch({
    ...(stays ? {} : { staff: person, method: person && (session?.method ?? null), offline: false }),
    device,
    shop,
  })
  if (device === null || device.revoked) await forgetPeople()
  else await Promise.all([refreshRoster(), offlineSignIn()])
}

/** Fetched while there is a line, for when there is none; nobody who signs in with the server waits for it. */
function offlineSignIn() {
  return import('./offline-sign-in.ts').catch(() => null)
}

function leavesServerBehind(): boolean {
  const { staff, offline, signOutDue } = state.peek()
  return signOutDue || (staff !== null && !offline)
}

/** A revoked tablet keeps its unsent sales and nothing about people. */
async function forgetPeople(): Promise<void> {
  if (state.peek().roster.length === 0) return
  patch({ roster: [], guesses: {} })
  const { dropOfflineKey } = await import('./offline-key.ts')
  await dropOfflineKey()
}

async function tellSignOut(): Promise<void> {
  const answer = await ask('/session', {
    method: 'DELETE',
    schema: v.null(),
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  if (answer.ok || answer.error.status === 401) patch({ signOutDue: false })
}

function patch(change: Partial<Remembered>): void {
  state.value = { ...state.peek(), ...change }
  remember(state.peek())
}

const attempts = new Map<string, string>()

function attemptFor(code: string): string {
  const known = attempts.get(code)
  if (known !== undefined) return known
  const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  attempts.set(code, made)
  return made
}
