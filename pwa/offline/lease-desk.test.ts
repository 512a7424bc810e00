import 'fake-indexeddb/auto'
import { afterEach, expect, test } from 'vitest'

import { err, ok, type Result } from '#domain/result.ts'
import type { LeaseRequest, LeasesAnswer } from '#domain/stock/lease-wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { openLeaseDesk, type LeaseDesk } from './lease-desk.ts'
import { openRegisterDatabase, type RegisterDatabase } from './register-database.ts'
import { openSalesJournal, type SalesJournal } from './sales-journal.ts'
import { DEVICE, saleAfter, uuid } from './testing/sample.ts'

// What a tablet has along survives everything that the tablet does not; the journal, not a note, says what is left.

const HOUR_MS = 60 * 60_000
const MUG = uuid(11)
const unheard = (): Result<never, ApiProblem> => err({ reason: 'unreachable', status: 0, evidence: {} })

let databases = 0
let open: LeaseDesk[] = []

afterEach(() => {
  for (const desk of open) desk.stop()
  open = []
})

async function tablet() {
  databases += 1
  const database = await openRegisterDatabase(`leases-${databases}`)
  const journal = await openSalesJournal(database, DEVICE)
  const shop = { at: Date.parse('2026-11-23T10:00:00Z'), online: true, free: null as number | null, ids: 0 }
  const asked: LeaseRequest[] = []
  let answer: (request: LeaseRequest) => Result<LeasesAnswer, ApiProblem> = unheard
  let started = shop.at
  const start = async (epoch = 1): Promise<LeaseDesk> => {
    started = shop.at
    const desk = await openLeaseDesk({
      database,
      device: { id: DEVICE.id, epoch },
      journal,
      ask: async (request) => {
        asked.push(request)
        return answer(request)
      },
      isOnline: () => shop.online,
      free: () => shop.free,
      newId: () => uuid(900 + (shop.ids += 1)),
      now: () => shop.at,
      monotonic: () => shop.at - started,
    })
    open.push(desk)
    return desk
  }
  return {
    database,
    journal,
    shop,
    asked,
    start,
    grants: (left: number, id = 'L1') => {
      answer = () => ok({ leases: [granted(id, left)], keepFree: 2 })
    },
    answers: (how: typeof answer) => {
      answer = how
    },
    later: (ms: number) => {
      shop.at += ms
    },
  }
}

function granted(id: string, left: number) {
  return { id, skuId: MUG, left, until: '2026-11-30T10:00:00.000Z' }
}

async function sell(
  { journal }: { journal: SalesJournal; database: RegisterDatabase },
  number: number,
  quantity: number,
) {
  const sale = saleAfter(journal.head(), number)
  const document = {
    ...sale,
    madeOffline: true,
    lines: sale.lines.map((line) => ({ ...line, leases: [{ leaseId: 'L1', skuId: MUG, quantity }] })),
  }
  await journal.append(document)
  return document
}
const leftIn = (desk: LeaseDesk) => desk.leases.value.map(({ id, left }) => [id, left])

test('leases are taken with a line, and what is sold out of them is gone at once and after a power cut', async () => {
  const at = await tablet()
  at.grants(3)
  const desk = await at.start()
  expect(leftIn(desk)).toEqual([])
  await desk.look()
  expect(leftIn(desk)).toEqual([['L1', 3]])
  at.shop.online = false
  desk.sold(await sell(at, 101, 2))
  expect(leftIn(desk)).toEqual([['L1', 1]])
  // The power goes before anything else is written: the journal knows.
  await sell(at, 102, 1)
  expect(leftIn(await at.start())).toEqual([])
})

test('nothing is asked while sales wait; then what was used is given back and taken anew', async () => {
  const at = await tablet()
  at.grants(3)
  const desk = await at.start()
  await desk.look()
  desk.sold(await sell(at, 101, 1))
  await desk.look()
  expect(at.asked).toHaveLength(1)
  await at.journal.acknowledge([{ id: uuid(101), state: 'posted' }])
  at.grants(3, 'L2')
  await desk.look()
  expect(at.asked.at(-1)?.ends).toEqual([{ id: 'L1', skuId: MUG }])
  expect(leftIn(desk)).toEqual([['L2', 3]])
})

test('what others have too little beside is given back; what nobody misses is asked for once an hour', async () => {
  const at = await tablet()
  at.grants(3)
  const desk = await at.start()
  await desk.look()
  at.later(59 * 60_000)
  await desk.look()
  expect(at.asked).toHaveLength(1)
  at.shop.free = 1
  await desk.look()
  expect(at.asked.at(-1)?.ends).toEqual([{ id: 'L1', skuId: MUG }])
  at.shop.free = 10
  at.later(HOUR_MS)
  await desk.look()
  expect(at.asked.at(-1)?.ends).toEqual([])
})

test('without an answer nothing is sold out of what was given back, and the same question is asked again', async () => {
  const at = await tablet()
  at.grants(3)
  const desk = await at.start()
  await desk.look()
  at.shop.free = 0
  at.later(2 * 60_000)
  at.answers(unheard)
  await desk.look()
  expect(leftIn(desk)).toEqual([])
  const again = await at.start()
  expect(leftIn(again)).toEqual([])
  at.grants(1, 'L2')
  await again.look()
  expect(at.asked[2]).toEqual(at.asked[1])
  expect(leftIn(again)).toEqual([['L2', 1]])
})

test('a sale made while the shop answers counts, whatever the answer says is left', async () => {
  const at = await tablet()
  at.grants(3)
  const desk = await at.start()
  await desk.look()
  at.later(HOUR_MS)
  const sales: Promise<void>[] = []
  at.answers(() => {
    sales.push(sell(at, 101, 1).then(desk.sold))
    return ok({ leases: [granted('L1', 3)], keepFree: 2 })
  })
  await desk.look()
  await Promise.all(sales)
  expect(leftIn(desk)).toEqual([['L1', 2]])
})

test('after twelve hours nothing is covered any more, switched on or off, also with a clock that went back', async () => {
  const at = await tablet()
  at.grants(3)
  const desk = await at.start()
  await desk.look()
  at.shop.online = false
  at.later(11 * HOUR_MS)
  await desk.look()
  expect(leftIn(desk)).toEqual([['L1', 3]])
  expect(leftIn(await at.start())).toEqual([['L1', 3]])
  at.later(HOUR_MS)
  await desk.look()
  expect(leftIn(desk)).toEqual([])
  expect(leftIn(await at.start())).toEqual([])
  at.later(-13 * HOUR_MS)
  expect(leftIn(await at.start())).toEqual([])
})

test('a tablet out of service has nothing along; one that was enrolled anew gives everything back first', async () => {
  const at = await tablet()
  at.grants(3)
  await (await at.start()).look()
  const anew = await at.start(2)
  expect(leftIn(anew)).toEqual([])
  at.grants(2, 'L2')
  await anew.look()
  expect(at.asked.at(-1)?.ends).toEqual([{ id: 'L1', skuId: MUG }])
  expect(leftIn(anew)).toEqual([['L2', 2]])
  at.later(HOUR_MS)
  at.answers(() => err({ reason: 'device_revoked', status: 403, evidence: {} }))
  await anew.look()
  expect(leftIn(anew)).toEqual([])
})
