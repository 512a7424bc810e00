import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'

import { staffRows } from '#db/seed/people-rows.ts'
import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '#db/seed/people.ts'
import { ledgerFor, STORE } from '#test/support/stock-commands.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import { isSecret } from '#worker/staff/secret-hash.ts'

// How a local sample shop gets its stock and photos. Without the token these routes must not even show that they
// exist: a production shop has no token.

const TOKEN = 'seed-token-of-the-tests'

async function send(path: string, body: unknown, token: string = TOKEN): Promise<Response> {
  return exports.default.fetch(`http://shop.test/api/v1/seed${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-seed-token': token },
    body: JSON.stringify(body),
  })
}

function opening(lines: { commandId: string; skuId: string; quantity: number }[]): object {
  return {
    storeId: STORE,
    document: { id: v7(), label: 'OPEN-MAIN' },
    occurredAt: '2026-11-23T10:00:00.000Z',
    lines,
  }
}

test('opening stock reaches the shelf of each SKU, once, however often it is sent', async () => {
  const lines = [12, 3].map((quantity) => ({ commandId: v7(), skuId: v7(), quantity }))
  const body = opening(lines)
  for (const _ of [1, 2]) {
    const answer = await send('/openings', body)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ posted: 2 })
  }
  for (const { skuId, quantity } of lines) {
    const balances = await ledgerFor(skuId).balances(skuId)
    expect(balances.sum).toBe(0)
    expect(balances.accounts).toEqual(
      expect.arrayContaining([
        { account: `${STORE}/sellable`, quantity },
        { account: 'opening', quantity: -quantity },
      ]),
    )
  }
})

test('another quantity under an id that was used is refused by name, and the first stands', async () => {
  const line = { commandId: v7(), skuId: v7(), quantity: 5 }
  const body = opening([line])
  await send('/openings', body)
  const answer = await send('/openings', { ...body, lines: [{ ...line, quantity: 6 }] })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ reason: 'id_used_with_other_content', refused: 1 })
  expect(await ledgerFor(line.skuId).free(line.skuId)).toBe(5)
})

test.for(['', 'wrong'])('with the token "%s" there is nothing here, whatever is sent', async (token) => {
  for (const path of ['/openings', '/photos']) {
    const answer = await send(path, { not: 'even well formed' }, token)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ reason: 'no_such_route' })
  }
})

test('photos are kept under the address that the seed foretells: the hash of their bytes', async () => {
  const webp = 'RIFF0000WEBPVP8 '
  const answer = await send('/photos', { photos: [btoa(webp)] })
  const key = `${(await sha256Hex(webp)).slice(0, 32)}.webp`
  expect(await answer.json()).toEqual({ photos: [`/photos/${key}`] })
  const kept = await env.PHOTOS.get(key)
  expect(await kept?.text()).toBe(webp)
  expect((await send('/photos', { photos: [btoa('<svg/>')] })).status).toBe(415)
})

test('the Worker takes the sample shop’s PINs and password for what they are', async () => {
  const rows = staffRows(0)
  const [owner] = SAMPLE_STAFF
  expect(await isSecret(owner?.pin ?? '', rows[0]?.pinHash ?? '')).toBe(true)
  expect(await isSecret('0000', rows[0]?.pinHash ?? '')).toBe(false)
  expect(await isSecret(SAMPLE_PASSWORD, rows[0]?.passwordHash ?? '')).toBe(true)
})
