import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { chromium, type Browser, type Page } from 'playwright-core'

import { findChromium } from './chromium.ts'

const LANDSCAPE = { width: 1180, height: 820 }

/** A tablet: a Chromium process of its own on a profile folder, so that it can lose its power in the middle of a sale. */
export interface Tablet {
  readonly page: Page
  /** Pulls the plug: nothing gets to finish. The profile folder stays as it is. */
  pullThePlug: () => Promise<void>
  shutDown: () => Promise<void>
}

/** Starts a tablet on `profile`: a new one, or the same one again with all it has stored. */
export async function startTablet(profile: string): Promise<Tablet> {
  const portFile = join(profile, 'DevToolsActivePort')
  const chromiumPath = findChromium()
  if (!chromiumPath) throw new Error('The story needs Chromium; see test/support/chromium.ts.')
  rmSync(portFile, { force: true })
  const browserProcess = spawn(
    chromiumPath,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${LANDSCAPE.width},${LANDSCAPE.height}`,
      'about:blank',
    ],
    // A group of its own: a tablet without power has no helper processes left either.
    { detached: true, stdio: 'ignore' },
  )
  const browser = await connect(portFile, browserProcess)
  const [context] = browser.contexts()
  if (!context) throw new Error('The tablet has no browser context.')
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize(LANDSCAPE)

  async function pullThePlug(): Promise<void> {
    const gone = new Promise((resolve) => browserProcess.once('close', resolve))
    if (browserProcess.pid !== undefined && browserProcess.exitCode === null) {
      process.kill(-browserProcess.pid, 'SIGKILL')
      await gone
    }
    await browser.close().catch(() => {})
  }

  async function shutDown(): Promise<void> {
    await browser.close().catch(() => {})
    await pullThePlug()
  }

  return { page, pullThePlug, shutDown }
}

async function connect(portFile: string, browserProcess: ChildProcess): Promise<Browser> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (browserProcess.exitCode !== null) throw new Error(`Chromium ended with ${browserProcess.exitCode}.`)
    const port = readPort(portFile)
    if (port !== null) return chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    await wait(50)
  }
  throw new Error('Chromium did not open its debugging port within 20 s.')
}

/** Chromium writes its port and a path, each on a line of its own; before that there is no file, or half of one. */
function readPort(file: string): number | null {
  try {
    const [port = '', path] = readFileSync(file, 'utf8').split('\n')
    return path ? Number(port) : null
  } catch {
    return null
  }
}

/** A wedge scanner types the code and Enter, faster than any person. No field needs the focus. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 4 })
  await page.keyboard.press('Enter')
}
