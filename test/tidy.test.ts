// What a reviewer would say again and again, said by the machine.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { expect, test } from 'vitest'

import { readMigrations } from '#db/migrate.ts'

const ROOT = join(import.meta.dirname, '..')
const TOP_LEVEL = [
  'README.md package.json package-lock.json tsconfig.json wrangler.toml',
  'worker pwa db migrations test domain docs',
]
const GENERATED =
  /^(?:node_modules|dist|package-lock\.json|worker\/worker-configuration\.d\.ts|migrations\/meta)/
const HIDDEN = /(?:^|\/)\.(?!ci\/|oxlintrc|oxfmtrc|npmrc|gitignore)/
const LINES_MAX = 300

const files = globSync('**/*', {
  cwd: ROOT,
  withFileTypes: true,
  exclude: (entry) => entry.name === 'node_modules',
})
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
  .filter((file) => !GENERATED.test(file) && !HIDDEN.test(file))
const sources = files.filter((file) => /\.(?:ts|tsx|css)$/.test(file))
const texts = files.filter((file) => /\.(?:ts|tsx|css|html|md|json|toml|svg|sql)$|^\.ci\//.test(file))

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

function linesOf(file: string): number {
  return read(file)
    .split('\n')
    .filter((line) => line.trim()).length
}

test('the top level holds what was agreed, and nothing else', () => {
  const allowed = new Set(TOP_LEVEL.join(' ').split(' '))
  const found = globSync('*', { cwd: ROOT }).filter((name) => !['node_modules', 'dist'].includes(name))
  expect(found.filter((name) => !name.startsWith('.') && !allowed.has(name))).toEqual([])
})

test('every dependency has a line that says why', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >
  const page = read('docs/dependencies.md')
  const names = Object.keys({ ...dependencies, ...devDependencies })
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

test('no file names a machine that only one of us has', () => {
  const places = ['work', 'root', 'tmp/bash_jobs'].map((name) => new RegExp(`(?<![\\w.\\-*}/])/${name}/`))
  expect(texts.filter((file) => places.some((place) => place.test(read(file))))).toEqual([])
})

test('the lock file names no registry', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"')
})

test(`no source file is longer than ${LINES_MAX} lines`, () => {
  expect(sources.filter((file) => linesOf(file) > LINES_MAX)).toEqual([])
})

test('nothing is left for later', () => {
  const marks = new RegExp(
    `\\b(?:${['TO', 'FIX', 'XX'].map((half, index) => half + ['DO', 'ME', 'X'][index]).join('|')})\\b`,
  )
  expect(texts.filter((file) => marks.test(read(file)))).toEqual([])
})

test('every named step boundary is one at which some test ends the process', () => {
  const named = sources
    .filter((file) => file.startsWith('worker/'))
    .flatMap((file) => [...read(file).matchAll(/failpoint\(env, '([^']+)'\)/g)].map(([, name]) => name))
  const tests = sources.filter((file) => file.endsWith('.test.ts')).map(read)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !tests.some((text) => text.includes(`'${name}'`)))).toEqual([])
})

test('what changes a row writes its entry in the same batch; only objects and exports have theirs ahead of them', () => {
  const ahead = sources.filter(
    (file) => /^worker\/.*(?<!\.test)\.ts$/.test(file) && read(file).includes('recordAhead('),
  )
  expect(ahead.toSorted()).toEqual([
    'worker/audit/record.ts',
    'worker/backup/routes.ts',
    'worker/catalog/export-routes.ts',
    'worker/customers/routes.ts',
    'worker/leases/end-leases.ts',
  ])
})

test('every test that a promise names is there', () => {
  const named = [...read('docs/promises.md').matchAll(/`([\w./-]+\.test\.tsx?|test\/[\w/-]+)\/?`/g)]
  expect(named.length).toBeGreaterThan(20)
  expect(named.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('no file is called after nothing', () => {
  const empty = /^(?:utils?|helpers?|common|misc)\.tsx?$/
  expect(sources.filter((file) => empty.test(basename(file)))).toEqual([])
})

test('a migration that was recorded has not changed, and every one is recorded', () => {
  const recorded = JSON.parse(read('migrations/hashes.json')) as Record<string, string>
  const found = Object.fromEntries(readMigrations().map(({ name, sha256 }) => [name, sha256]))
  expect(found).toEqual(recorded)
})
