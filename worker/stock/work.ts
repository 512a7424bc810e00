import { createHash } from 'node:crypto'

import { ok } from '#domain/result.ts'
import { parseAccount } from '#domain/stock/account.ts'
import { available, type Done, type LedgerAnswer } from '#domain/stock/answer.ts'
import { move } from '#domain/stock/balances.ts'
import type { LedgerCommand, Transfer } from '#domain/stock/command.ts'

import { addTo, balanceAt, renew, type Book } from './book.ts'
import type { LeaseRow } from './lease-rows.ts'
import type { EntryRow, HeldRow } from './ledger-rows.ts'
import type { KeptCommand, LedgerStore } from './ledger-store.ts'

/**
 * One batch in the making: what it read, what it changed. Nothing is written until `flush`, so a batch costs a
 * handful of statements however many commands it carries. Used inside one storage transaction and then thrown away.
 */
export interface Work {
  readonly now: number
  book(skuId: string): Book
  /** A hold as this batch sees it, or `null`. */
  hold(id: string): HeldRow | null
  /** Writes a hold and keeps the store's held sum right. */
  putHold(hold: HeldRow): void
  /** Active holds, or those with missing units, of one store: includes what this batch changed. */
  holdsAt(book: Book, storeId: string, which: 'active' | 'missing'): HeldRow[]
  findLease(id: string): LeaseRow | null
  /** Active leases of one store. */
  leasesAt(book: Book, storeId: string): LeaseRow[]
  /** Writes a lease and keeps the store's leased sum right. */
  putLease(lease: LeaseRow): void
  /** Moves units and writes the entry. */
  post(
    book: Book,
    transfer: Transfer,
    command: LedgerCommand,
    how: { occurredAt: number; reason?: string },
  ): void
  setOwed(book: Book, owed: Book['owed']): void
  keepDecision(decision: { id: string; book: Book; storeId: string; content: string }): void
  findDecision(id: string): string | null
  /** The answer a command got before, if it had the same content; `conflict` if it had another. */
  replay(command: LedgerCommand): LedgerAnswer | 'conflict' | null
  /** Keeps the answer of a command for ever. */
  remember(command: LedgerCommand, answer: LedgerAnswer): void
  flush(): void
  /** SKU and store pairs whose numbers changed. */
  readonly touched: ReadonlyMap<Book, ReadonlySet<string>>
  readonly posted: boolean
  /** Earliest time limit among the holds this batch wrote; `null`: none has one. */
  readonly earliestExpiry: number | null
}

export function openWork(store: LedgerStore, now: number, commands: readonly LedgerCommand[]): Work {
  const holds = store.findHolds(commands.flatMap(holdIdsOf))
  const kept = store.findCommands(commands.filter(({ op }) => op !== 'hold').map(({ id }) => id))
  const asked = new Set(commands.flatMap(holdIdsOf))
  let changed = {
    books: new Set<Book>(),
    accounts: new Map<Book, Set<string>>(),
    entries: [] as { k: number; entry: EntryRow }[],
    holds: new Map<string, HeldRow>(),
    commands: [] as { id: string; fingerprint: string; answer: string }[],
    decisions: new Map<string, { id: string; k: number; store: string; at: number; content: string }>(),
  }
  const touched = new Map<Book, Set<string>>()
  const renewed = new Set<Book>()
  let posted = false
  let earliestExpiry: number | null = null

  const touch = (book: Book, storeId: string): void => {
    if (!renewed.has(book)) {
      renewed.add(book)
      if (renew(book)) changed.books.add(book)
    }
    const stores = touched.get(book)
    if (stores) stores.add(storeId)
    else touched.set(book, new Set([storeId]))
  }

  // Every change of a hold starts from what it was, or the held sum would drift.
  const find = (id: string): HeldRow | null => {
    const known = holds.get(id)
    if (known || asked.has(id)) return known ?? null
    asked.add(id)
    const found = store.findHolds([id]).get(id)
    if (found) holds.set(id, found)
    return found ?? null
  }

  const flush = (): void => {
    store.write({
      ...changed,
      holds: [...changed.holds.values()],
      decisions: [...changed.decisions.values()],
    })
    changed = {
      books: new Set(),
      accounts: new Map(),
      entries: [],
      holds: new Map(),
      commands: [],
      decisions: new Map(),
    }
  }

  return {
    now,
    touched,
    get posted() {
      return posted
    },
    get earliestExpiry() {
      return earliestExpiry
    },
    book: (skuId) => store.openBook(skuId),
    hold: find,
    putHold(hold) {
      const book = store.openBook(hold.skuId)
      const before = find(hold.id)
      const heldBefore = before?.state === 'active' ? before.quantity : 0
      const heldAfter = hold.state === 'active' ? hold.quantity : 0
      if (hold.storeId !== '') {
        addTo(book.held, hold.storeId, heldAfter - heldBefore)
        addTo(book.broken, hold.storeId, Number(hold.missing > 0) - Number((before?.missing ?? 0) > 0))
        touch(book, hold.storeId)
      }
      if (hold.state === 'active' && hold.expiresAt !== null)
        earliestExpiry = Math.min(earliestExpiry ?? hold.expiresAt, hold.expiresAt)
      holds.set(hold.id, hold)
      asked.add(hold.id)
      changed.holds.set(hold.id, hold)
    },
    holdsAt(book, storeId, which) {
      if (which === 'missing' && (book.broken.get(storeId) ?? 0) === 0) return []
      flush()
      return which === 'active' ? store.activeHolds(book, storeId) : store.missingHolds(book, storeId)
    },
    findLease: (id) => store.leases.find(id),
    leasesAt: (book, storeId) => store.leases.activeAt(book.k, storeId),
    putLease(lease) {
      const book = store.openBook(lease.skuId)
      const before = store.leases.find(lease.id)
      addTo(book.leased, lease.storeId, leftOf(lease) - (before ? leftOf(before) : 0))
      if (lease.state === 'active') earliestExpiry = Math.min(earliestExpiry ?? lease.until, lease.until)
      store.leases.put(lease)
      touch(book, lease.storeId)
    },
    post(book, transfer, command, { occurredAt, reason }) {
      move(book.balances, transfer)
      book.seq += 1
      changed.books.add(book)
      posted = true
      const names = changed.accounts.get(book) ?? new Set()
      names.add(transfer.from).add(transfer.to)
      changed.accounts.set(book, names)
      for (const account of [transfer.from, transfer.to]) {
        const name = parseAccount(account)
        touch(book, name?.kind === 'inside' ? name.storeId : '')
      }
      const { document, actor } = command
      changed.entries.push({
        k: book.k,
        entry: {
          seq: book.seq,
          command: command.id,
          from: transfer.from,
          to: transfer.to,
          quantity: transfer.quantity,
          documentKind: document.kind,
          documentId: document.id,
          documentLabel: document.label ?? null,
          reason: reason ?? null,
          staffId: actor.staffId ?? null,
          deviceId: actor.deviceId ?? null,
          via: actor.via,
          occurredAt,
          postedAt: now,
        },
      })
    },
    setOwed(book, owed) {
      if (book.owed === owed) return
      book.owed = owed
      changed.books.add(book)
    },
    keepDecision({ id, book, storeId, content }) {
      changed.decisions.set(id, { id, k: book.k, store: storeId, at: now, content })
    },
    findDecision: (id) => changed.decisions.get(id)?.content ?? store.decision(id),
    replay(command) {
      const found: KeptCommand | undefined = kept.get(command.id)
      if (!found) return null
      return found.fingerprint === fingerprintOf(command)
        ? (JSON.parse(found.answer) as LedgerAnswer)
        : 'conflict'
    },
    remember(command, answer) {
      const row = { id: command.id, fingerprint: fingerprintOf(command), answer: JSON.stringify(answer) }
      kept.set(command.id, row)
      changed.commands.push(row)
    },
    flush,
  }
}

/** Units a lease still keeps from everybody else. */
function leftOf({ state, quantity, used }: LeaseRow): number {
  return state === 'active' ? quantity - used : 0
}

function holdIdsOf(command: LedgerCommand): string[] {
  if (command.op === 'hold') return [command.id]
  if (command.op === 'post') return [...(command.settles ?? [])]
  return 'holdId' in command ? [command.holdId] : []
}

/** What makes two commands with one id the same command: everything but who delivered it. */
function fingerprintOf(command: LedgerCommand): string {
  const { actor: _, document, ...content } = command
  const text = JSON.stringify([
    Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    document.kind,
    document.id,
  ])
  return createHash('sha256').update(text).digest('base64').slice(0, 24)
}

/** The answer of a command that was carried out, with the free units at the store it concerned. */
export function done(
  book: Book,
  command: LedgerCommand,
  storeId: string | null,
  more: Pick<Done, 'hold' | 'lease' | 'displaced' | 'restored'> = {},
): LedgerAnswer {
  return ok({
    id: command.id,
    skuId: book.skuId,
    seq: book.seq,
    ...(storeId === null ? {} : { available: available(balanceAt(book, storeId)) }),
    ...more,
  })
}
