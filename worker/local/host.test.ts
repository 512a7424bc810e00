import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { startHost, type Host, type HostOptions } from './host.ts'

// The host is tested with a Worker of its own, which only shows what it was given: the product has its own tests.
const WORKER = `
import { DurableObject } from 'cloudflare:workers'
export class SkuLedger extends DurableObject {
  add() {
    this.ctx.storage.sql.exec('create table if not exists unit(x)')
    this.ctx.storage.sql.exec('insert into unit values (1)')
    return this.ctx.storage.sql.exec('select count(*) as n from unit').one().n
  }
}
export class StoreFeed extends DurableObject {
  fetch() {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return new Response(null, { status: 101, webSocket: client })
  }
  webSocketMessage(socket, message) { socket.send('heard ' + message) }
}
export class SignInGuard extends DurableObject {}
const seen = []
export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    if (pathname === '/add') return Response.json(await env.SKU_LEDGER.getByName('mug').add())
    if (pathname === '/feed') return env.STORE_FEED.getByName('store').fetch(request)
    if (pathname === '/send') return env.ENTRIES.send('entry').then(() => new Response('sent'))
    if (pathname === '/seen') return Response.json(seen)
    if (pathname === '/fail') { console.error('it broke'); return new Response('no', { status: 500 }) }
    if (pathname === '/env') return Response.json({ extra: env.EXTRA, url: env.LIBSQL_URL, seed: env.SEED_TOKEN })
    return env.ASSETS.fetch(request)
  },
  queue(batch) { seen.push(...batch.messages.map(({ attempts }) => batch.queue + ' ' + attempts)) },
  scheduled({ cron }) { seen.push(cron) },
}`

let folder = ''
const running: Host[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onhand-host-'))
  write('dist/worker/index.js', WORKER)
  write('dist/client/.vite/manifest.json', '{}')
  write('dist/client/assets/app-1.css', 'body{}')
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.stop()))
})

afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

async function open(options: Partial<HostOptions> = {}): Promise<Host> {
  const dataFolder = mkdtempSync(join(folder, 'data-'))
  const host = await startHost({
    dataFolder,
    distFolder: join(folder, 'dist'),
    durability: 'off',
    ...options,
  })
  running.push(host)
  return host
}

async function ask(host: Host, path: string): Promise<unknown> {
  const text = await (await fetch(host.origin + path)).text()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

test('the Worker, its objects, its files and its database answer', async () => {
  const host = await open({ bindings: { EXTRA: 'yes' } })
  expect(await ask(host, '/add')).toBe(1)
  expect(await ask(host, '/assets/app-1.css')).toBe('body{}')
  expect((await fetch(`${host.origin}/assets/none.css`)).status).toBe(404)
  expect(await ask(host, '/env')).toEqual({
    extra: 'yes',
    url: host.libsql.url,
    seed: host.secrets.SEED_TOKEN,
  })
})

test('a WebSocket goes straight to its object', async () => {
  const host = await open()
  const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/feed`)
  const heard = new Promise((resolve) => socket.addEventListener('message', ({ data }) => resolve(data)))
  socket.addEventListener('open', () => socket.send('hello'))
  expect(await heard).toBe('heard hello')
  socket.close()
})

test('what was kept is there after a stop, a kill and a new build', async () => {
  let host = await open()
  await ask(host, '/add')
  host = await host.restart()
  expect(await ask(host, '/add')).toBe(2)
  await host.kill()
  host = await host.restart()
  running.push(host)
  await host.reload()
  expect(await ask(host, '/add')).toBe(3)
})

test('messages are seen on their way, twice when told so, and again when the acknowledgement is lost', async () => {
  const host = await open({ watchQueues: true, crons: false })
  host.queues?.deliverNextTwice('onhand-entries')
  await ask(host, '/send')
  await vi.waitFor(async () => expect(await ask(host, '/seen')).toHaveLength(2), { timeout: 5000 })
  host.queues?.loseNextAcknowledgement('onhand-entries')
  await ask(host, '/send')
  await vi.waitFor(async () => expect(await ask(host, '/seen')).toHaveLength(4), { timeout: 5000 })
  expect(await ask(host, '/seen')).toEqual([1, 2, 1, 2].map((attempt) => `onhand-entries ${attempt}`))
  expect(host.queues?.deliveries.map(({ again }) => again)).toEqual([false, true, false, false])
})

test('a held queue delivers when it is let go', async () => {
  const host = await open({ watchQueues: true, crons: false })
  const letGo = host.queues?.hold('onhand-entries')
  await ask(host, '/send')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await ask(host, '/seen')).toEqual([])
  letGo?.()
  await vi.waitFor(async () => expect(await ask(host, '/seen')).toHaveLength(1), { timeout: 5000 })
})

test('a cron fires on demand', async () => {
  const host = await open({ crons: false })
  await host.fireCron('15 3 * * *')
  expect(await ask(host, '/seen')).toEqual(['15 3 * * *'])
})

test('what the Worker writes reaches the log', async () => {
  const lines: string[] = []
  const host = await open({ onLog: ({ level, message }) => lines.push(`${level}: ${message}`) })
  await ask(host, '/fail')
  await vi.waitFor(() => expect(lines).toContain('error: it broke'))
})

test('what a person can mend is said in one line', async () => {
  const host = await open()
  await expect(open({ port: host.port })).rejects.toThrow(/^Port \d+ is taken\. .+ npm start$/)
  await expect(open({ dataFolder: host.dataFolder })).rejects.toThrow(/in use by another onhand/)
  await expect(open({ distFolder: join(folder, 'nothing') })).rejects.toThrow('npm run build')
})

test.for(['shop.db', 'secrets.json', 'shop.json'])(
  'a data folder without its %s is refused',
  async (part) => {
    const host = await open()
    await ask(host, '/add')
    await host.stop()
    rmSync(join(host.dataFolder, part))
    await expect(open({ dataFolder: host.dataFolder })).rejects.toThrow(`incomplete: ${part} missing`)
    expect(existsSync(join(host.dataFolder, part))).toBe(false)
  },
)

test.for(['shop.json', 'shop.db'])('a torn %s is named', async (part) => {
  const host = await open()
  await host.stop()
  writeFileSync(join(host.dataFolder, part), '{"format": half of what it was')
  await expect(open({ dataFolder: host.dataFolder })).rejects.toThrow(`${part} cannot be read`)
})
