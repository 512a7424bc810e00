import { computed, signal, type ReadonlySignal } from '@preact/signals'

import type { Result } from '#domain/result.ts'
import { leasesNamed } from '#domain/sale/check.ts'
import type { LeaseLeft } from '#domain/sale/cover.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import type { LeaseRequest, LeasesAnswer } from '#domain/stock/lease-wire.ts'
import { LEASE_REGISTER_MS, LEASE_RENEW_MS, leaseSpentMs, type LeaseAge } from '#domain/stock/lease.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { LEASES_FACT, readFact } from './facts.ts'
import type { RegisterDatabase } from './register-database.ts'
import type { SalesJournal } from './sales-journal.ts'

/** A lease as it is kept on the tablet: what was left of it when the shop was last asked. */
interface KeptLease extends LeaseLeft {
  /** ms since epoch: the shop takes it back by itself. */
  readonly until: number
}

interface KeptLeases {
  readonly version: 1
  readonly deviceId: string
  readonly epoch: number
  readonly leases: readonly KeptLease[]
  /** Sales of the journal up to this one are in what is left. */
  readonly after: number
  readonly keepFree: number
  readonly age: LeaseAge
  /** A question whose answer never came: what it gives back may have ended. */
  readonly asking: LeaseRequest | null
}

export interface LeaseDesk {
  /** What may be sold without a line, right now. */
  readonly leases: ReadonlySignal<readonly LeaseLeft[]>
  /** When the shop was last asked, ms since epoch; null: never. */
  readonly takenAt: ReadonlySignal<number | null>
  /** A sale was written into the journal. */
  readonly sold: (document: SaleDocument) => void
  /** A good moment to ask the shop, if it is time: called whenever something changed, and every few seconds. */
  readonly look: () => Promise<void>
  readonly stop: () => void
}

export interface LeaseParts {
  readonly database: RegisterDatabase
  readonly device: { readonly id: string; readonly epoch: number }
  readonly journal: Pick<SalesJournal, 'head' | 'countWaiting'>
  readonly ask: (request: LeaseRequest) => Promise<Result<LeasesAnswer, ApiProblem>>
  readonly isOnline: () => boolean
  /** Units free for everybody at the store, as last heard; null: never heard. */
  readonly free: (skuId: string) => number | null
  readonly newId: () => string
  /** ms since epoch; ms since the page started. */
  readonly now: () => number
  readonly monotonic: () => number
}

const LOOK_EVERY_MS = 10_000
/** What was used with a line, or stands in others' way, is made good at most this often; after an outage at once. */
const MEND_EVERY_MS = 60_000

/** Opens what the tablet has along, as it was left: also by a power cut, also without a line. */
export async function openLeaseDesk(parts: LeaseParts): Promise<LeaseDesk> {
  const { database, device, journal, now, monotonic } = parts
  const found = (await readFact(database, LEASES_FACT)) as KeptLeases | undefined
  const ours = found?.version === 1 && found.deviceId === device.id
  // Enrolled anew, the tablet does not know what it sold under its old number: it gives everything back.
  const left =
    ours && found.epoch !== device.epoch ? found.leases.map(({ id, skuId }) => ({ id, skuId })) : []
  const kept = signal<KeptLeases | null>(ours && left.length === 0 ? found : null)
  const used = signal<readonly Use[]>(
    kept.peek() === null ? [] : await usedSince(database, device, kept.peek()?.after ?? 0),
  )
  const openedAt = monotonic()
  let spentBefore = kept.peek() === null ? 0 : leaseSpentMs(kept.value?.age ?? NEVER, now())
  let countedFrom = openedAt
  const tick = signal(0)
  let busy = false

  const spent = (): number =>
    Math.max(spentBefore + monotonic() - countedFrom, now() - (kept.peek()?.age.takenAt ?? now()))

  const usedOf = (id: string): number =>
    used.value.reduce((sum, one) => sum + (one.leaseId === id ? one.quantity : 0), 0)

  const leases = computed<readonly LeaseLeft[]>(() => {
    void tick.value
    const given = new Set(kept.value?.asking?.ends?.map(({ id }) => id))
    if (spent() >= LEASE_REGISTER_MS) return []
    return (kept.value?.leases ?? []).flatMap(({ id, skuId, left: units, until }) => {
      const rest = units - usedOf(id)
      return rest > 0 && until > now() && !given.has(id) ? [{ id, skuId, left: rest }] : []
    })
  })

  async function keep(next: KeptLeases): Promise<void> {
    const transaction = database.transaction('fact', 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.store.put(next, LEASES_FACT), transaction.done])
    kept.value = next
  }

  /** What to give back and take anew: what was sold from, and what others have too little beside. */
  function toMend(state: KeptLeases): { id: string; skuId: string }[] {
    const since = used.peek()
    if (spent() < MEND_EVERY_MS && !since.some(({ offline }) => offline)) return []
    return state.leases
      .filter(({ id, skuId, left: units }) => {
        const free = parts.free(skuId)
        const isScarce = units > 0 && free !== null && free < state.keepFree
        return isScarce || since.some(({ leaseId }) => leaseId === id)
      })
      .map(({ id, skuId }) => ({ id, skuId }))
  }

  function due(): LeaseRequest | null {
    const state = kept.peek()
    if (!state) return { id: parts.newId(), ends: left }
    if (state.asking) return state.asking
    const ends = toMend(state)
    return ends.length > 0 || spent() >= LEASE_RENEW_MS ? { id: parts.newId(), ends } : null
  }

  async function look(): Promise<void> {
    tick.value += 1
    if (busy || !parts.isOnline()) return
    busy = true
    try {
      // Asking says that every sale has been sent.
      const request = due()
      if (request && (await journal.countWaiting()) === 0) await askFor(request)
    } catch {
      // A full disk: the leases stay as they are, and the next look tries again.
    } finally {
      busy = false
    }
  }

  async function askFor(request: LeaseRequest): Promise<void> {
    const after = journal.head().sequence
    const before = kept.peek() ?? { ...NONE, deviceId: device.id, epoch: device.epoch }
    await keep({ ...before, asking: request })
    const askedAt = { wall: now(), monotonic: monotonic() }
    const answer = await parts.ask(request)
    if (!answer.ok && answer.error.reason !== 'device_revoked') return
    const given = answer.ok ? answer.value : { leases: [], keepFree: 0 }
    spentBefore = 0
    countedFrom = askedAt.monotonic
    used.value = used.peek().filter(({ sequence }) => sequence > after)
    await keep({
      version: 1,
      deviceId: device.id,
      epoch: device.epoch,
      leases: given.leases.map(({ id, skuId, left: units, until }) => ({
        id,
        skuId,
        left: units,
        until: Date.parse(until),
      })),
      after,
      keepFree: given.keepFree,
      age: { takenAt: askedAt.wall, spentMs: 0, savedAt: askedAt.wall },
      asking: null,
    })
  }

  async function saveAge(): Promise<void> {
    const state = kept.peek()
    if (state && !busy) await keep({ ...state, age: { ...state.age, spentMs: spent(), savedAt: now() } })
  }

  const looking = setInterval(() => void look(), LOOK_EVERY_MS)
  const saving = setInterval(() => void saveAge().catch(() => undefined), MEND_EVERY_MS)
  return {
    leases,
    takenAt: computed(() => (kept.value && kept.value.age.takenAt > 0 ? kept.value.age.takenAt : null)),
    sold(document) {
      used.value = [...used.peek(), ...usesOf(document)]
    },
    look,
    stop() {
      clearInterval(looking)
      clearInterval(saving)
    },
  }
}

const NEVER: LeaseAge = { takenAt: 0, spentMs: Infinity, savedAt: 0 }
const NONE = { version: 1, leases: [], after: 0, keepFree: 0, age: NEVER } as const

/** What sales took out of leases after a place in the journal: the journal is what counts, not a note beside it. */
async function usedSince(
  database: RegisterDatabase,
  device: { readonly id: string; readonly epoch: number },
  after: number,
): Promise<Use[]> {
  const records = await database.getAll(
    'journal',
    IDBKeyRange.bound(
      [device.id, device.epoch, after + 1],
      [device.id, device.epoch, Number.MAX_SAFE_INTEGER],
    ),
  )
  return records.flatMap(({ document }) => usesOf(document))
}

/** Units that a sale took out of a lease. */
interface Use {
  readonly sequence: number
  readonly leaseId: string
  readonly quantity: number
  readonly offline: boolean
}

function usesOf(document: SaleDocument): Use[] {
  const { sequence, madeOffline: offline = false } = document
  return leasesNamed(document).map(({ leaseId, quantity }) => ({ sequence, leaseId, quantity, offline }))
}
