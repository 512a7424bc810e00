import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { test } from 'vitest'

/** Where pictures of a failed step are kept. */
const PICTURES = join(tmpdir(), 'onhand-story')

/**
 * One long story told in steps, each a test of its own name. When one fails, the screens at that moment are kept as
 * pictures and the rest is skipped: what follows could only fail for the same reason.
 */
export function tellStory(screens: () => Readonly<Record<string, Page | undefined>>) {
  let failed = false
  return function step(name: string, work: () => Promise<void>): void {
    // oxlint-disable-next-line vitest/expect-expect, vitest/valid-title -- the step brings its name and its assertions
    test(name, async (context) => {
      if (failed) return context.skip('an earlier step of the story failed')
      // Also when the step ran out of time, which no catch here would hear of.
      context.onTestFailed(() => void (failed = true))
      try {
        await work()
      } catch (error) {
        const kept = await keepPictures(screens(), name)
        if (error instanceof Error && kept.length > 0) error.message += `\nScreens: ${kept.join(', ')}`
        throw error
      }
    })
  }
}

async function keepPictures(
  screens: Readonly<Record<string, Page | undefined>>,
  step: string,
): Promise<string[]> {
  mkdirSync(PICTURES, { recursive: true })
  const kept: string[] = []
  for (const [who, page] of Object.entries(screens)) {
    const path = join(PICTURES, `${step} ${who}`.replaceAll(/[^\w]+/g, '-').slice(0, 120) + '.png')
    // A browser that is gone can not be photographed; the failure itself matters more.
    const done = await page?.screenshot({ path }).then(
      () => true,
      () => false,
    )
    if (done) kept.push(path)
  }
  return kept
}
