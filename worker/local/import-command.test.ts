import { spawn } from 'node:child_process'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { openTestShop, type TestShop } from '#test/support/shop-server.ts'

import { ROOT } from './dist-folder.ts'

// The command line against a running sample shop: what would happen, what does, and what a person can mend.

const SAMPLE = join(ROOT, 'test/samples/shopify-products.csv')
let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
}, 180_000)
afterAll(() => shop.close())

async function run(...args: string[]): Promise<{ code: number | null; text: string }> {
  const command = [join(ROOT, 'worker/local/import-command.ts'), '--url', shop.host.origin, ...args]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += String(part)))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, text }
}

test('a file is looked at, imported, and the second time there is nothing to import', async () => {
  const dry = await run(SAMPLE, '--store', 'main', '--dry-run')
  expect(dry.text).toContain('7 to create, 0 to change, 0 the same, 13 with problems')
  expect(dry.text).toContain('line 18: Misprinted barcode: barcode check digit “4006381333930”')
  expect(dry.text).toContain('Dry run: nothing was changed.')

  const unasked = await run(SAMPLE, '--store', 'main')
  expect(unasked).toMatchObject({
    code: 1,
    text: expect.stringContaining('Nothing was changed. To import, say --yes'),
  })

  const done = await run(SAMPLE, '--store', 'main', '--yes')
  expect(done.text).toContain(
    'Done: 7 created, 0 changed, 0 unchanged, 13 left out; opening stock of 8 SKUs posted.',
  )
  expect(done.code).toBe(0)

  const again = await run(SAMPLE, '--store', 'main', '--yes')
  expect(again.text).toContain('Nothing to import.')
})

test.for([
  [['nowhere.csv', '--store', 'main'], 'There is no file nowhere.csv'],
  [[SAMPLE], '--store main or --store harbour'],
  [[SAMPLE, '--store', 'moon'], 'There is no store moon. There are: main, harbour'],
  [[join(ROOT, 'package.json'), '--store', 'main'], 'is not a product file'],
  [[], 'npm run import -- FILE --store CODE'],
] as const)('%o is told in one line what to do', async ([args, line]) => {
  const answer = await run(...args)
  expect(answer.code).toBe(1)
  expect(answer.text).toContain(line)
  expect(answer.text).not.toContain('    at ')
})
