import { expect, test } from 'vitest'

import { newClient, reasonOf, selectRows, statusesOf, SETUP_BODY, signIn } from '#test/support/people.ts'

// The first minute of a shop: empty, and whoever holds the code is its owner.

const setUp = (change: object = {}) => newClient().ask('/setup', { body: { ...SETUP_BODY, ...change } })
const owner = (change: object) => ({ owner: { ...SETUP_BODY.owner, ...change } })

test('an empty shop says that it is one', async () => {
  expect(await (await newClient().ask('/session')).json()).toMatchObject({ shop: null, staff: null })
  expect(await (await newClient().ask('/stores')).json()).toEqual({ rows: [], nextCursor: null })
})

test.for([
  { why: 'a wrong code', change: { setupCode: '0000' }, answer: [401, 'wrong_secret'] },
  { why: 'a short password', change: owner({ password: 'short' }), answer: [422, 'password_too_short'] },
  {
    why: 'a password that is the address',
    change: owner({ password: 'nora@petal.example' }),
    answer: [422, 'password_too_easy'],
  },
  {
    why: 'no such time zone',
    change: { shop: { ...SETUP_BODY.shop, timeZone: 'Europe/Atlantis' } },
    answer: [422, 'unknown_time_zone'],
  },
  {
    why: 'a tax category twice',
    change: { taxRates: [...SETUP_BODY.taxRates, ...SETUP_BODY.taxRates] },
    answer: [422, 'tax_categories_repeat'],
  },
  { why: 'a field of its own making', change: owner({ role: 'god' }), answer: [422, 'malformed_request'] },
])('$why makes no shop', async ({ change, answer }) => {
  const response = await setUp(change)
  expect([response.status, await reasonOf(response)]).toEqual(answer)
  expect(await (await newClient().ask('/session')).json()).toMatchObject({ shop: null })
})

test('of two first owners at once one is the first, and the other finds the shop taken', async () => {
  const answers = await Promise.all([1, 2, 3].map((n) => setUp(owner({ email: `first${n}@petal.example` }))))
  expect(statusesOf(answers)).toEqual([201, 409, 409])
  const rows = await selectRows('select count(*) as shops from shop')
  expect(rows[0]?.['shops']).toBe(1)
})

test('once there is an owner the code opens nothing', async () => {
  const answer = await setUp()
  expect([answer.status, await reasonOf(answer)]).toEqual([409, 'already_set_up'])
})

test('the owner signs in, and may do everything', async () => {
  const client = newClient()
  const rows = await selectRows("select email from staff where role = 'owner'")
  await signIn(client, String(rows[0]?.['email']))
  const state = await (
    await client.ask('/session')
  ).json<{ staff: { permissions: string[] }; shop: object }>()
  expect(state.staff.permissions).toContain('staff_edit')
  expect(state.shop).toMatchObject({
    currency: 'EUR',
    stores: [{ code: 'main' }],
    taxRates: [{ rateMicros: 230_000 }],
  })
})
