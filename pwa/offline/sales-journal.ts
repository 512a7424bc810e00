import { err, ok, type Result } from '#domain/result.ts'
import type { SaleDocument, SaleReceipt } from '#domain/sale/wire.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { advance, openJournal, type JournalHead, type JournalPlace } from '#domain/till/journal.ts'

import type { JournalRecord } from './journal-record.ts'
import type { RegisterDatabase } from './register-database.ts'
import { sha256Hex } from './sha256.ts'

export type AppendRefusal =
  /** Another tab wrote first: read the head again and make the document anew. */
  | { readonly reason: 'journal_moved_on' }
  /** The disk said no: nothing was sold. */
  | { readonly reason: 'not_written'; readonly detail: string }

export interface SalesJournal {
  /** Where the journal stands; documents are made for the place after it. */
  readonly head: () => JournalHead
  /**
   * Writes a finished sale durably. When this answers, a power cut can no longer lose the sale: only then may a receipt
   * be shown. The open basket that it came from is another commit's: whoever finds one here whose sale is in the
   * journal knows that it was paid, and no sale waits for a basket that is being kept.
   */
  readonly append: (document: SaleDocument) => Promise<Result<JournalRecord, AppendRefusal>>
  /** Documents the server has not acknowledged, oldest first. */
  readonly waiting: (limit: number) => Promise<JournalRecord[]>
  readonly countWaiting: () => Promise<number>
  /** Notes what the server said about each document. A document it did not name stays as it is. */
  readonly acknowledge: (receipts: readonly SaleReceipt[]) => Promise<void>
  /** The last sales of this tablet, newest first. */
  readonly latest: (limit: number) => Promise<JournalRecord[]>
}

/** Opens the journal of one device and epoch where it was left. */
export async function openSalesJournal(
  database: RegisterDatabase,
  device: { readonly id: string; readonly register: string; readonly epoch: number },
): Promise<SalesJournal> {
  const own = IDBKeyRange.bound(
    [device.id, device.epoch, 0],
    [device.id, device.epoch, Number.MAX_SAFE_INTEGER],
  )
  let head = await readHead(database, device, own)

  return {
    head: () => head,

    async append(document) {
      // Before the transaction: waiting for anything else inside would commit it.
      const hash = await sha256Hex(canonicalJson(document))
      const { deviceId, epoch, sequence } = document
      const record: JournalRecord = {
        deviceId,
        epoch,
        sequence,
        document,
        hash,
        state: 'waiting',
        waiting: [epoch, sequence, Date.parse(document.occurredAt)],
      }
      const written = await writeOnce(database, record)
      if (written.ok) head = advance(placeOf(document), hash)
      else head = await readHead(database, device, own)
      return written
    },

    waiting: (limit) => database.getAllFromIndex('journal', 'waiting', null, limit),
    countWaiting: () => database.countFromIndex('journal', 'waiting'),
    acknowledge: (receipts) => acknowledge(database, receipts),

    async latest(limit) {
      const last = await readHead(database, device, own)
      const from = Math.max(1, last.sequence - limit + 1)
      // Numbered without a gap, so the last so many are known by their numbers.
      const records = await database.getAll(
        'journal',
        IDBKeyRange.bound([device.id, device.epoch, from], own.upper),
      )
      return records.toReversed()
    },
  }
}

async function readHead(
  database: RegisterDatabase,
  device: { readonly register: string; readonly epoch: number },
  own: IDBKeyRange,
): Promise<JournalHead> {
  const last = await database.transaction('journal').store.openCursor(own, 'prev')
  return last
    ? advance(placeOf(last.value.document), last.value.hash)
    : openJournal(device.register, device.epoch)
}

async function writeOnce(
  database: RegisterDatabase,
  record: JournalRecord,
): Promise<Result<JournalRecord, AppendRefusal>> {
  try {
    const transaction = database.transaction('journal', 'readwrite', { durability: 'strict' })
    // A number that is taken refuses another record: that is all two tabs need to keep out of each other's way.
    const added = transaction.store.add(record)
    transaction.commit()
    await Promise.all([added, transaction.done])
    return ok(record)
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'ConstraintError')
      return err({ reason: 'journal_moved_on' })
    return err({ reason: 'not_written', detail: fault instanceof Error ? fault.message : String(fault) })
  }
}

async function acknowledge(database: RegisterDatabase, receipts: readonly SaleReceipt[]): Promise<void> {
  if (receipts.length === 0) return
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]))
  const transaction = database.transaction('journal', 'readwrite', { durability: 'strict' })
  let cursor = await transaction.store.index('waiting').openCursor()
  while (cursor && byId.size > 0) {
    const { waiting: _, problem: __, ...record } = cursor.value
    const receipt = byId.get(record.document.id)
    if (receipt) {
      byId.delete(receipt.id)
      const { state, problem } = receipt
      await cursor.update({ ...record, state, ...(problem === undefined ? {} : { problem }) })
    }
    if (byId.size > 0) cursor = await cursor.continue()
  }
  await transaction.done
}

function placeOf({ register, epoch, sequence, previousHash, number }: SaleDocument): JournalPlace {
  return { register, epoch, sequence, previousHash, number }
}
