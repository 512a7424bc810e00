import { signal, type ReadonlySignal } from '@preact/signals'

import type { Result } from '#domain/result.ts'
import { isUnbacked } from '#domain/sale/check.ts'
import type { SaleDocument, SaleReceipt } from '#domain/sale/wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { backOffMs } from './back-off.ts'
import type { JournalRecord } from './journal-record.ts'
import type { SalesJournal } from './sales-journal.ts'

/** What the status line says about sales on their way. */
export interface QueueState {
  /** Documents the server has not acknowledged. */
  readonly waiting: number
  readonly sending: boolean
  /** Why the last attempt got no answer; null after one that did. */
  readonly problem: ApiProblem | null
}

export interface SalesQueue {
  readonly state: ReadonlySignal<QueueState>
  /** Something changed (a sale was made, the line is back): try now. */
  readonly wake: () => void
  readonly stop: () => void
}

export type SendSales = (
  sales: readonly SaleDocument[],
  /** Others that were made before these follow. */
  ahead: boolean,
) => Promise<Result<readonly SaleReceipt[], ApiProblem>>

interface QueueParts {
  readonly journal: Pick<SalesJournal, 'waiting' | 'countWaiting' | 'acknowledge'>
  readonly send: SendSales
  /** Runs something later; answers how to call it off. */
  readonly later?: (run: () => void, ms: number) => () => void
  /** 0…1; spreads the waiting times. */
  readonly draw?: () => number
}

export const BATCH_DOCUMENTS = 50
/** The server takes a mebibyte at once; a batch stays well below it. */
const BATCH_CHARACTERS = 600_000
const BACK_OFF = { firstMs: 1000, maxMs: 60_000 }

function afterTimeout(run: () => void, ms: number): () => void {
  const id = setTimeout(run, ms)
  return () => clearTimeout(id)
}

/**
 * Sends the journal to the server, oldest first, as often as it takes. Nothing is ever given up: whatever goes wrong
 * (no line, a server fault, an expired or revoked sign-in), the documents stay and are sent again. Only the server's
 * own answer for a document takes it off the queue.
 */
export function openSalesQueue({
  journal,
  send,
  later = afterTimeout,
  draw = Math.random,
}: QueueParts): SalesQueue {
  const state = signal<QueueState>({ waiting: 0, sending: false, problem: null })
  let failures = 0
  let callOff: (() => void) | null = null
  let running = false
  let again = false
  let stopped = false

  async function run(): Promise<void> {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      do {
        again = false
        await drain()
      } while (again)
    } finally {
      running = false
    }
  }

  async function drain(): Promise<void> {
    for (;;) {
      const urgent = await unbackedFirst(journal)
      const batch = batchOf(urgent.length > 0 ? urgent : await journal.waiting(BATCH_DOCUMENTS))
      state.value = { ...state.peek(), waiting: await journal.countWaiting(), sending: batch.length > 0 }
      if (batch.length === 0 || stopped) return
      const answer = await send(
        batch.map(({ document }) => document),
        urgent.length > 0,
      )
      const named = answer.ok ? namedIn(answer.value, batch) : []
      await journal.acknowledge(named)
      const waiting = await journal.countWaiting()
      if (named.length > 0) {
        failures = 0
        state.value = { waiting, sending: waiting > 0, problem: null }
        continue
      }
      failures += 1
      state.value = { waiting, sending: false, problem: answer.ok ? UNEXPECTED : answer.error }
      if (!stopped) callOff = later(wake, backOffMs(failures, BACK_OFF, draw()))
      return
    }
  }

  function wake(): void {
    callOff?.()
    callOff = null
    if (!stopped) void run()
  }

  return {
    state,
    wake,
    stop() {
      stopped = true
      callOff?.()
    },
  }
}

const UNEXPECTED: ApiProblem = { reason: 'unexpected_answer', status: 200, evidence: {} }

/** Waiting documents that are looked through for what has to go first. */
const LOOKED_THROUGH = 2_000

/**
 * Of more than one request can carry, the sales that nobody had set units apart for: until they arrive, the same units can
 * still be promised to somebody. What goes in one request is put in order by the shop.
 */
async function unbackedFirst(journal: QueueParts['journal']): Promise<readonly JournalRecord[]> {
  if ((await journal.countWaiting()) <= BATCH_DOCUMENTS) return []
  const waiting = await journal.waiting(LOOKED_THROUGH)
  return waiting.filter(({ document }) => isUnbacked(document)).slice(0, BATCH_DOCUMENTS)
}

/** As many of the oldest as one request may carry; always at least one. */
function batchOf(records: readonly JournalRecord[]): readonly JournalRecord[] {
  let characters = 0
  const end = records.findIndex((record, index) => {
    characters += JSON.stringify(record.document).length
    return index > 0 && characters > BATCH_CHARACTERS
  })
  return end < 0 ? records : records.slice(0, end)
}

/** Receipts for documents that were sent: an answer about anything else acknowledges nothing. */
function namedIn(receipts: readonly SaleReceipt[], batch: readonly JournalRecord[]): SaleReceipt[] {
  const sent = new Set(batch.map(({ document }) => document.id))
  return receipts.filter(({ id }) => sent.has(id))
}
