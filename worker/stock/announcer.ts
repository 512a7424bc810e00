import type { Displacement } from '#domain/stock/answer.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { faultText, log } from '#worker/http/log.ts'

import { entriesMessage, publishedBalance } from './entries-message.ts'
import { carryLetters, GATHER_MS, leaveLetters, type Letter } from './feed-letters.ts'
import { storesOf } from './ledger-read.ts'
import type { LedgerStore } from './ledger-store.ts'
import type { Award } from './ops/award.ts'
import type { EntriesMessage, PublishedBalance } from './published.ts'
import type { Work } from './work.ts'

/** Entries wait this long (ms) for company on their way to the queue. */
const ENTRIES_AFTER_MS = 500
const RETRY_MS = 2_000
const MESSAGES_PER_BATCH = 50

/**
 * Tells the rest of the shop what an object committed: absolute balances to the store feeds at once (lost ones are
 * made up for by the next change or start), journal entries to the queue through the outbox, which is the journal
 * itself from the first entry not yet sent.
 */
export interface Announcer {
  committed(work: Work): void
  /** After the transaction: what it changed is told as soon as it is on the disk. */
  tell(): void
  award(award: Award): void
  /** Promises that can be kept again because holds lapsed: nobody waits for this answer, so it goes by queue. */
  restored(displacements: readonly Displacement[]): void
  /** After a restore: everything is told anew. */
  restart(): void
  /** After a failed commit: what was remembered about due times is not to be trusted. */
  forget(): void
  nextExpiry(): number | null
  entriesDueAt(): number | null
  sendEntries(): Promise<void>
}

export function openAnnouncer(
  env: Env,
  store: LedgerStore,
  isNew: boolean,
  onDisk: () => Promise<void>,
): Announcer {
  const dirty = new Map<string, { readonly storeId: string; readonly skuId: string }>()
  const untold = new Map<string, PublishedBalance>()
  let watching = false
  let expiry: number | null | undefined = isNew ? null : undefined
  let entriesAt: number | null = !isNew && store.unprojected(1).length > 0 ? Date.now() : null

  const markDirty = (storeId: string, skuId: string): void => {
    dirty.set(`${storeId}|${skuId}`, { storeId, skuId })
  }

  function tell(): void {
    if (dirty.size === 0) return
    for (const [key, { storeId, skuId }] of dirty)
      untold.set(key, publishedBalance(store.openBook(skuId), storeId))
    const left = [...dirty.keys()].flatMap((key) => {
      const row = untold.get(key)
      return row ? [{ row, told: () => void (untold.get(key) === row && untold.delete(key)) }] : []
    })
    dirty.clear()
    void send(left)
  }

  async function send(left: readonly Letter[]): Promise<void> {
    try {
      await onDisk()
    } catch (fault) {
      log('ledger.not_on_disk', { fault: faultText(fault) })
      return
    }
    if (leaveLetters(left)) setTimeout(() => void carryLetters(env), GATHER_MS)
    watch()
  }

  /** What no feed has heard after a while is told again, by this object itself. */
  function watch(): void {
    if (watching) return
    watching = true
    setTimeout(() => {
      watching = false
      for (const { storeId, skuId } of untold.values()) markDirty(storeId, skuId)
      tell()
    }, RETRY_MS)
  }

  return {
    committed(work) {
      for (const [book, stores] of work.touched)
        for (const id of stores) if (id !== '') markDirty(id, book.skuId)
      if (work.posted) entriesAt ??= work.now + ENTRIES_AFTER_MS
      if (expiry !== undefined && expiry !== null && expiry <= work.now) expiry = undefined
      else if (expiry !== undefined && work.earliestExpiry !== null)
        expiry = expiry === null ? work.earliestExpiry : Math.min(expiry, work.earliestExpiry)
    },
    tell,
    award({ claimId, storeId, expiresAt }) {
      void env.STORE_FEED.getByName(storeId)
        .tell(
          JSON.stringify({
            type: 'claim',
            claimId,
            state: 'active',
            expiresAt: new Date(expiresAt).toISOString(),
          }),
        )
        .catch((fault: unknown) => log('ledger.award_not_told', { claim: claimId, fault: faultText(fault) }))
    },
    restored(displacements) {
      const [first] = displacements
      if (!first) return
      const message: EntriesMessage = {
        skuId: first.skuId,
        entries: [],
        balances: [],
        restored: displacements,
      }
      void env.ENTRIES.send(message).catch((fault: unknown) =>
        log('ledger.restored_not_told', { sku: first.skuId, fault: faultText(fault) }),
      )
    },
    restart() {
      expiry = undefined
      entriesAt = Date.now()
      for (const skuId of store.books())
        for (const id of storesOf(store.openBook(skuId))) markDirty(id, skuId)
      tell()
    },
    forget() {
      expiry = undefined
    },
    nextExpiry() {
      if (expiry === undefined) expiry = store.nextExpiry()
      return expiry
    },
    entriesDueAt: () => entriesAt,
    async sendEntries() {
      if (entriesAt === null || entriesAt > Date.now()) return
      try {
        for (
          let open = store.unprojected(MESSAGES_PER_BATCH);
          open.length > 0;
          open = store.unprojected(MESSAGES_PER_BATCH)
        ) {
          const messages = open.map(({ skuId, from }) => entriesMessage(store, store.openBook(skuId), from))
          await failpoint(env, 'entries.sending')
          await env.ENTRIES.sendBatch(messages.map((body) => ({ body })))
          await failpoint(env, 'entries.sent')
          for (const [index, { k }] of open.entries())
            store.markProjected(k, messages[index]?.entries.at(-1)?.seq ?? 0)
        }
        entriesAt = null
      } catch (fault) {
        log('ledger.outbox_failed', { fault: faultText(fault) })
        entriesAt = Date.now() + RETRY_MS
      }
    },
  }
}
