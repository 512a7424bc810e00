import { beforeEach, expect, test } from 'vitest'

import type { LookupAnswer } from '#domain/catalog/item-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { PaperAnswer } from '#domain/stock/document-wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { openPaperModel, type PaperDeps } from './paper-model.ts'

// Somebody stands at the shelf with a scanner. Each scan counts, an odd quantity is asked about once, and what was
// entered survives a closed page and a lost answer.

const ROSE = { skuId: 'rose', name: 'Rose, red', code: 'ROSE', unit: 'piece' as const }
const CODES: Readonly<Record<string, Partial<LookupAnswer>>> = {
  '111': { ...ROSE, quantity: 1, kind: 'stocked' },
  '112': { ...ROSE, quantity: 12, kind: 'stocked' },
  '113': { skuId: 'box', name: 'Gift box', quantity: 1, kind: 'kit' },
}

let sent: { path: string; body: Record<string, unknown> }[] = []
let answers: Result<PaperAnswer, ApiProblem>[] = []
let sounds: string[] = []
let ids = 0

const problem = (reason: string, evidence: object = {}, status = 409): Result<never, ApiProblem> =>
  err({ reason, status, evidence: { ...evidence } })

const deps: PaperDeps = {
  lookUp: (code) =>
    Promise.resolve(
      code === 'away'
        ? problem('unreachable', {}, 0)
        : CODES[code]
          ? ok(CODES[code] as LookupAnswer)
          : problem('unknown_code', {}, 404),
    ),
  send(path, body) {
    sent.push({ path, body: { ...body } })
    return Promise.resolve(answers.shift() ?? ok({ number: 'R-1' } as PaperAnswer))
  },
  beeper: { found: () => sounds.push('found'), notFound: () => sounds.push('not found') },
  newId: () => `id-${++ids}`,
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

async function scanned(model: ReturnType<typeof openPaperModel>, ...codes: string[]): Promise<void> {
  for (const code of codes) {
    model.scan(code)
    await settled()
  }
}

beforeEach(() => {
  localStorage.clear()
  sent = []
  answers = []
  sounds = []
})

test('each scan counts, a case as its twelve', async () => {
  const model = openPaperModel(deps, { kind: 'receipt' })
  await scanned(model, '111', '111', '112')
  expect(model.lines.value).toMatchObject([{ skuId: 'rose', quantity: 14 }])
  expect(model.heard.value).toMatchObject({ kind: 'added', quantity: 12 })
  expect(sounds).toEqual(['found', 'found', 'found'])
})

test.each([
  ['999', 'unknown'],
  ['113', 'not_counted'],
  ['away', 'unreachable'],
])('a scan that leads to nothing says so: %s is %s', async (code, kind) => {
  const model = openPaperModel(deps, { kind: 'receipt' })
  await scanned(model, code)
  expect(model.heard.value?.kind).toBe(kind)
  expect(model.lines.value).toEqual([])
  expect(sounds).toEqual(['not found'])
})

test('what was not sent is heard when it arrives', async () => {
  const model = openPaperModel(deps, { kind: 'arrival', expected: [{ ...ROSE, skuId: 'vase' }] })
  await scanned(model, '111')
  expect(model.heard.value).toMatchObject({ kind: 'not_on_it', code: 'Rose, red' })
})

test('what looks odd is asked once and sent again as the same paper', async () => {
  const model = openPaperModel(deps, { kind: 'receipt' })
  model.add(ROSE, 2)
  const concern = { kind: 'unusually_many', skuId: 'rose', quantity: 2 }
  answers = [problem('confirmation_needed', { concerns: [concern] })]
  await model.send({ path: '/goods-receipts', body: { storeId: 's' } })
  expect(model.concerns.value).toEqual([concern])
  expect(model.done.value).toBeNull()
  await model.confirm()
  expect(sent.map(({ body }) => [body['id'], body['confirmed']])).toEqual([
    [sent[0]?.body['id'], undefined],
    [sent[0]?.body['id'], true],
  ])
  expect(model.done.value?.number).toBe('R-1')
  expect(model.lines.value).toEqual([])
})

test('a lost answer is asked for under the same id; the next paper has its own', async () => {
  const model = openPaperModel(deps, { kind: 'receipt' })
  model.add(ROSE, 2)
  answers = [problem('unreachable', {}, 0)]
  await model.send({ path: '/goods-receipts', body: {} })
  expect(model.problem.value?.reason).toBe('unreachable')
  expect(model.lines.value).toHaveLength(1)
  await model.send({ path: '/goods-receipts', body: {} })
  model.startOver()
  model.add(ROSE, 1)
  await model.send({ path: '/goods-receipts', body: {} })
  const [first, second, third] = sent.map(({ body }) => body['id'])
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('what was entered is there again after the page was closed', () => {
  const model = openPaperModel(deps, { kind: 'receipt' })
  model.add(ROSE, 3)
  model.setField('note', 'wet box')
  const again = openPaperModel(deps, { kind: 'receipt' })
  expect(again.lines.value).toEqual(model.lines.value)
  expect(again.fields.value).toEqual({ note: 'wet box' })
  expect(again.id.value).toBe(model.id.value)
  expect(openPaperModel(deps, { kind: 'transfer' }).lines.value).toEqual([])
})

test('what a line cost is kept with the draft, counts up with nothing, and can be taken back', async () => {
  const model = openPaperModel(deps, { kind: 'receipt' })
  await scanned(model, '112')
  model.setCost('rose', 1000)
  await scanned(model, '111')
  expect(model.lines.value).toMatchObject([{ skuId: 'rose', quantity: 13, cost: 1000 }])
  expect(openPaperModel(deps, { kind: 'receipt' }).lines.value[0]?.cost).toBe(1000)
  model.setCost('rose', null)
  expect(model.lines.value[0]?.cost).toBeUndefined()
})
