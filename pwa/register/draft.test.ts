import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'

import { emptyBasket } from '#domain/sale/basket.ts'
import { DRAFT_FACT, writeFact } from '#pwa/offline/facts.ts'
import { openRegisterDatabase } from '#pwa/offline/register-database.ts'
import { openSalesJournal } from '#pwa/offline/sales-journal.ts'
import { DEVICE, saleAfter, uuid } from '#pwa/offline/testing/sample.ts'

import { readDraft, wasPaid } from './draft.ts'

// A basket is open again after a reload, unless it was paid: nobody pays twice because the page went in between.

test.for([
  { basket: 101, paid: true },
  { basket: 102, paid: false },
])('a kept basket whose sale is in the journal was paid: $paid', async ({ basket, paid }) => {
  const database = await openRegisterDatabase(`draft-${basket}`)
  const journal = await openSalesJournal(database, DEVICE)
  await writeFact(database, DRAFT_FACT, {
    version: 1,
    deviceId: DEVICE.id,
    basket: emptyBasket(uuid(basket)),
    claims: [],
  })
  await journal.append(saleAfter(journal.head(), 101))
  const draft = await readDraft(database, DEVICE.id)
  expect(draft && wasPaid(draft, await journal.latest(200))).toBe(paid)
})
