import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { auditedWrites, OTHER_WRITES, type AuditedWrite } from '#test/support/audited-writes.ts'
import { type Client, newClient, selectRows, setUpShop, type TestShop } from '#test/support/people.ts'
import { allRoutes } from '#worker/routes.ts'

import { auditFor, recordAhead } from './record.ts'
import { sweepAudit } from './seal.ts'

// The trail is written by many at once, and only ever added to. Somebody with the database in their hands tries to make
// it say something else.

let shop: TestShop
const database = openDb(env).client

beforeAll(async () => {
  shop = await setUpShop()
  await recordAhead(
    env,
    { via: 'system' },
    ...Array.from({ length: 20 }, (_, index) => ({
      action: 'price.changed',
      subjectKind: 'sku',
      subjectId: `sku-${index}`,
      before: { price: 100, name: 'Vase' },
      after: { price: 100 + index, name: 'Vase' },
    })),
  )
})

interface Verified {
  entries: number
  head: { seq: number; hash: string } | null
  broken: { seq: number; why: string } | null
}
const verify = async (client: Client, query: string = '') =>
  (await client.ask(`/audit/verify${query}`)).json<Verified>()

test('only what changed is kept, with who, where and when', async () => {
  type Page = {
    rows: { action: string; staffName: string | null; via: string; before: object; after: object }[]
  }
  const page = await (await shop.owner.ask('/audit?action=price.changed&subjectId=sku-7')).json<Page>()
  expect(page.rows).toMatchObject([{ via: 'system', before: { price: 100 }, after: { price: 107 } }])
  expect(page.rows[0]?.after).not.toHaveProperty('name')
  const setUp = await (await shop.owner.ask('/audit?action=shop.set_up')).json<Page>()
  expect(setUp.rows).toMatchObject([{ staffName: 'Nora Byrne', via: 'setup' }])
})

test('thirty writers at once make one unbroken chain', async () => {
  const before = await verify(shop.owner)
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      recordAhead(
        env,
        { via: 'system' },
        { action: 'test.raced', subjectKind: 'test', subjectId: String(index) },
      ),
    ),
  )
  const after = await verify(shop.owner)
  expect(after).toMatchObject({ entries: before.entries + 30, broken: null })
  const { rows } = await database.execute(
    "select count(distinct subject_id) as n from audit where action = 'test.raced'",
  )
  expect(rows[0]?.['n']).toBe(30)
})

test('the trail is read page by page, newest first, each entry once', async () => {
  type Page = { rows: { seq: number }[]; nextCursor: string | null }
  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page = await (
      await shop.owner.ask(`/audit?limit=7${cursor && `&cursor=${cursor}`}`)
    ).json<Page>()
    seen.push(...page.rows.map(({ seq }) => seq))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
  expect(seen).toEqual(Array.from(seen, (_, index) => seen.length - index))
})

test('a change and its entry are written together, and a write that came too late leaves none', async () => {
  const { db } = openDb(env)
  const entry = { action: 'shop.changed', subjectKind: 'shop', subjectId: 'same-batch' }
  const write = (version: number) =>
    db.batch([
      db.run(sql`update shop set low_stock_at = low_stock_at where version = ${version}`),
      ...auditFor(env, { via: 'system' }, entry, { ...entry, action: 'shop.told' }),
    ])
  await write(-1)
  expect(await selectRows('select 1 from audit_draft')).toEqual([])
  const [shopRow] = await selectRows('select version from shop')
  await write(Number(shopRow?.['version']))
  expect(await selectRows('select action from audit_draft order by position')).toEqual([
    { action: 'shop.changed' },
    { action: 'shop.told' },
  ])
  // Crashed here. Nobody can change or drop what waits for its place, and the sweeper finishes.
  await expect(database.execute("update audit_draft set action = 'x'")).rejects.toThrow('append-only')
  await expect(database.execute('delete from audit_draft')).rejects.toThrow('append-only')
  await Promise.all([sweepAudit(env), sweepAudit(env), sweepAudit(env)])
  expect(await selectRows('select 1 from audit_draft')).toEqual([])
  const kept = await selectRows("select action from audit where subject_id = 'same-batch' order by seq")
  expect(kept).toEqual([{ action: 'shop.changed' }, { action: 'shop.told' }])
  expect((await verify(shop.owner)).broken).toBeNull()
})

test.for([
  'update audit set action = action where seq = 3',
  'delete from audit where seq = 3',
  'delete from audit',
])('the database refuses: %s', async (sql) => {
  await expect(database.execute(sql)).rejects.toThrow('append-only')
})

/** As somebody who holds the database itself could: without the guards, and back again afterwards. */
async function tampered<T>(sql: string, look: () => Promise<T>): Promise<T> {
  const guards = await selectRows(
    "select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'audit'",
  )
  const { rows: kept } = await database.execute('select * from audit')
  for (const guard of guards) await database.execute(`drop trigger ${String(guard['name'])}`)
  await database.execute(sql)
  const seen = await look()
  await database.execute('delete from audit')
  for (const row of kept) {
    const args = Array.from({ length: 14 }, (_, index) => row[index] ?? null)
    await database.execute({ sql: `insert into audit values (${args.map(() => '?').join(',')})`, args })
  }
  for (const guard of guards) await database.execute(String(guard['sql']))
  return seen
}

test.for([
  {
    how: 'words were changed',
    sql: 'update audit set after = \'{"price":1}\' where seq = 9',
    seq: 9,
    why: 'changed',
  },
  {
    how: 'somebody else did it',
    sql: "update audit set staff_id = 'other' where seq = 4",
    seq: 4,
    why: 'changed',
  },
  {
    how: 'it was at another time',
    sql: 'update audit set at = at + 1 where seq = 12',
    seq: 12,
    why: 'changed',
  },
  { how: 'an entry is gone', sql: 'delete from audit where seq = 6', seq: 7, why: 'missing' },
  { how: 'the beginning is gone', sql: 'delete from audit where seq <= 2', seq: 3, why: 'missing' },
  {
    how: 'an entry was rewritten with a new hash',
    sql: `update audit set previous_hash = '${'0'.repeat(64)}' where seq = 10`,
    seq: 10,
    why: 'unlinked',
  },
])('when $how, the first broken link is named', async ({ sql, seq, why }) => {
  const found = await tampered(sql, () => verify(shop.owner))
  expect(found.broken).toEqual({ seq, why })
  expect(found.entries).toBeLessThan(seq)
  expect((await verify(shop.owner)).broken).toBeNull()
})

test('an end that was cut off is noticed by whoever kept the head', async () => {
  const { head } = await verify(shop.owner)
  if (!head) throw new Error('The trail is empty.')
  const anchor = `?seq=${head.seq}&hash=${head.hash}`
  const cut = `delete from audit where seq >= ${head.seq - 1}`
  expect(await tampered(cut, () => verify(shop.owner))).toMatchObject({ broken: null })
  const found = await tampered(cut, () => verify(shop.owner, anchor))
  expect(found.broken).toEqual({ seq: head.seq, why: 'cut_off' })
  expect((await verify(shop.owner, anchor)).broken).toBeNull()
})

test('the trail goes out as a file, narrowed like the list, and nothing in it computes', async () => {
  await recordAhead(
    env,
    { via: 'system' },
    { action: 'item.changed', subjectKind: 'item', subjectId: '=cmd|calc', after: { name: 'x' } },
  )
  const answer = await shop.owner.ask('/audit/export?action=item.')
  expect(answer.headers.get('content-type')).toContain('text/csv')
  const [head, ...lines] = (await answer.text()).trim().split('\r\n')
  expect(head?.split(',').slice(0, 3)).toEqual(['number', 'at', 'person'])
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(",'=cmd|calc,")
  const whole = (await (await shop.owner.ask('/audit/export')).text()).trim().split('\r\n')
  expect(whole).toHaveLength((await verify(shop.owner)).entries + 1)
})

test('the trail is searched by words, by kind of action and by time', async () => {
  type Page = { rows: { action: string; subjectId: string }[] }
  const search = async (query: string) => (await (await shop.owner.ask(`/audit?${query}`)).json<Page>()).rows
  expect((await search('words=sku-7')).map(({ subjectId }) => subjectId)).toEqual(['sku-7'])
  expect((await search('words=nora&action=shop.')).map(({ action }) => action)).toContain('shop.set_up')
  expect(await search('words=100%25')).toEqual([])
  expect(await search(`from=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual([])
})

test('there is no way to write to the trail', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await shop.owner.ask('/audit', { method })).status).toBe(404)
})

test('a write whose entry can not be written changes nothing; carried out, it leaves exactly its own', async () => {
  const writes = await auditedWrites(shop)
  const known = new Set(writes.map(({ route }) => route))
  const others = Object.values(OTHER_WRITES).flat()
  const unknown = allRoutes.filter(
    ({ contract: { method, path } }) =>
      method !== 'get' && !known.has(`${method} ${path}`) && !others.some((start) => path.startsWith(start)),
  )
  expect(unknown.map(({ contract: { method, path } }) => `${method} ${path}`)).toEqual([])

  const wrong: object[] = []
  for (const write of writes) {
    const { route, leaves } = write
    const before = await everything()
    if (leaves.length > 0) {
      await database.execute(NO_TRAIL)
      const { status } = await askFor(write)
      await database.execute('drop trigger no_trail')
      const after = await everything()
      const changed = Object.keys(before).filter((table) => before[table] !== after[table])
      if (status !== 500 || changed.length > 0) wrong.push({ route, status, changed })
    }
    const [last] = await selectRows('select max(seq) as seq from audit')
    const answer = await askFor(write)
    const left = await selectRows('select action from audit where seq > ? order by seq', [
      String(last?.['seq']),
    ])
    const actions = left.map(({ action }) => action)
    if (answer.status >= 300 || JSON.stringify(actions) !== JSON.stringify(leaves))
      wrong.push({
        route,
        status: answer.status,
        actions,
        said: answer.status < 300 ? '' : await answer.text(),
      })
  }
  expect(wrong).toEqual([])
  expect((await verify(shop.owner)).broken).toBeNull()
})

const NO_TRAIL =
  "create trigger no_trail before insert on audit_draft begin select raise(abort, 'no trail'); end"
/** Sessions and answers that are kept, numbers given out, and what objects tell of later: none of it is a change here. */
const NO_CHANGE = new Set([
  'idempotency',
  'audit',
  'audit_draft',
  'number_range',
  'balance',
  'entry',
  'projection',
  'sqlite_sequence',
])

async function askFor({ route, at = [], body, version }: AuditedWrite): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  const ids = [...at]
  const tag = version?.startsWith('/') ? (await shop.owner.ask(version)).headers.get('etag') : version
  // Signing in and enrolling give cookies: not to the owner's browser.
  const by = /enrol|sessions\/password/u.test(route) ? newClient() : shop.owner
  return by.ask(
    path.replaceAll(/:\w+/gu, () => ids.shift() ?? ''),
    {
      method: method.toUpperCase(),
      ...(body ? { body } : {}),
      ...(tag ? { headers: { 'if-match': tag } } : {}),
    },
  )
}

/** Every row of every table that a change could be in. */
async function everything(): Promise<Record<string, string>> {
  const tables = (
    await selectRows("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
  )
    .map(({ name }) => String(name))
    .filter((name) => !NO_CHANGE.has(name) && !name.includes('search'))
  const results = await database.batch(
    tables.map((name) => `select ${name === 'session' ? 'id, revoked_at' : '*'} from "${name}"`),
  )
  return Object.fromEntries(tables.map((name, index) => [name, JSON.stringify(results[index]?.rows)]))
}
