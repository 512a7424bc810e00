import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { suspense, task } from '#db/schema/stock.ts'
import { SuspenseView, TaskView } from '#domain/stock/task-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { MAIN, openSmallShop, signedIn, withKey, type AskAs } from '#test/support/small-shop.ts'

// What needs a person is on a list until somebody did it; who did it stays known.

let manager: AskAs

beforeAll(async () => {
  await openSmallShop()
  manager = await signedIn('manager', 'Mia')
  const { db } = openDb(env)
  await db.insert(task).values([
    {
      id: 'recount-1',
      kind: 'recount',
      storeId: MAIN,
      content: '{"order":"1042"}',
      owner: 'stock_count',
      createdAt: 1,
    },
    { id: 'ledger-2', kind: 'ledger_difference', content: '{"what":"3 ≠ 2"}', owner: 'owner', createdAt: 2 },
  ])
  await db.insert(suspense).values([
    {
      id: 'marked-1',
      kind: 'sale',
      documentId: 'd1',
      reason: 'gap,unknown_sku',
      content: '{"number":"2-14"}',
      owner: 'manager',
      createdAt: 1,
    },
    {
      id: 'raw-1',
      kind: 'sale',
      documentId: 'd2',
      reason: 'unreadable',
      content: 'not json',
      owner: 'manager',
      createdAt: 2,
    },
  ])
})

async function tasks(state: string): Promise<TaskView[]> {
  return v.parse(pageOf(TaskView), await (await manager(`/tasks?state=${state}`)).json()).rows
}

test('a task is ticked off once, and who did it is known', async () => {
  expect((await tasks('open')).map(({ id }) => id)).toEqual(['ledger-2', 'recount-1'])
  for (const _ of [1, 2])
    expect((await manager('/tasks/recount-1/done', { method: 'POST' })).status).toBe(204)
  expect(await tasks('done')).toMatchObject([{ id: 'recount-1', doneBy: 'Mia', content: { order: '1042' } }])
  expect(await tasks('open')).toHaveLength(1)
  expect(await (await manager('/tasks/none/done', { method: 'POST' })).json()).toMatchObject({
    reason: 'unknown_task',
  })
})

test('a fact that could not be matched is resolved in words', async () => {
  const open = v.parse(pageOf(SuspenseView), await (await manager('/suspense')).json()).rows
  expect(open).toMatchObject([
    { id: 'raw-1', reasons: ['unreadable'], content: { text: 'not json' } },
    { id: 'marked-1', reasons: ['gap', 'unknown_sku'] },
  ])
  await manager('/suspense/marked-1/resolve', { json: { resolution: 'Rung up by hand' } })
  const resolved = v.parse(
    pageOf(SuspenseView),
    await (await manager('/suspense?state=resolved')).json(),
  ).rows
  expect(resolved).toMatchObject([{ id: 'marked-1', resolution: 'Rung up by hand', resolvedBy: 'Mia' }])
  const missing = await manager('/suspense/none/resolve', { json: { resolution: 'x' } })
  expect(await missing.json()).toMatchObject({ reason: 'unknown_suspense' })
})

test('who may only look may not tick off', async () => {
  const viewer = await withKey('stock_view')
  expect((await viewer('/tasks')).status).toBe(200)
  expect((await viewer('/tasks/ledger-2/done', { method: 'POST' })).status).toBe(403)
  expect((await viewer('/suspense')).status).toBe(403)
})
