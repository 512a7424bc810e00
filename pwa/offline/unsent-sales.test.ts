import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'

import { openRegisterDatabase } from './register-database.ts'
import { openSalesJournal } from './sales-journal.ts'
import { DEVICE, saleAfter, uuid } from './testing/sample.ts'
import { countUnsent } from './unsent-sales.ts'

test('a browser that was never a register has nothing to send, and looking makes it none', async () => {
  expect(await countUnsent()).toBe(0)
  expect(await indexedDB.databases()).toEqual([])
})

test('what waits is counted, and what the shop confirmed is not', async () => {
  const database = await openRegisterDatabase()
  const journal = await openSalesJournal(database, DEVICE)
  for (const id of [101, 102]) await journal.append(saleAfter(journal.head(), id))
  await journal.acknowledge([{ id: uuid(101), state: 'posted' }])
  expect(await countUnsent()).toBe(1)
})
