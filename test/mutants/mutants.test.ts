import { execFile } from 'node:child_process'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { MUTANTS } from './mutants.ts'

// A test that never fails proves nothing: each of these mistakes, put into the ledger on purpose, has to be noticed.

const ROOT = join(import.meta.dirname, '../..')
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs')

/** All of them in the long run; every third otherwise. */
const chosen = MUTANTS.map((mutant, index) => ({ ...mutant, index })).filter(
  ({ index }) => process.env['LONG'] === '1' || index % 3 === 0,
)

test.for(chosen)('the model notices $name', { timeout: 180_000 }, async ({ index }) => {
  const { failed, output } = await run(index)
  expect(output).not.toContain('no longer contains')
  expect(failed, output.slice(-2_000)).toBe(true)
  expect(output).toMatch(/Property failed after|AssertionError/)
})

function run(index: number): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [VITEST, 'run', '--config', 'test/mutants/vitest.mutant.config.ts'],
      {
        cwd: ROOT,
        env: { ...process.env, MUTANT: String(index), NO_COLOR: '1' },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => resolve({ failed: error !== null, output: stdout + stderr }),
    )
  })
}
