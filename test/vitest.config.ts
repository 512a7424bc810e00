import { join } from 'node:path'

import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

import { openFreshDatabase } from './support/fresh-database.ts'
import { LongestFirst } from './support/longest-first.ts'

const root = join(import.meta.dirname, '..')
const exclude = ['**/node_modules/**', '**/dist/**']

/** What a deployed Worker has as secrets. Tests may rely on these values. */
const TEST_SECRETS = {
  SETUP_CODE: '1111-2222-3333-4444',
  SEED_TOKEN: 'seed-token-of-the-tests',
  ENVELOPE_KEY: Buffer.alloc(32, 7).toString('base64'),
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Tests may take their time: `npm run test:long`. */
    readonly long: boolean
    /** Where the random histories of the ledger begin; `LEDGER_SEED` chooses one again. */
    readonly ledgerSeed: number
  }
}

const ledgerSeed = Number(process.env['LEDGER_SEED'] ?? Date.now() % 2 ** 31)

export default defineConfig({
  root,
  test: {
    silent: 'passed-only',
    sequence: { sequencer: LongestFirst },
    projects: [
      { root, test: { name: 'domain', include: ['domain/**/*.test.ts'], exclude } },
      { root, test: { name: 'db', include: ['db/**/*.test.ts'], exclude, testTimeout: 30_000 } },
      { root, test: { name: 'tidy', include: ['test/*.test.ts'], exclude } },
      {
        root,
        plugins: [preact()],
        test: {
          name: 'pwa',
          include: ['pwa/**/*.test.{ts,tsx}'],
          exclude,
          environment: 'happy-dom',
        },
      },
      {
        root,
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            // Asked for once per test file: each has a database of its own, as it has its own objects.
            miniflare: {
              bindings: { ...TEST_SECRETS, LIBSQL_URL: (await openFreshDatabase()).url },
              // Tests of the outbox bring its messages themselves; the queue must not be quicker now and then.
              queueConsumers: { 'onhand-messages': { maxBatchSize: 20, maxBatchTimeout: 60 } },
            },
          })),
        ],
        test: {
          provide: { long: process.env['LONG'] === '1', ledgerSeed },
          name: 'worker',
          include: ['worker/**/*.test.{ts,tsx}', 'test/{journeys,conformance,simulation}/**/*.test.ts'],
          exclude: [...exclude, 'worker/local/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: 'local',
          include: ['worker/local/**/*.test.ts', 'test/{faults,mutants}/**/*.test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Browsers and shops side by side would only measure each other on a small machine.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
