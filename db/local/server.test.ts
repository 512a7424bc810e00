import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createClient, type Client } from '@libsql/client/web'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { startLibsqlServer, type LibsqlServer, type LibsqlServerOptions } from './server.ts'

let folder = ''
let server: LibsqlServer
let client: Client

async function serve(options: Partial<LibsqlServerOptions> = {}): Promise<void> {
  server = await startLibsqlServer({ path: join(folder, 'shop.db'), durability: 'off', ...options })
  client = createClient({ url: server.url, ...(options.authToken ? { authToken: options.authToken } : {}) })
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onhand-libsql-'))
  await serve()
  await client.execute('create table item(id integer primary key, name text unique, photo blob, big int)')
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

async function restart(options: Partial<LibsqlServerOptions>): Promise<void> {
  await server.close()
  await serve(options)
}

const count = async () => Number((await client.execute('select count(*) as n from item')).rows[0]?.['n'])
const post = (version: string, body: string) =>
  fetch(`${server.url}/${version}/pipeline`, { method: 'POST', body })
const send = async (...requests: object[]) => {
  const response = await post('v3', JSON.stringify({ requests }))
  return ((await response.json()) as { results: { response: unknown }[] }).results.map(
    (each) => each.response,
  )
}
const insert = (name: string) => ({ sql: 'insert into item(name) values (?)', args: [name] })

test('every kind of value comes back as it went in', async () => {
  const photo = new Uint8Array([0, 255, 7])
  await client.execute({
    sql: 'insert into item(id, name, photo, big) values (:id, @name, $photo, :big)',
    args: { id: 7, name: 'Ünïcode \u{1F381}', photo, big: 9_223_372_036_854_775_807n },
  })
  const wide = createClient({ url: server.url, intMode: 'bigint' })
  const [row] = (await wide.execute('select id, name, photo, big, 1.5 as f, null as n from item')).rows
  expect(row).toMatchObject({
    id: 7n,
    name: 'Ünïcode \u{1F381}',
    big: 9_223_372_036_854_775_807n,
    f: 1.5,
    n: null,
  })
  expect(new Uint8Array(row?.['photo'] as ArrayBuffer)).toEqual(photo)
})

test('rows affected and the last row id are told, also with RETURNING', async () => {
  expect(await client.execute(insert('mug'))).toMatchObject({ rowsAffected: 1, lastInsertRowid: 1n })
  const returned = await client.execute("insert into item(name) values ('pot'), ('pan') returning id")
  expect(returned).toMatchObject({ rowsAffected: 2, lastInsertRowid: 3n })
  expect(returned.rows.map((row) => row['id'])).toEqual([2, 3])
  expect(await client.execute('select * from item')).toMatchObject({ rowsAffected: 0 })
})

test('a refused statement names its reason as sqld does', async () => {
  await client.execute(insert('mug'))
  await expect(client.execute(insert('mug'))).rejects.toMatchObject({
    code: 'SQLITE_CONSTRAINT',
    message: expect.stringContaining('UNIQUE constraint failed: item.name') as string,
  })
  await expect(client.execute('select 1; select 2')).rejects.toMatchObject({ code: 'SQL_MANY_STATEMENTS' })
  await expect(client.execute('')).rejects.toMatchObject({ code: 'SQL_NO_STATEMENT' })
})

test('a batch is all or nothing', async () => {
  await expect(client.batch([insert('a'), insert('a')], 'write')).rejects.toThrow('UNIQUE')
  expect(await count()).toBe(0)
  await client.batch([insert('a'), insert('b')], 'write')
  expect(await count()).toBe(2)
})

test('an interactive transaction sees itself, nobody else sees it before it commits', async () => {
  const tx = await client.transaction('write')
  await tx.execute(insert('a'))
  expect((await tx.execute('select * from item')).rows).toHaveLength(1)
  expect(await count()).toBe(0)
  await tx.commit()
  expect(await count()).toBe(1)
})

test('two writers take turns instead of blocking each other', async () => {
  const first = await client.transaction('write')
  await first.execute(insert('first'))
  const second = client.batch([insert('second')], 'write')
  const third = client.execute(insert('third'))
  await new Promise((resolve) => setTimeout(resolve, 30))
  await first.commit()
  await Promise.all([second, third])
  expect(await count()).toBe(3)
})

test('fifty transactions that read and then write lose no update', async () => {
  await client.execute('insert into item(id, big) values (1, 0)')
  const addOne = async () => {
    const tx = await client.transaction('write')
    const before = Number((await tx.execute('select big from item where id = 1')).rows[0]?.['big'])
    await tx.execute({ sql: 'update item set big = ? where id = 1', args: [before + 1] })
    await tx.commit()
  }
  await Promise.all(Array.from({ length: 50 }, addOne))
  expect((await client.execute('select big from item')).rows[0]?.['big']).toBe(50)
})

test('a writer that waits too long hears SQLITE_BUSY and the server goes on', async () => {
  await restart({ writeWaitMs: 40 })
  const tx = await client.transaction('write')
  await tx.execute(insert('held'))
  await expect(client.execute(insert('late'))).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
  await tx.rollback()
  await client.execute(insert('later'))
  expect(await count()).toBe(1)
})

test('a transaction whose owner went away is rolled back', async () => {
  await restart({ streamIdleMs: 40 })
  const tx = await client.transaction('write')
  await tx.execute(insert('lost'))
  await client.execute(insert('next'))
  expect(await count()).toBe(1)
  await expect(tx.commit()).rejects.toThrow('400')
})

test('a deferred transaction that would overwrite newer data is refused at once', async () => {
  const tx = await client.transaction('deferred')
  await tx.execute('select * from item')
  await client.execute(insert('meanwhile'))
  await expect(tx.execute(insert('stale'))).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
  await tx.rollback()
  await client.batch([insert('later'), insert('last')], 'deferred')
  expect(await count()).toBe(3)
})

test('a read transaction cannot write, and its connection can afterwards', async () => {
  const tx = await client.transaction('read')
  await tx.execute('select 1')
  await expect(tx.execute(insert('no'))).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
  await tx.rollback()
  await client.execute(insert('yes'))
  expect(await count()).toBe(1)
})

test('a setting made by one stream is not met by the next', async () => {
  await client.execute('pragma foreign_keys = off')
  expect((await client.execute('pragma foreign_keys')).rows[0]?.['foreign_keys']).toBe(1)
})

test('a script runs whole, and prepared statements follow a changed schema', async () => {
  expect((await client.execute('select * from item')).columns).toHaveLength(4)
  await client.executeMultiple(
    "alter table item add column extra text; insert into item(name) values ('a;b')",
  )
  const { columns, rows } = await client.execute('select * from item')
  expect(columns).toContain('extra')
  expect(rows[0]).toMatchObject({ name: 'a;b', extra: null })
})

test('migrate runs with foreign keys off and rolls back whole', async () => {
  await client.execute('create table child(item integer not null references item(id))')
  await client.migrate(['insert into child values (99)', insert('ok')])
  await expect(client.migrate([insert('x'), 'insert into nowhere values (1)'])).rejects.toThrow(
    'no such table',
  )
  expect(await count()).toBe(1)
  await expect(client.execute('insert into child values (98)')).rejects.toThrow('FOREIGN KEY')
})

test('full text search, triggers and JSON work', async () => {
  await client.executeMultiple(`create virtual table words using fts5(name);
    create trigger index_item after insert on item begin insert into words values (new.name); end`)
  await client.execute(insert('blue enamel mug'))
  expect((await client.execute("select name from words where words match 'enamel'")).rows).toHaveLength(1)
  const [row] = (await client.execute("select sum(value) as s from json_each('[1,2,3]')")).rows
  expect(row?.['s']).toBe(6)
})

test('what was committed is there after a restart, and in a copy of the file alone', async () => {
  await client.migrate([insert('kept')])
  await restart({ durability: 'full' })
  expect(await count()).toBe(1)
  await server.close()
  copyFileSync(join(folder, 'shop.db'), join(folder, 'copy.db'))
  await serve({ path: join(folder, 'copy.db') })
  expect(await count()).toBe(1)
})

test('with a token set, nobody comes in without it', async () => {
  await restart({ authToken: 'secret' })
  expect(await count()).toBe(0)
  const stranger = createClient({ url: server.url, authToken: 'guess' })
  await expect(stranger.execute('select 1')).rejects.toThrow('401')
})

test('an oversized body, a stale baton and nonsense are answered, not crashed on', async () => {
  await restart({ bodyBytesMax: 1000 })
  expect((await post('v2', JSON.stringify({ requests: [], pad: 'x'.repeat(2000) }))).status).toBe(413)
  expect((await post('v2', JSON.stringify({ baton: 'gone', requests: [] }))).status).toBe(400)
  expect((await post('v2', 'nonsense')).status).toBe(400)
  expect(await count()).toBe(0)
})

test('the requests that the client does not send are answered too', async () => {
  const [stored, described, autocommit] = await send(
    { type: 'store_sql', sql_id: 1, sql: 'select id, :a as a from item' },
    { type: 'describe', sql_id: 1 },
    { type: 'get_autocommit' },
    { type: 'close' },
  )
  expect(stored).toEqual({ type: 'store_sql' })
  expect(described).toMatchObject({
    result: { params: [{ name: ':a' }], is_readonly: true, is_explain: false },
  })
  expect(autocommit).toEqual({ type: 'get_autocommit', is_autocommit: true })
})
