import { DurableObject } from 'cloudflare:workers'

import { err } from '#domain/result.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { LedgerCommand, PostCommand } from '#domain/stock/command.ts'
import type { Sighting } from '#domain/stock/count.ts'
import { systemClock, type Clock } from '#worker/http/clock.ts'
import { faultText, log } from '#worker/http/log.ts'

import { openAnnouncer, type Announcer } from './announcer.ts'
import { carryOut } from './carry-out.ts'
import { ContestWindows } from './contest-windows.ts'
import {
  clearNames,
  dumpTable,
  dumpWhole,
  isEmpty,
  restoreTable,
  type DumpRow,
  type LedgerTable,
} from './ledger-dump.ts'
import { readBalances, readEntries, readHold, verifyBook } from './ledger-read.ts'
import { runSchemaSteps } from './ledger-schema.ts'
import { openLedgerStore, type LedgerStore } from './ledger-store.ts'
import { openBooks } from './open-books.ts'
import { balancesAt } from './ops/balance-at.ts'
import { expireDue } from './ops/expire.ts'
import { openWork, type Work } from './work.ts'

/** An object that was asked nothing for this long (ms) carries out what comes next at once. */
const ALONE_MS = 5
/** Turns of the event loop that a batch may wait for more to join. */
const GATHER_TURNS = 2

interface Request {
  readonly commands: readonly LedgerCommand[]
  readonly atomic: boolean
  readonly resolve: (answers: readonly LedgerAnswer[]) => void
}

/**
 * Owns the stock of its SKUs at every location. Every change passes through here one at a time: the object itself,
 * not a lock, is why a unit cannot be promised twice. Commands that arrive together share one commit. Requests and
 * answers are JSON text: plain strings cross to an object twice as fast as structured values.
 */
export class SkuLedger extends DurableObject<Env> {
  /** Where time comes from; tests put their own here. */
  clock: Clock = systemClock
  readonly #store: LedgerStore
  readonly #windows: ContestWindows
  readonly #announcer: Announcer
  #queue: Request[] = []
  /** ms since epoch of the last commit; what came before this object woke up does not count. */
  #drainedAt = 0
  /** When the platform will wake us; `null`: not at all. */
  #alarmAt: number | null = null
  /** Nobody but a bulk opening has asked for anything since this object woke up. */
  #onlyOpened = true

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const isNew = runSchemaSteps(ctx.storage)
    this.#store = openLedgerStore(ctx.storage)
    this.#windows = new ContestWindows((decide) => this.#inOneCommit(decide))
    this.#announcer = openAnnouncer(env, this.#store, isNew, () => ctx.storage.sync())
    // An import makes objects by the thousand: what can not be due in a new one is not looked for.
    if (isNew) return
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm()
      this.#armFor(this.#dueTime())
    })
  }

  /** Carries out commands (JSON array) and answers in their order (JSON array of `LedgerAnswer`). */
  async apply(requestJson: string, atomic: boolean): Promise<string> {
    this.#onlyOpened = false
    const commands = JSON.parse(requestJson) as LedgerCommand[]
    return new Promise((resolve) => {
      this.#queue.push({ commands, atomic, resolve: (answers) => resolve(JSON.stringify(answers)) })
      if (this.#queue.length === 1) this.#gather()
    })
  }

  /** Opens SKUs in bulk (JSON array of `PostCommand`): what `openBooks` says, as JSON. Nobody else is told anything. */
  async open(requestJson: string): Promise<string> {
    const commands = JSON.parse(requestJson) as PostCommand[]
    try {
      const { storage } = this.ctx
      return JSON.stringify(storage.transactionSync(() => openBooks(this.#store, this.clock.now(), commands)))
    } catch (fault) {
      this.#store.dropCache()
      throw fault
    }
  }

  /**
   * Leaves memory as soon as everything is on the disk, unless others have come: an object takes a third of a megabyte
   * for the seconds that the platform keeps it, and thousands are opened in those. The call itself ends in an error.
   */
  async rest(): Promise<void> {
    await this.ctx.storage.sync()
    if (this.#onlyOpened && this.#alarmAt === null) this.ctx.abort('opened, and not needed yet')
  }

  async balances(skuId: string): Promise<string> {
    this.#expire()
    return JSON.stringify(readBalances(this.#store, skuId))
  }

  /** Entries newest first before `before` (0: the newest), or oldest first after `after`. */
  async entries(skuId: string, page: { after?: number; before?: number; limit: number }): Promise<string> {
    return JSON.stringify(readEntries(this.#store, skuId, page))
  }

  /** What the journal says about moments in the past at which somebody counted: JSON arrays, `Sighting` → `MomentRead`. */
  async balancesAt(skuId: string, sightingsJson: string): Promise<string> {
    return JSON.stringify(balancesAt(this.#store, skuId, JSON.parse(sightingsJson) as Sighting[]))
  }

  async hold(holdId: string): Promise<string> {
    this.#expire()
    return JSON.stringify(readHold(this.#store, holdId))
  }

  async decision(id: string): Promise<string> {
    return this.#store.decision(id) ?? 'null'
  }

  async decisions(skuId: string, limit: number): Promise<string> {
    return `[${this.#store.decisionsOf(this.#store.openBook(skuId), limit).join(',')}]`
  }

  /** Replays the journal of each SKU and compares: differences, in words; none is `[]`. */
  async verify(): Promise<string> {
    return JSON.stringify(this.#store.books().map((skuId) => verifyBook(this.#store, skuId)))
  }

  /** Every table as of one moment, for a backup. JSON of a `WholeDump`. */
  async dumpWhole(): Promise<string> {
    return JSON.stringify(dumpWhole(this.ctx.storage.sql, this.#store.changes()))
  }

  /** A page of one table for a backup; `after` are the key values of the last row seen. JSON array of rows. */
  async dump(table: LedgerTable, after: readonly (string | number | null)[] | null): Promise<string> {
    return JSON.stringify(dumpTable(this.ctx.storage.sql, table, after))
  }

  /**
   * Writes a backup's rows back: `start` is answered `false` by an object that has a history of its own, which then
   * takes nothing; `end` starts from what was written, and sends every entry to the projection anew.
   */
  async restore(step: 'start' | 'rows' | 'end', table?: LedgerTable, rowsJson?: string): Promise<boolean> {
    const { storage } = this.ctx
    if (step === 'start') {
      if (!isEmpty(storage.sql)) return false
      clearNames(storage.sql)
      this.#store.dropCache()
      storage.kv.put('restoring', true)
      return true
    }
    if (storage.kv.get('restoring') !== true) return false
    if (step === 'rows' && table !== undefined && rowsJson !== undefined)
      storage.transactionSync(() => restoreTable(storage.sql, table, JSON.parse(rowsJson) as DumpRow[]))
    if (step === 'end') {
      storage.sql.exec('UPDATE sku SET projected = 0')
      storage.kv.delete('restoring')
      this.#store.dropCache()
      this.#announcer.restart()
      this.#armFor(this.#dueTime())
    }
    return true
  }

  async ping(): Promise<string> {
    return 'ok'
  }

  /** May come late, early or twice: it only ever drops what lapsed and sends what was not sent. */
  override async alarm(): Promise<void> {
    this.#alarmAt = null
    this.#expire()
    await this.#announcer.sendEntries()
    this.#armFor(this.#dueTime())
  }

  /**
   * Lets requests that arrive together share a commit. When nobody was here for a moment nobody is waited for; in a
   * rush it waits, for some turns at most, as long as others keep coming: twice as many share a commit then.
   */
  #gather(): void {
    if (Date.now() - this.#drainedAt >= ALONE_MS) return this.#drain()
    let seen = 1
    let turns = 0
    const look = (): void => {
      const { length } = this.#queue
      if (length === seen || turns === GATHER_TURNS) return this.#drain()
      seen = length
      turns += 1
      setTimeout(look, 0)
    }
    setTimeout(look, 0)
  }

  #drain(): void {
    const requests = this.#queue
    this.#queue = []
    this.#drainedAt = Date.now()
    try {
      this.#carryOutTogether(requests)
    } catch (fault) {
      log('ledger.batch_failed', { requests: requests.length, fault: faultText(fault) })
      // What the batch left in memory is not what is on disk: forget it, then find the one that can not be done.
      for (const request of requests) this.#carryOutAlone(request)
    }
  }

  #carryOutTogether(requests: readonly Request[]): void {
    const carried = this.#inOneCommit(
      (work) => requests.map(({ commands, atomic }) => carryOut(work, commands, atomic, this.#windows)),
      requests.flatMap(({ commands }) => commands),
    )
    for (const [index, { commands, resolve }] of requests.entries()) {
      const result = carried[index]
      if (!result) continue
      for (const award of result.awards) this.#announcer.award(award)
      this.#windows.answerAll(commands, result.outcomes, resolve)
    }
  }

  #carryOutAlone(request: Request): void {
    const parts = request.atomic ? [request.commands] : request.commands.map((command) => [command])
    const answers: LedgerAnswer[] = []
    let waiting = parts.length
    for (const [index, commands] of parts.entries()) {
      const resolve = (own: readonly LedgerAnswer[]): void => {
        for (const [at, answer] of own.entries()) answers[request.atomic ? at : index] = answer
        waiting -= 1
        if (waiting === 0) request.resolve(answers)
      }
      try {
        this.#carryOutTogether([{ commands, atomic: request.atomic, resolve }])
      } catch (fault) {
        log('ledger.command_failed', { command: commands[0]?.id ?? '', fault: faultText(fault) })
        resolve(commands.map(({ id }) => err({ reason: 'could_not_be_carried_out', id })))
      }
    }
  }

  /** One storage transaction: lapsed holds are dropped first, then `run`, then everything is written. */
  #inOneCommit<T>(run: (work: Work) => T, commands: readonly LedgerCommand[] = []): T {
    try {
      const result = this.ctx.storage.transactionSync(() => {
        const work = openWork(this.#store, this.clock.now(), commands)
        const restored = expireDue(work, this.#store, this.#announcer.nextExpiry())
        const done = run(work)
        work.flush()
        this.#announcer.committed(work)
        this.#announcer.restored(restored)
        this.#armFor(this.#dueTime())
        return done
      })
      this.#announcer.tell()
      return result
    } catch (fault) {
      this.#store.dropCache()
      this.#announcer.forget()
      throw fault
    }
  }

  #expire(): void {
    const due = this.#announcer.nextExpiry()
    if (due !== null && due <= this.clock.now()) this.#inOneCommit(() => undefined)
  }

  #dueTime(): number | null {
    const expiry = this.#announcer.nextExpiry()
    const entries = this.#announcer.entriesDueAt()
    if (expiry === null) return entries
    return entries === null ? expiry : Math.min(expiry, entries)
  }

  /** The one alarm, moved only when something is due earlier: setting it for every hold costs a third of the throughput. */
  #armFor(due: number | null): void {
    if (due === null || (this.#alarmAt !== null && this.#alarmAt <= due)) return
    this.#alarmAt = due
    void this.ctx.storage.setAlarm(due)
  }
}
