import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { ROOT } from '#worker/local/dist-folder.ts'

/** Other products are installed here, apart from this project: nothing of them is in its packages. */
const PEERS_FOLDER = process.env['ONHAND_PEERS'] ?? join(ROOT, '.cache/peers')
const PATIENCE_MS = 180_000
const STEP_MS = 500

/** A folder of one other product, with its files and a log of what was done there. */
export interface Workshop {
  readonly folder: string
  /** Runs a command to its end; throws with the log's name when it fails. */
  run: (command: string, args: readonly string[], env?: Record<string, string>, cwd?: string) => Promise<void>
  /** Starts a server and waits until `url` answers with anything below 500. */
  serve: (
    command: string,
    args: readonly string[],
    url: string,
    env: Record<string, string>,
    cwd?: string,
  ) => Promise<{ stop: () => Promise<void> }>
}

/** `files`: where each goes → its template beside the code here. Those are another project's, with its own compiler. */
export async function openWorkshop(name: string, files: Readonly<Record<string, string>>): Promise<Workshop> {
  const folder = join(PEERS_FOLDER, name)
  mkdirSync(folder, { recursive: true })
  const log = join(folder, 'bench.log')
  writeFileSync(log, '')
  for (const [target, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, target)), { recursive: true })
    copyFileSync(join(import.meta.dirname, name, source), join(folder, target))
  }
  const start = (
    command: string,
    args: readonly string[],
    env: Record<string, string>,
    cwd: string,
  ): ChildProcess => {
    const out = openSync(log, 'a')
    return spawn(command, [...args], { cwd, stdio: ['ignore', out, out], env: { ...process.env, ...env } })
  }
  const workshop: Workshop = {
    folder,
    async run(command, args, env = {}, cwd = folder) {
      const child = start(command, args, env, cwd)
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
      if (code !== 0) throw new Error(`${name}: ${command} ${args.join(' ')} ended with ${code}, see ${log}`)
    },
    async serve(command, args, url, env, cwd = folder) {
      const child = start(command, args, env, cwd)
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
      const stop = async (): Promise<void> => {
        child.kill('SIGKILL')
        await ended
      }
      for (let waited = 0; waited < PATIENCE_MS && child.exitCode === null; waited += STEP_MS) {
        const status = await fetch(url).then(
          (answer) => answer.status,
          () => 599,
        )
        if (status < 500) return { stop }
        await new Promise((resolve) => setTimeout(resolve, STEP_MS))
      }
      await stop()
      throw new Error(`${name} does not answer at ${url}, see ${log}`)
    },
  }
  if (!existsSync(join(folder, 'node_modules'))) {
    console.log(`  installing ${name} in ${folder} …`)
    await workshop.run('npm', ['install', '--no-audit', '--no-fund'])
  }
  return workshop
}
