import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { lost, type Contender, type Run } from '#test/bench/runner/contender.ts'
import { freePort } from '#worker/local/free-port.ts'

import { openWorkshop } from './workshop.ts'

const LINES = 3
const LIST = 50
const FIELDS = 'fields=id,title,*variants,%2Bvariants.inventory_quantity'

interface Seed {
  readonly pub: string
  readonly location_id: string
  readonly items: Readonly<
    Record<string, { readonly inventory_item_id: string; readonly product_id: string }>
  >
}

/** Medusa v2 as its own production build, one process, with events and locks in memory. `database`: an empty one. */
export async function startMedusa(database: string): Promise<Contender> {
  const shop = await openWorkshop('medusa', {
    'package.json': 'package.json.txt',
    'tsconfig.json': 'tsconfig.json.txt',
    'medusa-config.ts': 'medusa-config.ts.txt',
    'src/scripts/seed.ts': 'seed.ts.txt',
    'src/api/bench/reserve/route.ts': 'route.ts.txt',
  })
  const seedFile = join(shop.folder, 'seed.json')
  const env = {
    DATABASE_URL: database,
    SEED_FILE: seedFile,
    MEDUSA_DISABLE_TELEMETRY: '1',
    LOG_LEVEL: 'error',
  }
  const medusa = join(shop.folder, 'node_modules/.bin/medusa')
  await shop.run(medusa, ['db:migrate'], env)
  await shop.run(medusa, ['exec', './src/scripts/seed.ts'], env)
  await shop.run(medusa, ['build'], env)
  const built = join(shop.folder, '.medusa/server')
  rmSync(join(built, 'node_modules'), { recursive: true, force: true })
  symlinkSync('../../node_modules', join(built, 'node_modules'))
  const port = await freePort(0)
  const { stop } = await shop.serve(
    medusa,
    ['start', '--host', '127.0.0.1', '--port', String(port)],
    `http://127.0.0.1:${port}/health`,
    { ...env, NODE_ENV: 'production' },
    built,
  )
  const { pub, location_id: location, items } = JSON.parse(readFileSync(seedFile, 'utf8')) as Seed
  const skus = Object.keys(items).filter((sku) => sku !== 'HOT')
  const reserve = (names: readonly string[], count: number): Run => ({
    plan: {
      kind: 'composed',
      method: 'POST',
      path: '/bench/reserve',
      body: '{"reservations":[{parts}]}',
      parts: names.map((name) =>
        JSON.stringify({
          inventory_item_id: items[name]?.inventory_item_id,
          location_id: location,
          quantity: 1,
        }),
      ),
      count,
    },
    check: async (sent) => lost(sent),
  })
  const read = (parts: readonly string[]): Run => ({
    plan: {
      kind: 'composed',
      method: 'GET',
      path: `/store/products{parts}${FIELDS}`,
      headers: { 'x-publishable-api-key': pub },
      parts,
    },
    check: async (sent) => lost(sent),
  })
  return {
    name: 'medusa',
    port,
    stop,
    works: {
      hot: async () => reserve(['HOT'], 1),
      basket: async () => reserve(skus, LINES),
      one: async () => read(skus.map((sku) => `/${items[sku]?.product_id ?? ''}?`)),
      list50: async () =>
        read(
          Array.from(
            { length: skus.length / LIST - 1 },
            (_, page) => `?limit=${LIST}&offset=${page * LIST}&`,
          ),
        ),
    },
  }
}
