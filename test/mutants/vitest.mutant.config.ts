import { join } from 'node:path'

import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

import { openFreshDatabase } from '../support/fresh-database.ts'
import { MUTANTS } from './mutants.ts'

const root = join(import.meta.dirname, '../..')
const mutant = MUTANTS[Number(process.env['MUTANT'])]
if (!mutant) throw new Error(`MUTANT has to be one of 0…${MUTANTS.length - 1}`)

/** The ledger with one mistake in it, under the model test. */
export default defineConfig({
  root,
  define: {
    'import.meta.env.LEDGER_SEQUENCES': JSON.stringify('200'),
    'import.meta.env.LEDGER_FAST': '"yes"',
  },
  plugins: [
    {
      name: 'one-mistake',
      enforce: 'pre',
      transform(code, id) {
        if (!id.endsWith(mutant.file)) return null
        if (!code.includes(mutant.find)) throw new Error(`${mutant.file} no longer contains: ${mutant.find}`)
        return code.replace(mutant.find, mutant.replace)
      },
    },
    cloudflareTest(async () => ({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: { bindings: { LIBSQL_URL: (await openFreshDatabase()).url } },
    })),
  ],
  test: {
    provide: { long: false, ledgerSeed: Number(process.env['LEDGER_SEED'] ?? Date.now() % 2 ** 31) },
    include: ['test/journeys/ledger-model.test.ts'],
    testTimeout: 120_000,
  },
})
