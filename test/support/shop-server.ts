import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { buildIfChanged, sourcesFingerprint } from '#worker/local/build.ts'
import { ROOT } from '#worker/local/dist-folder.ts'
import { startHost, type Host, type HostOptions } from '#worker/local/host.ts'

/** Longer than any queue of wrangler.toml waits for its batch to fill. */
const QUIET_MS = 2500

export interface ShopOptions extends Omit<HostOptions, 'dataFolder'> {
  /** `sample`: the sample shop; `empty`: as in production on the first day. */
  shop?: 'sample' | 'empty'
}

/** A whole shop on a free port with a folder of its own. */
export interface TestShop {
  /** The shop that runs now; another object after each `restart`. */
  readonly host: Host
  /** As a power cut and the morning after: everything is killed and started again on the same data. */
  restart: () => Promise<void>
  /** Nothing answers until `restart`: what a tablet sees when the line is down. */
  goAway: () => Promise<void>
  /** Stops the shop and removes its folder. */
  close: () => Promise<void>
}

/** Builds what changed and opens a shop of its own for one test file. Close it in `afterAll`. */
export async function openTestShop({ shop = 'sample', ...options }: ShopOptions = {}): Promise<TestShop> {
  await buildIfChanged()
  const dataFolder = mkdtempSync(join(tmpdir(), 'onhand-shop-'))
  if (shop === 'sample') cpSync(await seededFolder(), dataFolder, { recursive: true })
  let host = await startHost({
    durability: 'normal',
    crons: false,
    watchQueues: true,
    ...options,
    dataFolder,
  })
  return {
    get host() {
      return host
    },
    async restart() {
      host = await host.restart()
    },
    goAway: () => host.kill(),
    async close() {
      await host.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

const MAKING = 'making-'

/** The sample shop, seeded once per build and copied from then on. */
async function seededFolder(): Promise<string> {
  const cache = join(ROOT, '.cache/seeded')
  const folder = join(cache, sourcesFingerprint().slice(0, 16))
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  // Another test may be seeding beside us: only what is done and out of date goes.
  for (const old of readdirSync(cache))
    if (!old.startsWith(MAKING)) rmSync(join(cache, old), { recursive: true, force: true })
  const making = mkdtempSync(join(cache, MAKING))
  const host = await startHost({
    dataFolder: making,
    seed: true,
    durability: 'off',
    crons: false,
    watchQueues: true,
  })
  await queuesToEmpty(host)
  await host.stop()
  // Whoever was faster made the same.
  if (existsSync(folder)) rmSync(making, { recursive: true, force: true })
  else renameSync(making, folder)
  return folder
}

/** Miniflare forgets what is in its queues when it stops, so what the seed sent must have arrived. */
async function queuesToEmpty(host: Host): Promise<void> {
  const isQuiet = () => host.queues?.deliveries.every(({ outcome }) => outcome === 'acknowledged') ?? true
  for (let seen = -1; seen !== host.queues?.deliveries.length || !isQuiet();) {
    seen = host.queues?.deliveries.length ?? 0
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  }
}
