import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { PayChangeRow } from '#domain/access/supplier-pay-wire.ts'
import {
  type Client,
  reasonOf,
  selectRows,
  setUpShop,
  signedIn,
  type TestShop,
} from '#test/support/people.ts'

// Somebody says that a supplier has another account now. Whoever enters it can not make it hold: the oldest fraud there is.

let shop: TestShop
let buyer: Client
let approver: Client
const supplierId = v7()
const IBAN = 'IE29 AIBK 9311 5212 3456 78'

beforeAll(async () => {
  shop = await setUpShop()
  buyer = await signedIn(shop, 'buyer')
  approver = await signedIn(shop, 'approver')
  await shop.owner.ask('/suppliers', { body: { id: supplierId, name: 'Bloom Ltd' } })
})

const propose = (by: Client, account = IBAN, id = v7()) =>
  by.ask(`/suppliers/${supplierId}/payment-changes`, {
    body: { id, holder: 'Bloom Ltd', account, bank: 'AIB', reason: 'Letter of 20 November' },
  })
const decide = (by: Client, id: string, body: object) =>
  by.ask(`/supplier-payments/changes/${id}/decide`, { body })
const proposed = async (by: Client) => (await (await propose(by)).json<PayChangeRow>()).id

test('one proposes, another approves; until then nothing holds, and the account stands nowhere in the clear', async () => {
  const id = await proposed(buyer)
  expect(await selectRows('select 1 from supplier_payment')).toEqual([])
  expect(await reasonOf(await decide(buyer, id, { verdict: 'approved' }))).toBe('not_permitted')
  const answer = await decide(approver, id, { verdict: 'approved' })
  expect(await answer.json()).toMatchObject({ state: 'approved', endingNow: '5678', exceptionReason: null })
  const [kept] = await selectRows('select sealed, ending from supplier_payment')
  expect(kept?.['ending']).toBe('5678')
  expect(JSON.stringify([kept, await selectRows('select * from supplier_change')])).not.toMatch(/9311\s?5212/)
  expect(await reasonOf(await decide(approver, id, { verdict: 'approved' }))).toBe('not_open')
  const trail = await selectRows('select action from audit where subject_id = ? order by seq', [supplierId])
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['supplier.payment_proposed', 'supplier.payment_changed']),
  )
})

test('whoever proposed it does not approve it, whatever they may; an owner may, saying why, and it is loud', async () => {
  const id = await proposed(shop.owner)
  const refused = await decide(shop.owner, id, { verdict: 'approved' })
  expect(await refused.json()).toMatchObject({ reason: 'same_person', duty: 'supplier', ownerMay: true })
  const alone = { verdict: 'approved', exceptionReason: 'Nobody else is here' }
  const answer = await decide(shop.owner, id, alone)
  expect(await answer.json()).toMatchObject({ state: 'approved', exceptionReason: 'Nobody else is here' })
  const loud = await selectRows("select reason from audit where action = 'duty.exception'")
  expect(loud).toEqual([{ reason: 'Nobody else is here' }])
  const mails = await selectRows("select to_address from message where kind = 'duty_exception'")
  expect(mails).toEqual([{ to_address: 'nora@petal.example' }])
  // A manager has no such exception.
  const manager = await signedIn(shop, 'manager')
  const mine = await proposed(manager)
  expect(await reasonOf(await decide(manager, mine, { ...alone }))).toBe('same_person')
  expect((await decide(manager, mine, { verdict: 'turned_down' })).status).toBe(200)
})

test('a mistyped IBAN is not kept, and the same id again is the same change', async () => {
  expect(await reasonOf(await propose(buyer, 'IE29 AIBK 9311 5212 3456 79'))).toBe('iban_wrong')
  const id = v7()
  expect((await propose(buyer, IBAN, id)).status).toBe(201)
  expect((await propose(buyer, IBAN, id)).status).toBe(201)
  expect(await reasonOf(await propose(buyer, 'DE89370400440532013000', id))).toBe(
    'id_used_with_other_content',
  )
})

test('the full account is seen by whoever has to look at it, and by nobody afterwards', async () => {
  const id = await proposed(buyer)
  const see = async (by: Client) =>
    (await (await by.ask('/supplier-payments/changes')).json<{ rows: PayChangeRow[] }>()).rows.find(
      (row) => row.id === id,
    )?.details
  expect(await see(buyer)).toMatchObject({ account: 'IE29AIBK93115212345678' })
  expect(await see(await signedIn(shop, 'buyer'))).toBeNull()
  await decide(approver, id, { verdict: 'approved' })
  expect(await see(buyer)).toBeNull()
})
