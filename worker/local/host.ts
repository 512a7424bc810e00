import { randomBytes } from 'node:crypto'

import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'

import { openDb } from '#db/client.ts'
import { startLibsqlServer, type LibsqlServer } from '#db/local/server.ts'
import { migrate } from '#db/migrate.ts'

import { startCrons } from './crons.ts'
import { explainTorn, openDataFolder, type DataFolder, type Secrets, type SignIn } from './data-folder.ts'
import { DIST_FOLDER } from './dist-folder.ts'
import { freePort } from './free-port.ts'
import type { QueueWatch } from './queue-watch.ts'
import { seedShop } from './seed.ts'
import { shopWorker, type ShopWorker, type ShopWorkerOptions } from './shop-worker.ts'

/** A line that the Worker or its runtime wrote. */
export type HostLog = { level: string; message: string; timestamp: number }

export interface HostOptions {
  /** Keeps everything: database, objects, files, secrets. Made when it is missing. */
  dataFolder: string
  /** 0 (the default) takes any free port. */
  port?: number
  /** Fills a shop that was never used with the sample shop. */
  seed?: boolean
  distFolder?: string
  /** More variables for the Worker, over those of wrangler.toml. */
  bindings?: Record<string, string>
  /** Puts a watch between the queues and the Worker; see `queues`. */
  watchQueues?: boolean
  /** Fires the cron triggers of wrangler.toml on time. Default: yes. */
  crons?: boolean
  /** Whether commits in libSQL wait for the disk. Default: `full`. Durable Objects always do. */
  durability?: 'full' | 'normal' | 'off'
  /** Another address under which the Worker reaches libSQL at `url`: tests put a line there that they can cut. */
  libsqlVia?: (url: string) => Promise<string>
  assets?: NonNullable<ShopWorkerOptions['assets']>
  onLog?: (line: HostLog) => void
}

/** A whole shop on this machine, reachable at `origin`. */
export interface Host {
  readonly origin: string
  readonly port: number
  readonly dataFolder: string
  readonly libsql: { readonly url: string; readonly authToken: string }
  readonly secrets: Secrets & { readonly SEED_TOKEN: string }
  /** How to sign in to the sample shop; empty for a shop that was not seeded. */
  readonly signIns: readonly SignIn[]
  /** Null unless `watchQueues`. */
  readonly queues: QueueWatch | null
  /** Evicting objects, looking into their storage, sending to queues. */
  readonly miniflare: Miniflare
  /** Runs the Worker's scheduled handler now, as if it were `at`. */
  fireCron: (cron: string, at?: Date) => Promise<void>
  /** Serves a new build, with the data and the port as they are. */
  reload: () => Promise<void>
  stop: () => Promise<void>
  /** As a power cut: nothing in the Worker or in libSQL gets to finish. Start again with `restart`. */
  kill: () => Promise<void>
  /** Stops when it still runs, and starts on the same folder and port. */
  restart: () => Promise<Host>
}

/** Runs the built shop: libSQL, migrations, Worker, objects, queues, files, crons, and the sample shop when asked for. */
export async function startHost(options: HostOptions): Promise<Host> {
  const folder = openDataFolder(options.dataFolder)
  let libsql: LibsqlServer | null = null
  let miniflare: Miniflare | null = null
  try {
    const port = await freePort(options.port ?? 0)
    // Before the database exists: a folder with a database and without this is one that lost something.
    folder.saveState({ ...folder.state, opened: true })
    const { LIBSQL_AUTH_TOKEN: authToken } = folder.secrets
    libsql = await startLibsqlServer({
      path: folder.databasePath,
      authToken,
      durability: options.durability ?? 'full',
    })
    await migrate(openDb({ LIBSQL_URL: libsql.url, LIBSQL_AUTH_TOKEN: authToken }).client)

    const secrets = { ...folder.secrets, SEED_TOKEN: randomBytes(24).toString('base64url') }
    const bindings = {
      PUBLIC_URL: `http://localhost:${port}`,
      ...options.bindings,
      ...secrets,
      LIBSQL_URL: options.libsqlVia ? await options.libsqlVia(libsql.url) : libsql.url,
    }
    const load = () =>
      shopWorker({
        distFolder: options.distFolder ?? DIST_FOLDER,
        port,
        bindings,
        watchQueues: options.watchQueues ?? false,
        ...(options.assets ? { assets: options.assets } : {}),
      })
    const shop = load()
    miniflare = new Miniflare(miniflareOptions(shop, folder, options))
    await miniflare.ready
    const host = runningHost({ options, folder, libsql, miniflare, shop, load, port, secrets })
    if (options.seed && !folder.state.seeded) await seedShop(folder, host)
    return host
  } catch (error) {
    await miniflare?.dispose()
    await libsql?.close()
    folder.release()
    throw explainTorn(error, folder)
  }
}

type Parts = {
  options: HostOptions
  folder: DataFolder
  libsql: LibsqlServer
  miniflare: Miniflare
  shop: ShopWorker
  load: () => ShopWorker
  port: number
  secrets: Host['secrets']
}

function runningHost({ options, folder, libsql, miniflare, shop, load, port, secrets }: Parts): Host {
  let stopped = false

  async function fireCron(cron: string, at = new Date()): Promise<void> {
    const worker = await miniflare.getWorker(shop.name)
    await worker.scheduled({ cron, scheduledTime: at })
  }

  const stopCrons =
    options.crons === false
      ? () => {}
      : startCrons(shop.crons, (cron, at) => {
          fireCron(cron, at).catch((error: unknown) => {
            options.onLog?.({
              level: 'error',
              message: `cron ${cron}: ${String(error)}`,
              timestamp: at.getTime(),
            })
          })
        })

  // Miniflare ends workerd with SIGKILL in any case; what it answered is on the disk by then.
  async function stop(): Promise<void> {
    if (stopped) return
    stopped = true
    stopCrons()
    await miniflare.dispose()
    await libsql.close()
    folder.release()
  }

  return {
    origin: `http://localhost:${port}`,
    port,
    dataFolder: folder.path,
    libsql: { url: libsql.url, authToken: secrets.LIBSQL_AUTH_TOKEN },
    secrets,
    get signIns() {
      return folder.state.signIns
    },
    queues: shop.queues,
    miniflare,
    fireCron,
    reload: () => miniflare.setOptions(miniflareOptions({ ...load(), queues: shop.queues }, folder, options)),
    stop,
    kill: stop,
    async restart() {
      await stop()
      return startHost({ ...options, port })
    },
  }
}

function miniflareOptions(shop: ShopWorker, folder: DataFolder, options: HostOptions) {
  return convertV4MiniflareOptions({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    log: new Log(LogLevel.NONE),
    logRequests: false,
    resourcePersistencePath: folder.objectsPath,
    handleStructuredLogs: (line: HostLog) => options.onLog?.(line),
    workers: shop.workers,
  })
}
