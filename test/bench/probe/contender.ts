import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'

import { lost, type Contender, type Run } from '#test/bench/runner/contender.ts'
import { ROOT } from '#worker/local/dist-folder.ts'
import { freePort } from '#worker/local/free-port.ts'

import type { Audit } from './probe-object.ts'

const CONFIG = join(import.meta.dirname, 'wrangler.toml')
// `npx` would heed whatever npm command is around it.
const WRANGLER = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
const NAMES = Array.from({ length: 1_000 }, (_, index) => `sku${index}`)
const LINES = 3
const LAST_UNITS = 500
const LAST_REQUESTS = 1_000
const PLENTY = 1_000_000_000

/** The probes, each a contender of its own, all in one workerd with a socket that leads straight into the Worker. */
export async function startProbes(): Promise<Contender[]> {
  const folder = mkdtempSync(join(tmpdir(), 'onhand-probe-'))
  execFileSync(
    process.execPath,
    [WRANGLER, 'deploy', '--dry-run', '--config', CONFIG, '--outdir', join(folder, 'worker')],
    {
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
      stdio: 'pipe',
    },
  )
  const port = await freePort(0)
  const main = join(folder, 'worker/probe.js')
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      log: new Log(LogLevel.NONE),
      resourcePersistencePath: join(folder, 'objects'),
      workers: [
        {
          name: 'probe',
          modulesRoot: join(folder, 'worker'),
          modules: [{ type: 'ESModule', path: main, contents: readFileSync(main, 'utf8') }],
          compatibilityDate: '2026-08-01',
          compatibilityFlags: ['nodejs_compat'],
          durableObjects: { PROBE: { className: 'ProbeObject', useSQLite: true } },
          stripCfConnectingIp: false,
          unsafeDirectSockets: [{ host: '127.0.0.1', port }],
        },
      ],
    }),
  )
  await miniflare.ready
  let users = 0
  const contender = (name: string, works: Contender['works']): Contender => {
    users += 1
    return {
      name,
      port,
      works,
      async stop() {
        users -= 1
        if (users > 0) return
        await miniflare.dispose()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  const origin = `http://127.0.0.1:${port}`
  return [
    contender('hello', { one: async () => hello(), list50: async () => hello() }),
    contender('limit', {
      hot: async () => ({ plan: post('/limit/HOT'), check: async (sent) => lost(sent) }),
    }),
    contender('floor', holdWorks(origin, '/floor')),
    contender('group', holdWorks(origin, '/group')),
    contender('basket-probe', { basket: async () => baskets(origin) }),
  ]
}

function hello(): Run {
  return { plan: { kind: 'composed', method: 'GET', path: '/hello' }, check: async (sent) => lost(sent) }
}

function post(path: string, parts?: readonly string[], count?: number): Run['plan'] {
  return {
    kind: 'composed',
    method: 'POST',
    path,
    ...(parts ? { parts } : {}),
    ...(count === undefined ? {} : { count }),
  }
}

function holdWorks(origin: string, path: string): Contender['works'] {
  const name = `SKU${path.replace('/', '-')}`
  return {
    async hot() {
      await setUnits(origin, name, PLENTY)
      return {
        plan: post(`${path}/${name}`),
        check: async (sent) => lost(sent) + (await off(origin, name, sent.granted)),
      }
    },
    async 'last-units'() {
      await setUnits(origin, name, LAST_UNITS)
      return {
        plan: post(`${path}/${name}`),
        count: LAST_REQUESTS,
        check: async ({ granted, failed }) =>
          failed + Math.abs(granted - LAST_UNITS) + (await off(origin, name, granted)),
      }
    },
  }
}

async function baskets(origin: string): Promise<Run> {
  const before = await heldInAll(origin)
  return {
    plan: post('/basket/{parts}', NAMES, LINES),
    check: async (sent) => lost(sent) + Math.abs((await heldInAll(origin)) - before - sent.granted * LINES),
  }
}

async function setUnits(origin: string, name: string, count: number): Promise<void> {
  await fetch(`${origin}/units/${name}/${count}`, { method: 'POST' })
}

async function audit(origin: string, name: string): Promise<Audit> {
  return (await (await fetch(`${origin}/audit/${name}`)).json()) as Audit
}

/** Holds, level and entries against what was granted. */
async function off(origin: string, name: string, granted: number): Promise<number> {
  const { held, holds, sum } = await audit(origin, name)
  return Math.abs(held - granted) + Math.abs(holds - granted) + Math.abs(sum)
}

async function heldInAll(origin: string): Promise<number> {
  const audits = await Promise.all(NAMES.map((name) => audit(origin, name)))
  return audits.reduce((total, { held }) => total + held, 0)
}
