import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

import { askHealth } from './health.ts'

test('every part is asked and answers', async () => {
  const answer = await exports.default.fetch('http://shop.test/api/health')
  expect(await answer.json()).toMatchObject({
    status: 'ok',
    parts: [
      { name: 'database', ok: true },
      { name: 'queue.entries', ok: true },
      { name: 'queue.messages', ok: true },
      { name: 'object.sku_ledger', ok: true },
      { name: 'object.store_feed', ok: true },
      { name: 'photos', ok: true },
    ],
  })
  expect(answer.status).toBe(200)
})

test('a database that is away makes it fail, and is named', async () => {
  const broken = { ...env, LIBSQL_URL: 'http://127.0.0.1:9' }
  const health = await askHealth(broken, () => Date.now())
  expect(health.status).toBe('failing')
  expect(health.parts.filter(({ ok }) => !ok)).toMatchObject([
    { name: 'database', fault: expect.any(String) },
  ])
})
