import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { err, ok, type Result } from '#domain/result.ts'
import { freePort } from '#worker/local/free-port.ts'

const PATIENCE_MS = 15_000
const STEP_MS = 100

/** A PostgreSQL of our own on a free loopback port, durable as it is by default. */
export interface Cluster {
  readonly port: number
  stop: () => Promise<void>
}

/** Makes and starts a cluster in a folder of its own. Refused, in words, when there is no PostgreSQL. */
export async function startCluster(): Promise<Result<Cluster, string>> {
  const bin = findPostgres()
  if (bin === null)
    return err(
      'PostgreSQL is not installed, so postgres-one and postgres-lock are left out. Install: apt-get install postgresql',
    )
  const folder = mkdtempSync(join(tmpdir(), 'onhand-postgres-'))
  // The server refuses to run as root: then it runs as the user that came with the package.
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8'], {
    ...user,
    cwd: folder,
    stdio: 'pipe',
  })
  const port = await freePort(0)
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: '100',
    shared_buffers: '512MB',
    fsync: 'on',
    synchronous_commit: 'on',
  }
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: folder, stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  async function stop(): Promise<void> {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  if (await answers(port)) return ok({ port, stop })
  await stop()
  return err('PostgreSQL did not start, so postgres-one and postgres-lock are left out.')
}

export function addressOf(port: number): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres`
}

/** Debian keeps the server's programs out of PATH. Installs the package where that is allowed. */
function findPostgres(): string | null {
  const found = postgresFolder()
  if (found !== null || process.getuid?.() !== 0) return found
  spawnSync('apt-get', ['install', '-y', '-qq', 'postgresql'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return postgresFolder()
}

function postgresFolder(): string | null {
  const versions = globSync('/usr/lib/postgresql/*/bin').toSorted()
  const inPath = (process.env['PATH'] ?? '').split(':')
  const folders = [...versions.toReversed(), ...inPath]
  return (
    folders.find((folder) => ['postgres', 'initdb'].every((name) => existsSync(join(folder, name)))) ?? null
  )
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
}

async function answers(port: number): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
    const client = new pg.Client({ connectionString: addressOf(port) })
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    }
  }
  return false
}
