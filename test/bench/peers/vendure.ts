import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { lost, type Contender, type Run } from '#test/bench/runner/contender.ts'
import { freePort } from '#worker/local/free-port.ts'

import { openWorkshop } from './workshop.ts'

const LINES = 3
const LIST = 50

interface Seed {
  readonly shipping: string
  readonly items: Readonly<Record<string, { readonly variant: string; readonly product: string }>>
}

/**
 * Vendure, which has no reservation: it sets stock aside when a paid order is placed. One work is therefore the
 * shortest order of a guest, sent as one GraphQL document. `postgresPort`: where an empty database `vendure` is.
 */
export async function startVendure(postgresPort: number): Promise<Contender> {
  const shop = await openWorkshop('vendure', {
    'package.json': 'package.json.txt',
    'config.cjs': 'config.cjs.txt',
    'seed.cjs': 'seed.cjs.txt',
    'reindex.cjs': 'reindex.cjs.txt',
    'server.cjs': 'server.cjs.txt',
  })
  const port = await freePort(0)
  const seedFile = join(shop.folder, 'seed.json')
  const env = { PORT: String(port), PGPORT: String(postgresPort), SEED_FILE: seedFile }
  // Its own scripts are blocked by default: these two packages have to build or fetch their native part.
  await shop.run('npm', ['rebuild', 'better-sqlite3', 'bcrypt', '--ignore-scripts=false'])
  await shop.run(process.execPath, ['seed.cjs'], { ...env, SYNC: '1' })
  await shop.run(process.execPath, ['reindex.cjs'], { ...env, SYNC: '1' })
  const { stop } = await shop.serve(process.execPath, ['server.cjs'], `http://127.0.0.1:${port}/health`, {
    ...env,
    NODE_ENV: 'production',
  })
  const { shipping, items } = JSON.parse(readFileSync(seedFile, 'utf8')) as Seed
  const skus = Object.keys(items).filter((sku) => sku !== 'HOT')
  const order = (names: readonly string[], count: number): Run =>
    ask(
      `mutation { PARTS
        c: setCustomerForOrder(input:{firstName:"a",lastName:"b",emailAddress:"g{n}@example.com"}){__typename}
        s: setOrderShippingAddress(input:{fullName:"a",streetLine1:"b",city:"c",postalCode:"1",countryCode:"DE"}){__typename}
        m: setOrderShippingMethod(shippingMethodId:["${shipping}"]){__typename}
        t: transitionOrderToState(state:"ArrangingPayment"){__typename}
        p: addPaymentToOrder(input:{method:"bench",metadata:{}}){__typename ...on Order{state}} }`,
      names.map((name) => {
        const variant = items[name]?.variant ?? ''
        return `a${variant}: addItemToOrder(productVariantId:\\"${variant}\\", quantity:1){__typename}`
      }),
      count,
      '"PaymentSettled"',
    )
  return {
    name: 'vendure',
    port,
    stop,
    works: {
      hot: async () => order(['HOT'], 1),
      basket: async () => order(skus, LINES),
      one: async () =>
        ask(
          '{ product(id:PARTS){id name variants{id sku stockLevel}} }',
          skus.map((sku) => `\\"${items[sku]?.product ?? ''}\\"`),
          1,
          '"stockLevel"',
        ),
      list50: async () =>
        ask(
          `{ search(input:{take:${LIST}, skip:PARTS, groupByProduct:true}){items{productId productName sku inStock}} }`,
          Array.from({ length: skus.length / LIST - 1 }, (_, page) => String(page * LIST)),
          1,
          '"inStock"',
        ),
    },
  }
}

/** `PARTS` in the query is where the parts go. */
function ask(query: string, parts: readonly string[], count: number, grantedText: string): Run {
  return {
    plan: {
      kind: 'composed',
      method: 'POST',
      path: '/shop-api',
      body: JSON.stringify({ query }).replace('PARTS', '{parts}'),
      parts,
      count,
      joiner: ' ',
      grantedText,
    },
    check: async (sent) => lost(sent),
  }
}
