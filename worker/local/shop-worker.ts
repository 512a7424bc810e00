import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type {
  Request,
  Response,
  V4ModuleDefinition,
  V4QueueConsumerOptions,
  V4WorkerOptions,
  V4WorkerOptionsShape,
} from 'miniflare'
import { unstable_getMiniflareWorkerOptions as readWranglerToml } from 'wrangler'

import { HostFault } from './host-fault.ts'
import { openQueueWatch, type QueueWatch } from './queue-watch.ts'

export interface ShopWorkerOptions {
  /** What `npm run build` wrote: `worker/` and `client/`. */
  distFolder: string
  /** The public port, on the loopback interface. */
  port: number
  /** Variables and secrets, over those of wrangler.toml. */
  bindings: Record<string, string>
  watchQueues: boolean
  /** Answers for the built files; `npm run dev` puts Vite here. */
  assets?: (request: Request) => Promise<Response>
}

export interface ShopWorker {
  readonly name: string
  readonly workers: V4WorkerOptions[]
  readonly crons: readonly string[]
  readonly queues: QueueWatch | null
}

type ReadOptions = V4WorkerOptionsShape & {
  modulesRules?: unknown
  queueConsumers?: Record<string, V4QueueConsumerOptions>
}

type AssetOptions = NonNullable<V4WorkerOptionsShape['assets']>

const SHOP = 'onhand'
const ASSETS = 'onhand-assets'
const CONFIG = join(import.meta.dirname, '../../wrangler.toml')

/**
 * What Miniflare needs to run the built Worker, read from wrangler.toml so that nothing is declared twice. The public
 * port leads straight into the Worker: through Miniflare's entry and asset router each request costs four times as much.
 */
export function shopWorker(options: ShopWorkerOptions): ShopWorker {
  const { workerOptions } = readWranglerToml(CONFIG) as { workerOptions: ReadOptions }
  const { assets, cronTriggers, queueConsumers = {}, modulesRules: _, ...rest } = workerOptions
  const watched = options.watchQueues ? openQueueWatch(SHOP, queueConsumers) : null

  const shop: V4WorkerOptions = {
    ...rest,
    name: SHOP,
    ...builtModules(join(options.distFolder, 'worker')),
    bindings: { ...workerOptions.bindings, ...options.bindings },
    serviceBindings: { ...workerOptions.serviceBindings, ASSETS: options.assets ?? ASSETS },
    // Only the entry knows the address of who asks, and it is not on the way. Left on, this costs a hop per fetch.
    stripCfConnectingIp: false,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: options.port }],
    ...(watched ? {} : { queueConsumers }),
  }
  const workers = [shop, ...(watched ? [watched.worker] : [])]
  if (!options.assets && assets) {
    workers.push(assetWorker(assets.assetConfig, clientFolder(options.distFolder)))
  }
  return {
    name: SHOP,
    workers,
    crons: cronTriggers ?? [],
    queues: watched?.watch ?? null,
  }
}

/** The built files, behind the ASSETS binding only. */
function assetWorker(config: AssetOptions['assetConfig'], directory: string): V4WorkerOptions {
  return {
    name: ASSETS,
    modules: true,
    script: 'export default { fetch: () => new Response(null, { status: 404 }) }',
    compatibilityDate: '2026-08-01',
    assets: {
      directory,
      routerConfig: { has_user_worker: false },
      ...(config ? { assetConfig: config } : {}),
    },
  }
}

function clientFolder(distFolder: string): string {
  const folder = join(distFolder, 'client')
  if (!existsSync(join(folder, '.vite/manifest.json'))) throw missingBuild()
  return folder
}

/** Every module of the bundle that wrangler wrote. */
function builtModules(folder: string): { modules: V4ModuleDefinition[]; modulesRoot: string } {
  const main = join(folder, 'index.js')
  if (!existsSync(main)) throw missingBuild()
  const others = readdirSync(folder).filter((file) => /\.(?:wasm|txt|html|sql|bin)$/.test(file))
  return {
    modulesRoot: folder,
    modules: [
      { type: 'ESModule', path: main, contents: readFileSync(main, 'utf8') },
      ...others.map((file) => ({
        type: moduleType(file),
        path: join(folder, file),
        contents: readFileSync(join(folder, file)),
      })),
    ],
  }
}

function moduleType(file: string): 'CompiledWasm' | 'Data' | 'Text' {
  if (file.endsWith('.wasm')) return 'CompiledWasm'
  return file.endsWith('.bin') ? 'Data' : 'Text'
}

function missingBuild(): HostFault {
  return new HostFault('There is no build to serve. Make one first: npm run build')
}
