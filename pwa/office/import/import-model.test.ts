import { expect, test } from 'vitest'

import type { ImportRun } from '#domain/catalog/import-wire.ts'
import { err, ok } from '#domain/result.ts'

import type { ImportApi } from './import-api.ts'
import { openImportModel, type ImportModel } from './import-model.ts'
import type { ReadFile } from './read-file.ts'

// A file travels to the server in pieces and becomes a catalog in steps. Whatever breaks in between, pressing nothing,
// pressing twice or coming back later ends in the same catalog.

const RUN: ImportRun = {
  id: 'run',
  fileName: 'products.csv',
  fileHash: 'hash',
  storeId: 'main',
  state: 'uploading',
  itemsTotal: 2,
  itemsUploaded: 0,
  itemsPlanned: 0,
  itemsDone: 0,
  openingsPosted: 0,
  summary: { create: 2, change: 0, same: 0, error: 0, skus: 2, openings: 0, units: 0, counted: 0 },
  columnsIgnored: [],
  source: 'shopify',
  startedBy: 'Ana',
  createdAt: '2026-11-23T10:00:00Z',
  updatedAt: '2026-11-23T10:00:00Z',
}
const AWAY = err({ reason: 'unreachable', status: 0, evidence: {} })
const LATER = err({ reason: 'still_working', status: 409, evidence: {} })
const FILE: ReadFile = {
  name: 'products.csv',
  hash: 'hash',
  sheet: { items: [], rows: 2, columnsIgnored: ['SEO'], source: 'shopify' },
}

type Answers = Partial<
  Record<'start' | 'send' | 'plan' | 'run' | 'find', readonly (ImportRun | typeof AWAY)[]>
>

/** A server that gives these answers in turn; the last one again and again. */
function apiOf(answers: Answers): { api: ImportApi; asked: string[] } {
  const asked: string[] = []
  const next = (what: keyof Answers) => {
    const list = answers[what] ?? [RUN]
    const answer = list[Math.min(asked.filter((one) => one === what).length, list.length - 1)] ?? RUN
    asked.push(what)
    return Promise.resolve('ok' in answer ? answer : ok(answer))
  }
  return {
    asked,
    api: {
      start: () => next('start'),
      send: () => next('send'),
      step: (_, step) => next(step),
      find: () => next('find'),
      discard: () => Promise.resolve(ok(null)),
    },
  }
}

function modelOf(answers: Answers, file = ok(FILE)): { model: ImportModel; asked: string[]; runs: string[] } {
  const { api, asked } = apiOf(answers)
  const runs: string[] = []
  const model = openImportModel({
    api,
    read: () => Promise.resolve(file),
    newId: () => 'run',
    pause: () => Promise.resolve(),
    onRun: (id) => runs.push(id),
  })
  return { model, asked, runs }
}

const csv = new File(['x'], 'products.csv')
const PREVIEW: ImportRun = { ...RUN, state: 'preview', itemsUploaded: 2, itemsPlanned: 2 }
const DONE: ImportRun = { ...PREVIEW, state: 'done', itemsDone: 2 }

test('a file ends in a preview, and nothing runs before it is confirmed', async () => {
  const { model, asked, runs } = modelOf({ plan: [{ ...RUN, itemsPlanned: 1 }, PREVIEW], run: [DONE] })
  await model.take(csv, 'main')
  expect(model.phase.value).toEqual({ at: 'preview' })
  expect(asked).toEqual(['start', 'plan', 'plan'])
  expect(runs).toEqual(['run'])
  await model.confirm()
  expect(model.phase.value).toEqual({ at: 'done' })
})

test('a lost line and a busy server are waited for', async () => {
  const { model, asked } = modelOf({
    start: [AWAY, RUN],
    plan: [AWAY, LATER, PREVIEW],
    run: [LATER, AWAY, DONE],
  })
  await model.take(csv, 'main')
  await model.confirm()
  expect(model.phase.value).toEqual({ at: 'done' })
  expect(model.waiting.value).toBe(false)
  expect(asked).toEqual(['start', 'start', 'plan', 'plan', 'plan', 'run', 'run', 'run'])
})

test('a refusal is shown and stops it there', async () => {
  const refusal = err({ reason: 'not_permitted', status: 403, evidence: {} })
  const { model } = modelOf({ start: [refusal] })
  await model.take(csv, 'main')
  expect(model.phase.value).toEqual({ at: 'choose' })
  expect(model.problem.value).toMatchObject({ reason: 'not_permitted' })
})

test.for([
  [{ ...RUN, itemsUploaded: 1 }, 'choose_again'],
  [{ ...RUN, itemsUploaded: 2 }, 'preview'],
  [PREVIEW, 'preview'],
  [{ ...PREVIEW, state: 'running' as const }, 'done'],
  [DONE, 'done'],
] as const)('after a reload, run %# goes on: %s', async ([found, at]) => {
  const { model } = modelOf({ find: [found], plan: [PREVIEW], run: [DONE] })
  await model.open('run')
  expect(model.phase.value).toEqual({ at })
})

test('an upload that was cut off goes on with the same file only', async () => {
  const cut = { ...RUN, itemsUploaded: 1 }
  const other = modelOf({ find: [cut] }, ok({ ...FILE, hash: 'another' }))
  await other.model.open('run')
  await other.model.take(csv, 'main')
  expect(other.model.refusal.value).toEqual({ reason: 'other_file' })
  expect(other.model.phase.value).toEqual({ at: 'choose_again' })

  const same = modelOf({ find: [cut], plan: [PREVIEW] })
  await same.model.open('run')
  await same.model.take(csv, 'main')
  expect(same.model.phase.value).toEqual({ at: 'preview' })
  expect(same.asked).not.toContain('start')
})

test('leaving the screen stops the asking', async () => {
  const { model, asked } = modelOf({ find: [{ ...PREVIEW, state: 'running' }], run: [AWAY] })
  const going = model.open('run')
  await Promise.resolve()
  model.leave()
  await going
  expect(asked.filter((one) => one === 'run').length).toBeLessThan(3)
})
