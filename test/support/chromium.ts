import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const ADVICE =
  'The browser tests need Chromium. Install it (Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium'

/** The Chromium of this machine, or null. Playwright never downloads one of its own. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM']
  return [...(named ? [named] : []), ...PLACES].find((path) => existsSync(path)) ?? null
}

/** Installs Chromium from the system's packages when there is none and this user may; answers with what is wrong. */
export function ensureChromium(): string | null {
  if (findChromium()) return null
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (!mayInstall) return ADVICE
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, { stdio: 'ignore', env })
  }
  return findChromium() ? null : ADVICE
}

/** A Chromium for many contexts. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch(launchOptions(options))
}

/** A Chromium that keeps its profile: what a tablet has after it was switched off and on. */
export async function launchTablet(
  profileFolder: string,
  options: LaunchOptions = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileFolder, {
    ...launchOptions(options),
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
  })
}

function launchOptions(options: LaunchOptions): LaunchOptions {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(ADVICE)
  const isRoot = process.getuid?.() === 0
  const args = [...(isRoot ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', ...(options.args ?? [])]
  return { ...options, executablePath, args }
}
