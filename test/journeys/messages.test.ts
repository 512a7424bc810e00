import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import type { MessageRow } from '#domain/message/wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import {
  ask,
  newItem,
  newStaff,
  openOrderShop,
  placed,
  stageOrder,
  step,
  type Person,
} from '#test/support/order-shop.ts'
import { consumeMessages } from '#worker/messages/consume.ts'
import { sweepMessages } from '#worker/messages/sweep.ts'

// A text to a customer is a row first; the queue only carries its id. Whatever is delivered twice, late or not at all,
// it leaves once.

let ana: Person
let mia: Person

beforeAll(async () => {
  await openOrderShop()
  ana = await newStaff('associate')
  mia = await newStaff('manager')
})

afterEach(() => {
  vi.restoreAllMocks()
})

async function textsOf(orderId: string): Promise<MessageRow[]> {
  const { body } = await ask<{ rows: MessageRow[] }>(`/messages?order=${orderId}`, undefined, mia)
  return body.rows
}

async function newText(): Promise<MessageRow> {
  const { orderId } = await placed([[await newItem([3]), 1]])
  const [text] = await textsOf(orderId)
  if (!text) throw new Error('no text')
  return text
}

/** A gateway that answers with these statuses, one after the other, and remembers what it was asked. */
function gateway(...statuses: number[]): { env: Env; asked: { key: string | null; body: string }[] } {
  const asked: { key: string | null; body: string }[] = []
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init)
    if (!request.url.startsWith('http://gateway.test')) return real(input, init)
    asked.push({ key: request.headers.get('idempotency-key'), body: await request.text() })
    return new Response(null, { status: statuses[asked.length - 1] ?? 200 })
  })
  return { env: { ...env, MESSAGE_URL: 'http://gateway.test/texts' }, asked }
}

test('without a gateway a text stays in the outbox, where staff can read it', async () => {
  const text = await newText()
  await consumeMessages(env, [{ messageId: text.id }, { messageId: text.id }], 1_000)
  const [sent] = await textsOf(text.orderId ?? '')
  expect(sent).toMatchObject({
    state: 'sent',
    channel: 'outbox',
    to: expect.stringMatching(/^\+3519/),
    attempts: 1,
  })
  expect(sent?.body).toMatch(
    /^Fern & Co: order \d+ is confirmed\. Pick it up at Main St from .+ code \w{4}\. You pay €2\.50 there\. .*\/order\/[\w-]{43}$/,
  )
})

test('a crash between sending and noting it: it is sent again under the same id', async () => {
  const text = await newText()
  const bodies = [{ messageId: text.id }]
  expect(await crashAt('message.sent', (failing) => consumeMessages(failing, bodies, 1_000))).toBe(true)
  expect(await textsOf(text.orderId ?? '')).toMatchObject([{ id: text.id, state: 'waiting' }])
  await consumeMessages(env, bodies, 1_000)
  expect(await textsOf(text.orderId ?? '')).toMatchObject([{ id: text.id, state: 'sent', attempts: 1 }])
})

test('a gateway is asked once per text, however often the queue brings it', async () => {
  const text = await newText()
  const { env: there, asked } = gateway()
  await consumeMessages(there, [{ messageId: text.id }], 1_000)
  await consumeMessages(there, [{ messageId: text.id }, { messageId: text.id }], 2_000)
  expect(asked.map(({ key }) => key)).toEqual([text.id])
  expect(JSON.parse(asked[0]?.body ?? '{}')).toEqual({ id: text.id, to: text.to, body: text.body })
})

test('a gateway that is away is asked again by the queue, under the same id', async () => {
  const text = await newText()
  const { env: there, asked } = gateway(503, 200)
  await expect(consumeMessages(there, [{ messageId: text.id }], 1_000)).rejects.toThrow('again')
  expect((await textsOf(text.orderId ?? ''))[0]).toMatchObject({
    state: 'waiting',
    attempts: 1,
    problem: 'gateway_unreachable',
  })
  await consumeMessages(there, [{ messageId: text.id }], 2_000)
  expect(asked.map(({ key }) => key)).toEqual([text.id, text.id])
  expect((await textsOf(text.orderId ?? ''))[0]).toMatchObject({
    state: 'sent',
    channel: 'text',
    problem: null,
  })
})

test('what a gateway refuses for good has failed, and a person may try it again', async () => {
  const text = await newText()
  const { env: there } = gateway(400)
  await consumeMessages(there, [{ messageId: text.id }], 1_000)
  expect((await textsOf(text.orderId ?? ''))[0]).toMatchObject({
    state: 'failed',
    problem: 'refused_by_gateway',
  })
  expect((await ask<MessageRow>(`/messages/${text.id}/retry`, {}, mia)).body.state).toBe('waiting')
  expect((await ask(`/messages/${v7()}/retry`, {}, mia)).status).toBe(404)
})

test('a text that never reached its queue is handed over by the sweeper', async () => {
  const text = await newText()
  const before = await sweepMessages(env, Date.parse(text.createdAt) + 30_000)
  expect(before.finished.map(({ id }) => id)).not.toContain(text.id)
  const after = await sweepMessages(env, Date.parse(text.createdAt) + 90_000)
  expect(after.finished).toContainEqual({ kind: 'message', id: text.id, did: 'queued_again' })
})

test('what the queue brings and nobody can read is left alone', async () => {
  await expect(
    consumeMessages(env, [null, { other: 1 }, { messageId: v7() }], 1_000),
  ).resolves.toBeUndefined()
})

test('a customer is spoken to in their language', async () => {
  const { orderId } = await placed([[await newItem([3]), 1]], { locale: 'de' })
  await stageOrder(orderId, ana)
  await step(orderId, 'ready', ana)
  const bodies = (await textsOf(orderId)).map(({ body }) => body)
  expect(bodies[0]).toMatch(/liegt bereit bei Main St.+Sie zahlen dort 2,50\s€\./)
  expect(bodies[1]).toMatch(/ist bestätigt/)
})

test('the outbox is for those who may read it', async () => {
  expect((await ask('/messages')).status).toBe(401)
  expect((await ask('/messages', undefined, ana)).status).toBe(403)
})
