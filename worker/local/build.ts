import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { DIST_FOLDER, ROOT } from './dist-folder.ts'
import { HostFault } from './host-fault.ts'

const SOURCES = [
  '{worker,pwa,domain,db}/**/*.{ts,tsx,css,html,svg,png,webmanifest,woff2}',
  'wrangler.toml',
  'package-lock.json',
  '{.,worker,pwa}/tsconfig.json',
]
const STAMP = 'build.json'
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js')
const WRANGLER = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')

/** Builds what has changed since the last build; says whether there was anything to do. */
export async function buildIfChanged(): Promise<boolean> {
  const stamp = join(DIST_FOLDER, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesFingerprint()) return false
  await build()
  return true
}

/** Builds both faces and the Worker, in this order: wrangler wants the assets to be there. */
export async function build(): Promise<void> {
  const stamp = join(DIST_FOLDER, STAMP)
  const sources = sourcesFingerprint()
  rmSync(stamp, { force: true })
  // The first empties the folder; the second adds to it.
  for (const config of ['pwa/vite.config.ts', 'pwa/storefront/vite.config.ts']) {
    const { code, output } = await run(VITE, ['build', '--config', config])
    if (code !== 0) throw new HostFault(`The PWA does not build:\n${withoutStack(output)}`)
  }
  await buildWorker()
  writeFileSync(stamp, sources)
}

/** Bundles the Worker exactly as a deploy would. */
export async function buildWorker(): Promise<void> {
  const assets = join(DIST_FOLDER, 'client')
  const outdir = join(DIST_FOLDER, 'worker')
  const args = ['deploy', '--dry-run', '--outdir', outdir, '--assets', assets]
  const { code, output } = await run(WRANGLER, args)
  if (code !== 0) throw new HostFault(`The Worker does not build:\n${withoutStack(output)}`)
}

/** What a tool says is wrong and where in our sources; where in the tool it noticed helps nobody. */
function withoutStack(output: string): string {
  return stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => !/^\s+at |^ {2}errors: \[|^\}$/.test(line))
    .join('\n')
    .trim()
}

/** One text for the state of everything that goes into a build. */
export function sourcesFingerprint(): string {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).toSorted()) {
    const { size, mtimeMs } = statSync(join(ROOT, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Runs one of our tools on the Node that runs this: `npx` would heed whatever npm command is around it. */
function run(tool: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd: ROOT,
      // A test run says it is one, and would get another build than the one that people get.
      env: {
        ...process.env,
        NODE_ENV: 'production',
        WRANGLER_SEND_METRICS: 'false',
        CI: '1',
        NO_COLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
