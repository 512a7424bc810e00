import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { CDPSession, Page } from 'playwright-core'

import { SAMPLE_STAFF } from '#db/seed/people.ts'
import { launchTablet } from '#test/support/chromium.ts'

import type { BigShop } from './big-shop.ts'

const SELLER = 'Ana Silva'
const READY_MS = 120_000

export interface FirstSync {
  /** From opening the register to being ready to scan. */
  readonly ms: number
  /** Bytes of the catalog as they came over the wire. */
  readonly bytes: number
}

/** A tablet in a profile folder of its own, enrolled and signed in. */
export interface BenchTablet {
  readonly page: Page
  readonly firstSync: FirstSync
  /** Slows the processor down: 4 is a cheap tablet. */
  slowDown: (times: number) => Promise<void>
  /** Starts the app anew, without a line; answers how long it took until it could scan. */
  startAgain: (times: number) => Promise<number>
  /** MB of JavaScript objects, after the garbage is gone. */
  heapMb: () => Promise<number>
  close: () => Promise<void>
}

export async function openTablet(shop: BigShop): Promise<BenchTablet> {
  const profile = mkdtempSync(join(tmpdir(), 'onhand-bench-tablet-'))
  const context = await launchTablet(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(READY_MS)
  const cdp = await context.newCDPSession(page)
  const received = countCatalogBytes(cdp)
  await cdp.send('Network.enable')

  await page.goto(`${shop.origin}/app/enrol`)
  await page.getByLabel('Code').fill(shop.code)
  await page.getByRole('button', { name: 'Enrol this device' }).click()
  await page.getByRole('button', { name: SELLER, exact: true }).click()
  const from = performance.now()
  for (const digit of SAMPLE_STAFF.find(({ name }) => name === SELLER)?.pin ?? '')
    await page.keyboard.press(digit)
  await ready(page)
  const firstSync = { ms: performance.now() - from, bytes: received() }
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await context.setOffline(true)

  return {
    page,
    firstSync,
    slowDown: (rate) => throttle(cdp, rate),
    startAgain: (times) => startAgain(page, cdp, times),
    async heapMb() {
      await cdp.send('HeapProfiler.collectGarbage')
      const { usedSize } = await cdp.send('Runtime.getHeapUsage')
      return usedSize / 1e6
    },
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

function countCatalogBytes(cdp: CDPSession): () => number {
  const catalog = new Set<string>()
  let bytes = 0
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.includes('/catalog/replica')) catalog.add(requestId)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (catalog.has(requestId)) bytes += encodedDataLength
  })
  return () => bytes
}

/** The whole app is loaded, its database opened and its catalog read, with whoever was signed in. */
async function startAgain(page: Page, cdp: CDPSession, times: number): Promise<number> {
  await throttle(cdp, times)
  const from = performance.now()
  await page.reload({ waitUntil: 'commit' })
  await ready(page)
  const took = performance.now() - from
  await throttle(cdp, 1)
  return took
}

async function ready(page: Page): Promise<void> {
  await page.locator('.ticket').waitFor({ timeout: READY_MS })
}

async function throttle(cdp: CDPSession, rate: number): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
}
