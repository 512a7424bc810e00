import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createClient, type Client } from '@libsql/client/web'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { startLibsqlServer, type LibsqlServer } from './local/server.ts'
import { migrate, readMigrations, type Migration } from './migrate.ts'

let folder = ''
let server: LibsqlServer
let client: Client

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onhand-migrate-'))
  server = await startLibsqlServer({ path: join(folder, 'shop.db'), durability: 'off' })
  client = createClient({ url: server.url })
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function step(name: string, ...statements: string[]): Migration {
  return { name, sha256: createHash('sha256').update(statements.join()).digest('hex'), statements }
}

const first = step('0000_first', 'create table a(x integer)', 'insert into a values (1)')
const second = step('0001_second', 'create table b(x integer)')
const third = step('0002_third', 'create table c(x integer)')

test('what is missing is applied once', async () => {
  expect(await migrate(client, { migrations: [first] })).toEqual(['0000_first'])
  expect(await migrate(client, { migrations: [first, second] })).toEqual(['0001_second'])
  expect(await migrate(client, { migrations: [first, second] })).toEqual([])
  expect((await client.execute('select * from a')).rows).toHaveLength(1)
})

test('a migration that was merged late is not skipped', async () => {
  await migrate(client, { migrations: [first, third] })
  expect(await migrate(client, { migrations: [first, second, third] })).toEqual(['0001_second'])
})

test('a changed migration is refused by name, before anything is applied', async () => {
  await migrate(client, { migrations: [first] })
  const edited = step('0000_first', 'create table a(x text)')
  await expect(migrate(client, { migrations: [edited, second] })).rejects.toThrow(/changed since: 0000_first/)
  await expect(client.execute('select * from b')).rejects.toThrow('no such table')
})

test('one bad statement leaves nothing behind', async () => {
  const bad = step('0001_bad', 'create table d(x)', 'insert into nowhere values (1)')
  await expect(migrate(client, { migrations: [first, bad] })).rejects.toThrow('nowhere')
  expect(await migrate(client, { migrations: [first] })).toEqual(['0000_first'])
})

test("onhand's own migrations apply to an empty database", async () => {
  const names = readMigrations().map(({ name }) => name)
  expect(await migrate(client)).toEqual(names)
})
