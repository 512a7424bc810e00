import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { bundleBytes, KILOBYTE } from '#test/support/bundle-bytes.ts'
import { buildIfChanged } from '#worker/local/build.ts'
import { DIST_FOLDER } from '#worker/local/dist-folder.ts'

// What a tablet downloads before somebody can use it. A line that is slow today is slow in every queue.

beforeAll(async () => {
  await buildIfChanged()
})

test.for([
  { part: 'the register', screen: 'register/RegisterScreen.tsx', js: 45, css: 10 },
  { part: 'pickup', screen: 'pickup/PickupScreen.tsx', js: 35, css: 10 },
  { part: 'the office', screen: 'office/OfficeScreen.tsx', js: 35, css: 10 },
  { part: 'signing in', screen: 'session/SignInScreen.tsx', js: 35, css: 10 },
])('$part needs at most $js kB of JavaScript and $css kB of CSS before first use', ({ screen, js, css }) => {
  const bytes = bundleBytes(join(DIST_FOLDER, 'client'), ['app/index.html', screen])
  const files = bytes.files.map(({ file, bytes: size }) => `${size} ${file}`).join('\n')
  expect(bytes.js, files).toBeLessThanOrEqual(js * KILOBYTE)
  expect(bytes.css, files).toBeLessThanOrEqual(css * KILOBYTE)
})
