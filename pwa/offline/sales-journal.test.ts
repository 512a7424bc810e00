import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'

import type { SaleReceipt } from '#domain/sale/wire.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { followJournal, openJournal } from '#domain/till/journal.ts'

import { openRegisterDatabase, type RegisterDatabase } from './register-database.ts'
import { openSalesJournal, type SalesJournal } from './sales-journal.ts'
import { sha256Hex } from './sha256.ts'
import { DEVICE, saleAfter, uuid } from './testing/sample.ts'

// A sale is in the journal before its receipt is shown, once, in an unbroken chain, whatever happens to the page.

let databases = 0
async function openNew(): Promise<{ database: RegisterDatabase; journal: SalesJournal }> {
  databases += 1
  const database = await openRegisterDatabase(`journal-${databases}`)
  return { database, journal: await openSalesJournal(database, DEVICE) }
}

async function sell(journal: SalesJournal, ...ids: number[]): Promise<void> {
  for (const id of ids) {
    const written = await journal.append(saleAfter(journal.head(), id))
    if (!written.ok) throw new Error(written.error.reason)
  }
}
const posted = (id: number): SaleReceipt => ({ id: uuid(id), state: 'posted' })

test('sales are numbered without a gap and chained by hash', async () => {
  const { journal } = await openNew()
  await sell(journal, 101, 102, 103)
  const documents = (await journal.latest(10)).toReversed().map(({ document }) => document)
  expect(documents.map(({ number }) => number)).toEqual(['2-0001', '2-0002', '2-0003'])
  const followed = await followJournal(openJournal('2', 1), documents, sha256Hex)
  expect(followed).toEqual({ ok: true, value: journal.head() })
})

test('a page that starts again goes on where the last one was', async () => {
  const { database, journal } = await openNew()
  await sell(journal, 101, 102)
  const again = await openSalesJournal(database, DEVICE)
  expect(again.head()).toEqual(journal.head())
  await sell(again, 103)
  expect(again.head().sequence).toBe(3)
})

test('another epoch begins its own numbering, and the old sales still wait', async () => {
  const { database, journal } = await openNew()
  await sell(journal, 101)
  const anew = await openSalesJournal(database, { ...DEVICE, epoch: 2 })
  await sell(anew, 102)
  expect((await anew.waiting(10)).map(({ document }) => document.number)).toEqual(['2-0001', '2.2-0001'])
})

test('of two tabs that write at once, one is told to look again, and no number is used twice', async () => {
  const { database, journal } = await openNew()
  const other = await openSalesJournal(database, DEVICE)
  const answers = await Promise.all([
    journal.append(saleAfter(journal.head(), 101)),
    other.append(saleAfter(other.head(), 102)),
  ])
  expect(answers.map((answer) => (answer.ok ? 'written' : answer.error.reason)).toSorted()).toEqual([
    'journal_moved_on',
    'written',
  ])
  await sell(other, 103)
  expect((await journal.latest(10)).map(({ sequence }) => sequence)).toEqual([2, 1])
})

test('the open basket that is being kept does not hold a sale up', async () => {
  const { database, journal } = await openNew()
  const keeping = database.transaction('fact', 'readwrite')
  await keeping.store.put({ basket: 'open' }, 'draft')
  await sell(journal, 101)
  await keeping.done
  expect((await journal.latest(10)).map(({ sequence }) => sequence)).toEqual([1])
})

test('the last sales are the newest so many, newest first', async () => {
  const { journal } = await openNew()
  await sell(journal, 101, 102, 103)
  expect((await journal.latest(2)).map(({ sequence }) => sequence)).toEqual([3, 2])
})

test('only what the server named stops waiting, and nothing is deleted', async () => {
  const { journal } = await openNew()
  await sell(journal, 101, 102, 103, 104)
  await journal.acknowledge([
    posted(101),
    { id: uuid(103), state: 'suspense', problem: 'unknown SKU' },
    posted(999),
  ])
  expect((await journal.waiting(10)).map(({ document }) => document.id)).toEqual([uuid(102), uuid(104)])
  expect(await journal.countWaiting()).toBe(2)
  expect((await journal.latest(10)).map(({ state, problem }) => problem ?? state)).toEqual([
    'waiting',
    'unknown SKU',
    'waiting',
    'posted',
  ])
})

test('a document is never changed by what the server says about it', async () => {
  const { journal } = await openNew()
  await sell(journal, 101)
  const [before] = await journal.latest(1)
  await journal.acknowledge([posted(101)])
  const [after] = await journal.latest(1)
  expect(after?.document).toEqual(before?.document)
  expect(after?.hash).toBe(await sha256Hex(canonicalJson(before?.document)))
})
