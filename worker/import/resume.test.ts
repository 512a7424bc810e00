import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { ImportRun } from '#domain/catalog/import-wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import { catalogSize, importsBy, ok, rawItem, stockOf } from '#test/support/import-run.ts'
import { HARBOUR, MAIN, openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'
import { runStep } from '#worker/import/step.ts'
import { sweepImports, tidyImports } from '#worker/import/sweep.ts'

// A broken line, a second click, a second file or a machine that dies never makes a second item or a second opening.

let owner: AskAs
let steps: ReturnType<typeof importsBy>

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
  steps = importsBy(owner)
})

test('each store is opened once: the second store takes its own quantity', async () => {
  const items = [rawItem(0, 'shared', {}, { code: 'SHARED', quantity: '4' })]
  await steps.importAll(items, MAIN)
  expect(await steps.importAll(items, HARBOUR)).toMatchObject({ openingsPosted: 1 })
  expect(await steps.importAll(items, HARBOUR)).toMatchObject({ openingsPosted: 0 })
  expect(await stockOf('SHARED', MAIN)).toBe(4)
  expect(await stockOf('SHARED', HARBOUR)).toBe(4)
})

test('two runs of one file at the same time make every item and every opening once', async () => {
  const items = Array.from({ length: 30 }, (_, n) =>
    rawItem(n, `race-${n}`, {}, { code: `RACE-${n}`, quantity: '2' }),
  )
  const before = await catalogSize()
  const ids = await Promise.all([steps.start(items), steps.start(items)])
  await Promise.all(ids.map((id) => steps.until('preview', 'plan', id)))
  await Promise.all(ids.map((id) => steps.until('done', 'run', id)))
  expect((await catalogSize()).items).toBe(before.items + 30)
  for (const n of [0, 15, 29]) expect(await stockOf(`RACE-${n}`)).toBe(2)
})

test('asked twice at once, one carries out a step and the other is told to wait', async () => {
  const id = await steps.start([rawItem(0, 'lease')])
  await steps.until('preview', 'plan', id)
  await openDb(env).client.execute({
    sql: 'update import_run set leased_until = ? where id = ?',
    args: [Date.now() + 60_000, id],
  })
  const answer = await owner(`/imports/${id}/run`, { method: 'POST' })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ reason: 'still_working' })
})

/** First and last of the steps: every one has something to open, and no more objects than it takes. */
const OPENED = new Set([0, 249, 250, 619])

test('a run that stopped anywhere goes on where the last whole step ended', async () => {
  const items = Array.from({ length: 620 }, (_, n) =>
    rawItem(n, `resume-${n}`, {}, { code: `RS-${n}`, quantity: OPENED.has(n) ? '1' : '' }),
  )
  const id = await steps.start(items)
  await steps.until('preview', 'plan', id)
  const first = await ok(ImportRun, await owner(`/imports/${id}/run`, { method: 'POST' }))
  expect(first).toMatchObject({ state: 'running', itemsDone: 250 })
  for (const boundary of ['import.written', 'import.told', 'import.opened'])
    expect(await crashAt(boundary, (failing) => runStep(failing, id))).toBe(true)
  const done = await steps.until('done', 'run', id)
  expect(done).toMatchObject({ itemsDone: 620, openingsPosted: 4 })
  for (const n of OPENED) expect(await stockOf(`RS-${n}`)).toBe(1)
})

test('a confirmed run whose tab was closed is finished by the sweeper', async () => {
  const items = Array.from({ length: 300 }, (_, n) =>
    rawItem(n, `sweep-${n}`, {}, { code: `SW-${n}`, quantity: n === 299 ? '1' : '' }),
  )
  const id = await steps.start(items)
  await steps.until('preview', 'plan', id)
  await owner(`/imports/${id}/run`, { method: 'POST' })
  expect((await sweepImports(env, Date.now())).finished).toEqual([])
  expect(await sweepImports(env, Date.now() + 61_000)).toEqual({
    finished: [{ kind: 'import', id, did: 'carried_out' }],
    left: [],
  })
  expect(await stockOf('SW-299')).toBe(1)
})

test('what nobody confirmed can be thrown away, by a person or after a week', async () => {
  const thrown = await steps.start([rawItem(0, 'never')])
  expect((await owner(`/imports/${thrown}`, { method: 'DELETE' })).status).toBe(204)
  expect((await owner(`/imports/${thrown}`)).status).toBe(404)
  const forgotten = await steps.start([rawItem(0, 'never')])
  await tidyImports(env, Date.now() + 8 * 24 * 3600_000)
  expect((await owner(`/imports/${forgotten}`)).status).toBe(404)
  const done = await steps.importAll([rawItem(0, 'kept')])
  expect(await (await owner(`/imports/${done.id}`, { method: 'DELETE' })).json()).toMatchObject({
    reason: 'run_begun',
  })
})
