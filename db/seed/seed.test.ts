import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Client } from '@libsql/client/web'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { openDb } from '#db/client.ts'
import { startLibsqlServer, type LibsqlServer } from '#db/local/server.ts'
import { migrate } from '#db/migrate.ts'

import { sampleShopState, seedSampleShop, type SeedTarget } from './seed.ts'

// The documents go into a real libSQL; the Worker's side is a stand-in that keeps what it was sent, and that can be
// told to fail. The Worker's own routes have their test in worker/seed.

vi.setConfig({ testTimeout: 60_000 })

const NOW = Date.parse('2026-11-23T10:00:00Z')

interface StandIn {
  readonly server: Server
  readonly posted: Map<string, number>
  /** Sent again with another quantity: what the ledger would refuse. */
  readonly changed: string[]
  photos: number
  failAfter: number
}

let folder: string
let libsql: LibsqlServer
let client: Client
let worker: StandIn
let target: SeedTarget

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onhand-seed-'))
  libsql = await startLibsqlServer({ path: join(folder, 'shop.db'), durability: 'off' })
  client = openDb({ LIBSQL_URL: libsql.url }).client
  await migrate(client)
  worker = await startStandIn()
  const { port } = worker.server.address() as AddressInfo
  target = { origin: `http://127.0.0.1:${port}`, libsqlUrl: libsql.url, seedToken: 'test-token', now: NOW }
})

afterEach(async () => {
  worker.server.close()
  await libsql.close()
  rmSync(folder, { recursive: true })
})

async function startStandIn(): Promise<StandIn> {
  const standIn: StandIn = {
    server: createServer(),
    posted: new Map(),
    changed: [],
    photos: 0,
    failAfter: Infinity,
  }
  standIn.server.on('request', (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      standIn.failAfter -= 1
      if (request.headers['x-seed-token'] !== 'test-token' || standIn.failAfter < 0) {
        response.writeHead(503).end('{"reason":"away"}')
        return
      }
      const body = JSON.parse(Buffer.concat(parts).toString()) as {
        photos?: unknown[]
        lines?: { commandId: string; quantity: number }[]
      }
      standIn.photos += body.photos?.length ?? 0
      for (const { commandId, quantity } of body.lines ?? []) {
        if ((standIn.posted.get(commandId) ?? quantity) !== quantity) standIn.changed.push(commandId)
        standIn.posted.set(commandId, quantity)
      }
      response.writeHead(200).end('{}')
    })
  })
  await new Promise<void>((resolve) => standIn.server.listen(0, '127.0.0.1', resolve))
  return standIn
}

async function countRows(table: string): Promise<number> {
  const { rows } = await client.execute(`select count(*) as n from "${table}"`)
  return Number(rows[0]?.['n'])
}

function total(quantities: Iterable<number>): number {
  return [...quantities].reduce((all, quantity) => all + quantity, 0)
}

test('an empty database becomes the sample shop, with its sign-ins', async () => {
  expect(await sampleShopState(client)).toBe('empty')
  const { signIns } = await seedSampleShop(target)

  expect(signIns.map(({ what }) => what)).toContain('Office, Nora Byrne (owner)')
  expect(await sampleShopState(client)).toBe('ready')
  expect(await countRows('store')).toBe(2)
  expect(await countRows('sku')).toBeGreaterThan(180)
  expect(await countRows('sales_day')).toBeGreaterThan(40_000)
  expect(worker.posted.size).toBeGreaterThan(350)
  expect(worker.photos).toBeGreaterThan(150)
  const { rows } = await client.execute(
    `select name, option1, option2, price from sku where code = 'HO-VASE-BLU-L'`,
  )
  expect(rows[0]).toMatchObject({ name: 'Vase, Blue, L', option1: 'Blue', option2: 'L', price: 2400 })
  expect((await client.execute('pragma foreign_key_check')).rows).toEqual([])

  const found = await client.execute(
    `select i.name from item_search s join item_search_row r on r.doc = s.rowid join item i on i.id = r.item_id
     where item_search match 'amber vase'`,
  )
  expect(found.rows.map((row) => row['name'])).toEqual(['Vase'])

  // Once more changes nothing and asks nobody.
  worker.failAfter = 0
  expect(await seedSampleShop({ ...target, now: NOW + 86_400_000 })).toEqual({ signIns })
})

test('an interrupted seeding is completed by the next, days later, with the same content', async () => {
  worker.failAfter = 8
  await expect(seedSampleShop(target)).rejects.toThrow('Seeding stopped')
  expect(await sampleShopState(client)).toBe('unfinished')

  worker.failAfter = Infinity
  await seedSampleShop({ ...target, now: NOW + 3 * 86_400_000 })
  expect(await sampleShopState(client)).toBe('ready')
  expect(worker.changed).toEqual([])
  const { rows } = await client.execute('select lines from stock_document')
  const wanted = rows.flatMap((row) => JSON.parse(row['lines'] as string) as { quantity: number }[])
  expect(total(worker.posted.values())).toBe(total(wanted.map(({ quantity }) => quantity)))
  const last = await client.execute('select max(day) as day from sales_day')
  expect(last.rows[0]?.['day']).toBe('2026-11-22')
})

test('somebody’s own shop is left alone', async () => {
  await client.execute(
    `insert into staff (id, name, role, created_at) values ('0193-somebody', 'Owner of another shop', 'owner', 0)`,
  )
  expect(await sampleShopState(client)).toBe('another_shop')
  expect(await seedSampleShop(target)).toEqual({ signIns: [] })
  expect(await countRows('sku')).toBe(0)
  expect(worker.posted.size).toBe(0)
})
