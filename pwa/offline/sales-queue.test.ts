import { expect, test, vi } from 'vitest'

import { err, ok } from '#domain/result.ts'
import type { SaleDocument, SaleReceipt } from '#domain/sale/wire.ts'
import { openJournal } from '#domain/till/journal.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import type { JournalRecord } from './journal-record.ts'
import { BATCH_DOCUMENTS, openSalesQueue, type SendSales } from './sales-queue.ts'
import { DEVICE, saleAfter } from './testing/sample.ts'

// Exactly once, and never none: documents leave the queue by the server's own word for each of them and by nothing else.

/** A journal in memory, with `count` sales waiting. */
function waitingJournal(count: number) {
  const records = Array.from({ length: count }, (_, index): JournalRecord => {
    const document = saleAfter({ ...openJournal('2', 1), sequence: index }, 1000 + index)
    return { deviceId: DEVICE.id, epoch: 1, sequence: index + 1, document, hash: '', state: 'waiting' }
  })
  let waiting = records
  return {
    documents: records.map(({ document }) => document),
    waiting: async (limit: number) => waiting.slice(0, limit),
    countWaiting: async () => waiting.length,
    acknowledge: async (receipts: readonly SaleReceipt[]) => {
      waiting = waiting.filter(({ document }) => !receipts.some(({ id }) => id === document.id))
    },
  }
}

/** A timer that fires only when the test says so. */
function handTimer() {
  let due: { run: () => void; ms: number } | null = null
  return {
    waits: () => due?.ms ?? null,
    fire: () => {
      const now = due
      due = null
      now?.run()
    },
    later: (run: () => void, ms: number) => {
      due = { run, ms }
      return () => {
        due = null
      }
    },
  }
}
const postedAll = (sales: readonly SaleDocument[]): readonly SaleReceipt[] =>
  sales.map(({ id }) => ({ id, state: 'posted' }))
const problem = (status: number, reason = 'fault'): ApiProblem => ({ status, reason, evidence: {} })

function queueOf(count: number, send: SendSales) {
  const journal = waitingJournal(count)
  const hand = handTimer()
  const queue = openSalesQueue({ journal, send, later: hand.later, draw: () => 0 })
  return { journal, hand, queue }
}

test('a long queue goes out oldest first, fifty at a time', async () => {
  const sent: SaleDocument[][] = []
  const { journal, queue } = queueOf(120, async (sales) => {
    sent.push([...sales])
    return ok(postedAll(sales))
  })
  queue.wake()
  await vi.waitFor(() => expect(sent).toHaveLength(3))
  await vi.waitFor(() => expect(queue.state.value).toEqual({ waiting: 0, sending: false, problem: null }))
  expect(sent.map((batch) => batch.length)).toEqual([BATCH_DOCUMENTS, BATCH_DOCUMENTS, 20])
  expect(sent.flat()).toEqual(journal.documents)
})

test.for([
  { why: 'the line is down', failure: problem(0, 'unreachable') },
  { why: 'the server fails', failure: problem(503) },
  { why: 'the sign-in expired', failure: problem(401, 'sign_in_needed') },
  { why: 'the tablet was revoked', failure: problem(403) },
  { why: 'the request was not understood', failure: problem(422) },
])('when $why, nothing is lost and it is tried again, ever more slowly', async ({ failure }) => {
  const send = vi.fn<SendSales>(async () => err(failure))
  const { queue, hand } = queueOf(3, send)
  queue.wake()
  const waits: (number | null)[] = []
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await vi.waitFor(() => expect(hand.waits()).not.toBeNull())
    expect(send).toHaveBeenCalledTimes(attempt)
    expect(queue.state.value).toEqual({ waiting: 3, sending: false, problem: failure })
    waits.push(hand.waits())
    hand.fire()
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
})

test('a document without a receipt of its own stays, the others go', async () => {
  let first = true
  const { journal, queue, hand } = queueOf(3, async (sales) => {
    const answered = first ? postedAll(sales).slice(0, 2) : []
    first = false
    return ok(answered)
  })
  queue.wake()
  await vi.waitFor(() => expect(hand.waits()).not.toBeNull())
  expect(await journal.countWaiting()).toBe(1)
  expect(queue.state.value).toMatchObject({ waiting: 1, problem: { reason: 'unexpected_answer' } })
})

test('a receipt for a document that was not sent acknowledges nothing', async () => {
  const { journal, queue, hand } = queueOf(1, async () => ok([{ id: 'another', state: 'posted' }]))
  queue.wake()
  await vi.waitFor(() => expect(hand.waits()).not.toBeNull())
  expect(await journal.countWaiting()).toBe(1)
})

test('an answer that got lost is asked for again, with the same documents', async () => {
  const sent: string[][] = []
  const { queue, hand } = queueOf(2, async (sales) => {
    sent.push(sales.map(({ id }) => id))
    return sent.length === 1 ? err(problem(0, 'unreachable')) : ok(postedAll(sales))
  })
  queue.wake()
  await vi.waitFor(() => expect(hand.waits()).not.toBeNull())
  hand.fire()
  await vi.waitFor(() => expect(queue.state.value.waiting).toBe(0))
  expect(sent[1]).toEqual(sent[0])
})

test('a document that is on its way is not sent a second time', async () => {
  const journal = waitingJournal(1)
  const answers: (() => void)[] = []
  const send = vi.fn<SendSales>(async (sales) => {
    await new Promise<void>((resolve) => answers.push(resolve))
    return ok(postedAll(sales))
  })
  const queue = openSalesQueue({ journal, send, later: handTimer().later })
  queue.wake()
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(1))
  queue.wake()
  for (const answer of answers) answer()
  await vi.waitFor(() => expect(queue.state.value).toEqual({ waiting: 0, sending: false, problem: null }))
  expect(send).toHaveBeenCalledTimes(1)
})

test('a stopped queue sends nothing more', async () => {
  const send = vi.fn<SendSales>(async () => err(problem(503)))
  const { queue, hand } = queueOf(1, send)
  queue.wake()
  await vi.waitFor(() => expect(hand.waits()).not.toBeNull())
  queue.stop()
  queue.wake()
  expect(hand.waits()).toBeNull()
  expect(send).toHaveBeenCalledTimes(1)
})

test('a batch stays below what one request may carry', async () => {
  const sizes: number[] = []
  const { queue, journal } = queueOf(4, async (sales) => {
    sizes.push(sales.length)
    return ok(postedAll(sales))
  })
  for (const { lines } of journal.documents) for (const line of lines) line.name = 'x'.repeat(250_000)
  queue.wake()
  await vi.waitFor(() => expect(sizes).toEqual([2, 2]))
})

test('of more than one request carries, what nobody had set apart goes first, and says that others follow', async () => {
  const sent: { ids: string[]; ahead: boolean }[] = []
  const { journal, queue } = queueOf(120, async (sales, ahead) => {
    sent.push({ ids: sales.map(({ id }) => id), ahead })
    return ok(postedAll(sales))
  })
  const urgent = [journal.documents[70], journal.documents[110]].flatMap((one) => (one ? [one] : []))
  for (const document of urgent) Object.assign(document, { madeOffline: true })
  queue.wake()
  await vi.waitFor(() => expect(sent).toHaveLength(4))
  expect(sent[0]).toEqual({ ids: urgent.map(({ id }) => id), ahead: true })
  expect(sent.slice(1).map(({ ids, ahead }) => [ids.length, ahead])).toEqual([
    [50, false],
    [50, false],
    [18, false],
  ])
})
