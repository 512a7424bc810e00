import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { audit } from '#db/schema/platform.ts'
import type { SuspenseView } from '#domain/stock/task-wire.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { dbOf } from '#worker/http/database.ts'

// What could not be matched was taken in all the same. It stands on a list with an owner until a person says what came
// of it.

let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
})

async function list(query = ''): Promise<{ rows: SuspenseView[]; nextCursor: string | null }> {
  const answer = await shop.tablet.get(`/api/v1/suspense${query}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

const resolve = async (id: string, resolution: string) =>
  shop.tablet.post(`/api/v1/suspense/${id}/resolve`, { resolution })

test('a sale of something nobody knows waits for a person, who says what was done about it', async () => {
  const journal = openJournal(shop.tablet, shop.storeId)
  const document = await journal.sell([{ skuId: v7(), quantity: 1 }])
  await shop.tablet.post('/api/v1/sales', { sales: [document, { id: v7(), version: 99 }] })

  const { rows } = await list()
  expect(rows).toHaveLength(2)
  const open = rows.find((row) => row.documentId === document.id)
  expect(open).toMatchObject({ reasons: ['unknown_sku'], owner: 'manager', state: 'open' })
  expect(rows.find(({ reasons }) => reasons[0] === 'unreadable')?.deviceName).toBe('Main St counter')

  const id = open?.id ?? ''
  for (const _ of [1, 2])
    expect((await resolve(id, 'A test article of the supplier, sold by hand.')).status).toBe(204)
  const other = await resolve(id, 'Something else')
  expect([other.status, await other.json()]).toMatchObject([409, { reason: 'already_resolved' }])
  expect((await list()).rows).toHaveLength(1)
  expect((await list('?state=resolved')).rows).toMatchObject([
    { id, resolution: 'A test article of the supplier, sold by hand.', resolvedBy: 'Mara' },
  ])
  const trail = await dbOf(env).select().from(audit).where(eq(audit.action, 'suspense.resolved'))
  expect(trail).toMatchObject([{ subjectId: document.id, staffId: shop.tablet.staffId }])
})

test('the list goes on page by page, and knows when there is nothing under an id', async () => {
  for (const _ of [1, 2]) await shop.tablet.post('/api/v1/sales', { sales: [{ id: v7(), odd: true }] })
  const first = await list('?limit=1')
  const second = await list(`?limit=1&cursor=${first.nextCursor}`)
  expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id)
  expect((await resolve('unreadable-nothing', 'Where is it?')).status).toBe(404)
  expect((await shop.shopper.get('/api/v1/suspense')).status).toBe(401)
})
