import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { en } from '#pwa/storefront/messages.en.ts'

import { openStockFeed, type StockFeed } from './stock-feed.ts'
import { openStockModel, type StockModel } from './stock-model.ts'
import { ageWords, rowKey } from './stock-words.ts'

// The line to a store's feed over a bad network: it comes back by itself, asks for what it missed, and never believes
// an older answer.

const SKU = '01a20897-9b03-7094-b12a-d0e41b90b86a'

class FakeSocket extends EventTarget {
  static readonly opened: FakeSocket[] = []
  static readonly OPEN = 1
  static isDeaf = false
  readyState = 0
  readonly sent: string[] = []
  readonly address: string

  constructor(address: string) {
    super()
    this.address = address
    FakeSocket.opened.push(this)
  }
  send(text: string): void {
    this.sent.push(text)
    if (text === 'ping' && !FakeSocket.isDeaf) this.hear('pong')
  }
  close(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
  open(): void {
    this.readyState = FakeSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }
  hear(data: unknown): void {
    const event = new Event('message') as Event & { data: unknown }
    event.data = typeof data === 'string' ? data : JSON.stringify(data)
    this.dispatchEvent(event)
  }
}

let model: StockModel
let feed: StockFeed
let onShelf: { available: number; version: number }

const row = ({ available, version }: { available: number; version: number }) => ({
  storeId: 'main',
  skuId: SKU,
  available,
  level: available > 3 ? 'in_stock' : 'low',
  version,
  at: '2026-11-23T12:00:00.000Z',
})
const shown = (): number | undefined => model.rows.peek().get(rowKey('main', SKU))?.available
const age = (): string | null => ageWords(en, model.heardAt.peek(), Date.now(), 'en-IE')
const last = (): FakeSocket => {
  const socket = FakeSocket.opened.at(-1)
  if (!socket) throw new Error('no socket was opened')
  return socket
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.opened.length = 0
  FakeSocket.isDeaf = false
  onShelf = { available: 9, version: 5 }
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('fetch', async () => Response.json({ rows: [row(onShelf)] }))
  model = openStockModel(['main'])
  model.follow([SKU], [], Date.now())
  feed = openStockFeed(['main'], model)
  feed.start()
})
afterEach(() => {
  feed.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('it names the SKUs it wants, asks once for what it may have missed, and is live then', async () => {
  expect(last().address).toMatch(/^ws:\/\/.*\/api\/v1\/stores\/main\/feed$/)
  last().open()
  expect(last().sent).toEqual([JSON.stringify({ skus: [SKU] })])
  expect(model.live.peek()).toBe(false)
  await vi.advanceTimersByTimeAsync(0)
  expect([shown(), model.live.peek()]).toEqual([9, true])
})

test('a sale is shown when it is told; an older answer, another SKU and nonsense are not', async () => {
  last().open()
  await vi.advanceTimersByTimeAsync(0)
  last().hear({ type: 'availability', rows: [row({ available: 2, version: 6 })] })
  expect(shown()).toBe(2)
  last().hear({ type: 'availability', rows: [row({ available: 8, version: 4 })] })
  last().hear({ type: 'availability', rows: [{ ...row({ available: 1, version: 9 }), skuId: 'other' }] })
  last().hear('{"type":"availability","rows":[{"available":"many"}]}')
  last().hear('not json')
  expect(shown()).toBe(2)
  expect(model.rows.peek().size).toBe(1)
})

test('a lost line comes back after a growing wait and catches up', async () => {
  last().open()
  await vi.advanceTimersByTimeAsync(0)
  onShelf = { available: 1, version: 8 }
  last().close()
  expect(model.live.peek()).toBe(false)
  await vi.advanceTimersByTimeAsync(500)
  expect(FakeSocket.opened).toHaveLength(2)
  last().close()
  await vi.advanceTimersByTimeAsync(400)
  expect(FakeSocket.opened).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(600)
  expect(FakeSocket.opened).toHaveLength(3)
  last().open()
  await vi.advanceTimersByTimeAsync(0)
  expect([shown(), model.live.peek()]).toEqual([1, true])
})

test('a line that answers no ping is dead, however open it looks', async () => {
  last().open()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(last().sent.at(-1)).toBe('ping')
  await vi.advanceTimersByTimeAsync(8_000)
  expect(FakeSocket.opened).toHaveLength(1)
  FakeSocket.isDeaf = true
  await vi.advanceTimersByTimeAsync(12_000 + 8_000)
  expect(model.live.peek()).toBe(false)
  await vi.advanceTimersByTimeAsync(500)
  expect(FakeSocket.opened).toHaveLength(2)
})

test('a feed that stopped: after a minute the page says how old its numbers are, until it hears again', async () => {
  last().open()
  await vi.advanceTimersByTimeAsync(0)
  expect(age()).toBeNull()
  const stopped = last()
  stopped.close()
  await vi.advanceTimersByTimeAsync(59_000)
  expect([shown(), age()]).toEqual([9, null])
  await vi.advanceTimersByTimeAsync(61_000)
  expect([shown(), age()]).toEqual([9, 'Checked 2 minutes ago'])
  last().open()
  await vi.advanceTimersByTimeAsync(0)
  expect(age()).toBeNull()
})

test('a page nobody looks at gives its line back after a minute, and takes it again when it is seen', async () => {
  last().open()
  await vi.advanceTimersByTimeAsync(0)
  const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(59_000)
  expect(last().readyState).toBe(FakeSocket.OPEN)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(last().readyState).toBe(3)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(FakeSocket.opened).toHaveLength(1)
  visible.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(FakeSocket.opened).toHaveLength(2)
})
