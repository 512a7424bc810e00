import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import pg from 'pg'

import { ok, type Result } from '#domain/result.ts'
import { lost, type Contender, type Run } from '#test/bench/runner/contender.ts'
import { freePort } from '#worker/local/free-port.ts'

import { addressOf, startCluster } from './cluster.ts'
import { PLENTY, SCHEMA } from './schema.ts'

const SKUS = Array.from({ length: 1_000 }, (_, index) => `sku${index}`)
const LINES = 3
const LIST = 50
const LAST_UNITS = 500
const LAST_REQUESTS = 1_000

/** The hand-written server with PostgreSQL, in its two usual forms. Refused, in words, when there is no PostgreSQL. */
export async function startPostgres(): Promise<Result<Contender[], string>> {
  const cluster = await startCluster()
  if (!cluster.ok) return cluster
  const { stop: stopCluster, port: clusterPort } = cluster.value
  const client = new pg.Client({ connectionString: addressOf(clusterPort) })
  await client.connect()
  await client.query(SCHEMA)
  await client.end()

  const port = await freePort(0)
  const server = fork(join(import.meta.dirname, 'server.ts'), [String(clusterPort), String(port)], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await once(server, 'message')
  const origin = `http://127.0.0.1:${port}`
  await fetch(`${origin}/fill/${SKUS.length}`, { method: 'POST' })

  let users = 2
  async function stop(): Promise<void> {
    users -= 1
    if (users > 0) return
    server.disconnect()
    await once(server, 'exit')
    await stopCluster()
  }
  return ok([
    {
      name: 'postgres-one',
      port,
      stop,
      works: {
        ...writes(origin, 'one'),
        one: async () => reads(SKUS),
        list50: async () => reads(pages()),
      },
    },
    { name: 'postgres-lock', port, stop, works: writes(origin, 'lock') },
  ])
}

function reads(parts: readonly string[]): Run {
  return {
    plan: { kind: 'composed', method: 'GET', path: '/availability/{parts}', parts },
    check: async (sent) => lost(sent),
  }
}

function pages(): string[] {
  return Array.from({ length: SKUS.length / LIST }, (_, page) =>
    SKUS.slice(page * LIST, (page + 1) * LIST).join(','),
  )
}

function writes(origin: string, way: 'one' | 'lock'): Contender['works'] {
  const name = `HOT-${way}`
  return {
    async hot() {
      await fetch(`${origin}/units/${name}/${PLENTY}`, { method: 'POST' })
      return {
        plan: { kind: 'composed', method: 'POST', path: `/${way}/${name}` },
        check: async (sent) => lost(sent) + (await off(origin, name, sent.granted)),
      }
    },
    async 'last-units'() {
      await fetch(`${origin}/units/${name}/${LAST_UNITS}`, { method: 'POST' })
      return {
        plan: { kind: 'composed', method: 'POST', path: `/${way}/${name}` },
        count: LAST_REQUESTS,
        check: async ({ granted, failed }) =>
          failed + Math.abs(granted - LAST_UNITS) + (await off(origin, name, granted)),
      }
    },
    async basket() {
      const before = await audit(origin, 'sku%')
      return {
        plan: { kind: 'composed', method: 'POST', path: `/${way}/{parts}`, parts: SKUS, count: LINES },
        check: async (sent) => lost(sent) + (await off(origin, 'sku%', before.held + sent.granted * LINES)),
      }
    },
  }
}

async function audit(origin: string, like: string): Promise<{ held: number; holds: number; sum: number }> {
  const answer = await fetch(`${origin}/audit/${encodeURIComponent(like)}`)
  return (await answer.json()) as { held: number; holds: number; sum: number }
}

/** Levels, holds and entries against what was granted. */
async function off(origin: string, like: string, granted: number): Promise<number> {
  const { held, holds, sum } = await audit(origin, like)
  return Math.abs(held - granted) + Math.abs(holds - granted) + Math.abs(sum)
}
