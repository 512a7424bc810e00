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
  /** Switched off as one does: everything is written first. */
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
      '--lang=en-IE',
      '--accept-lang=en-IE',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${LANDSCAPE.width},${LANDSCAPE.height}`,
      'about:blank',
    ],
    // A group of its own: a tablet without power has no helper processes left either.
    { detached: true, stdio: 'ignore', env: { ...process.env, LANGUAGE: 'en_IE', TZ: 'Europe/Dublin' } },
  )
  const browser = await connect(portFile, browserProcess)
  const [context] = browser.contexts()
  if (!context) throw new Error('The tablet has no browser context.')
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(15_000)
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
    const gone = new Promise((resolve) => browserProcess.once('close', resolve))
    // Closing the connection alone would leave it running; this lets it write everything to its profile.
    const session = await browser.newBrowserCDPSession()
    await session.send('Browser.close').catch(() => {})
    await Promise.race([gone, wait(5_000)])
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

const KEY_EVERY_S = 0.008

/**
 * A wedge scanner types the code and Enter in its own even rhythm. No field needs the focus. The times of the keys are
 * the scanner's, not this machine's: a busy test run must not look like slow fingers.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const startedAt = Date.now() / 1000
  const strokes = Array.from(code, (char) => ({ key: char, text: char, code: physicalKey(char) }))
  const sent = [...strokes, { key: 'Enter', text: '\r', code: 'Enter' }].flatMap((stroke, index) => {
    const timestamp = startedAt + index * KEY_EVERY_S
    return [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...stroke }),
      keyboard.send('Input.dispatchKeyEvent', {
        type: 'keyUp',
        timestamp: timestamp + KEY_EVERY_S / 2,
        key: stroke.key,
        code: stroke.code,
      }),
    ]
  })
  await Promise.all(sent)
  await keyboard.detach()
}

function physicalKey(char: string): string {
  if (/\d/.test(char)) return `Digit${char}`
  return /[a-z]/i.test(char) ? `Key${char.toUpperCase()}` : 'Minus'
}
