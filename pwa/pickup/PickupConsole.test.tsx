import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { DeskOrder } from '#domain/order/wire.ts'
import { ok } from '#domain/result.ts'
import { goTo } from '#pwa/app/router.ts'
import { leave, named, one, oneInput, press, show, type } from '#pwa/ui/testing/page.ts'

import type { Pickup } from './open-pickup.ts'
import { openOrderDesk } from './order/order-desk.ts'
import { PickupConsole } from './PickupConsole.tsx'
import { deskLine, deskOrder, fakeQueue } from './testing/fake-queue.ts'

// The console as an associate's hands meet it: a code opens an order, a scan ticks a line, a wrong one says so.

vi.mock('#pwa/session/session-model.ts', () => ({
  staff: signal({ id: 'ana', name: 'Ana', stores: [] }),
  device: signal(null),
  shop: signal(null),
  roster: signal([]),
  clockOffsetMs: signal(0),
  can: (permission: string) => permission === 'pickup',
}))

const mine = { staffId: 'ana', name: 'Ana', at: '2026-05-04T12:00:00.000Z' }
const ROSE = deskLine('rose', 2, { name: 'Rose, red', barcodes: [{ code: 'ROSE-R', quantity: 1 }] })

/** A server that does what it is told. */
function openConsole(orders: readonly DeskOrder[]) {
  const queue = fakeQueue(orders)
  const told: string[] = []
  const desk = openOrderDesk({
    queue,
    newId: () => 'write',
    async askChange(orderId, action, { version, picked, place }) {
      told.push(`${action} ${JSON.stringify(picked ?? place ?? null)}`)
      const order = queue.orders.peek().find((one) => one.orderId === orderId)
      if (!order) throw new Error('no order')
      const lines = order.lines.map((line) => ({ ...line, picked: Number(picked ?? line.picked) }))
      const after = { ...order, version: version + 1, lines }
      if (action === 'take') return ok({ ...after, state: 'picking', takenBy: mine })
      return ok(
        action === 'stage' ? { ...after, state: 'staged', stagedPlace: String(place), takenBy: null } : after,
      )
    },
  })
  const pickup: Pickup = {
    storeId: 'main',
    fetchDesk: () => Promise.resolve(desk),
    queue: { ...queue, phase: signal('fresh'), problem: signal(null), close: () => undefined },
  }
  return { pickup, told }
}

async function showConsole(orders: readonly DeskOrder[]) {
  const opened = openConsole(orders)
  await show(<PickupConsole pickup={opened.pickup} stores={[]} onStore={() => undefined} />)
  // What shows one order is fetched while the queue is read.
  await import('./order/OrderPane.tsx')
  await settle()
  return opened
}

async function scan(code: string): Promise<void> {
  await act(async () => {
    for (const key of [...code.split(''), 'Enter']) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    }
    await Promise.resolve()
  })
  await settle()
}

async function settle(): Promise<void> {
  await act(() => new Promise((resolve) => setTimeout(resolve, 5)))
}

beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ reason: 'unknown_code' }, { status: 404 }))
  goTo('/app/pickup')
})
afterEach(() => {
  leave()
  vi.restoreAllMocks()
})

test('with no order open, the most urgent one is one tap away', async () => {
  await showConsole([
    deskOrder({ orderId: 'soon', number: '1043', promisedAt: '2999-05-04T12:00:00.000Z' }),
    deskOrder({ orderId: 'late', number: '1042', promisedAt: '2020-05-04T12:00:00.000Z' }),
  ])
  await press(named('1042 · Ines Kaya'))
  expect(location.pathname).toBe('/app/pickup/late')
  expect(one('h1').textContent).toBe('1042 Ines Kaya')
})

test('an order is taken, ticked by scans and put at its place', async () => {
  const { told } = await showConsole([deskOrder({ lines: [ROSE] })])
  await act(() => goTo('/app/pickup/order'))
  await press(named('Pick this order'))
  await settle()
  await scan('ROSE-R')
  await scan('ROSE-R')
  await scan('SHELF-B2')
  expect(told).toEqual(['take null', 'pick 1', 'pick 2', 'stage "SHELF-B2"'])
  expect(one('.handover-place').textContent).toContain('SHELF-B2')
})

test('a wrong scan says what it was, and one too many is not counted', async () => {
  const { told } = await showConsole([
    deskOrder({ state: 'picking', takenBy: mine, lines: [{ ...ROSE, picked: 2 }] }),
  ])
  await act(() => goTo('/app/pickup/order'))
  await scan('ROSE-R')
  expect(one('.banner').textContent).toContain('all of it is picked already')
  expect(told).toEqual([])

  await showConsole([deskOrder({ state: 'picking', takenBy: mine, lines: [ROSE] })])
  await scan('TULIP-Y')
  expect(one('.banner').textContent).toContain('TULIP-Y is not in this order')
})

test('the code on the phone opens its order, whatever is on the screen', async () => {
  await showConsole([
    deskOrder(),
    deskOrder({ orderId: 'other', number: '1043', pickupCode: 'TT7X', customerName: 'Tom' }),
  ])
  await scan('TT7X')
  expect(location.pathname).toBe('/app/pickup/other')
})

test('typing finds by name, and says when nothing fits', async () => {
  await showConsole([deskOrder(), deskOrder({ orderId: 'other', number: '1043', customerName: 'Tom Reyes' })])
  await type(oneInput(), 'rey')
  expect(document.querySelectorAll('.pickup-row')).toHaveLength(1)
  await type(oneInput(), 'nobody')
  await press(named('Show all orders'))
  expect(document.querySelectorAll('.pickup-row')).toHaveLength(2)
})

test("somebody else's order can be looked at, not picked", async () => {
  const other = { ...mine, staffId: 'ben', name: 'Ben' }
  await showConsole([deskOrder({ state: 'picking', takenBy: other, lines: [ROSE] })])
  await act(() => goTo('/app/pickup/order'))
  expect(one('.pickup-order .banner').textContent).toContain('Ben picks this order')
  expect(document.querySelector('.order-foot')).toBeNull()
})

test('money is taken where there is a till', async () => {
  await showConsole([deskOrder({ state: 'ready', stagedPlace: 'B2' })])
  await act(() => goTo('/app/pickup/order'))
  expect(one('.order-foot').textContent).toContain('Payment is taken on an enrolled tablet')
})
