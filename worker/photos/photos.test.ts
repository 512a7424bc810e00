import { exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'

import { openSmallShop, signedIn, withKey, type AskAs } from '#test/support/small-shop.ts'

// Photos are what their bytes say, are kept once, and can not act when they are opened on their own.

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8])
const SVG = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
)

let owner: AskAs

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
})

async function send(body: Uint8Array<ArrayBuffer>, type = 'image/png', who = owner): Promise<Response> {
  return who('/catalog/photos', { method: 'POST', body, headers: { 'content-type': type } })
}

test('a photo is kept once, and served as what it is', async () => {
  const { photo } = (await (await send(PNG)).json()) as { photo: string }
  expect(await (await send(PNG, 'image/jpeg')).json()).toEqual({ photo })
  const shown = await exports.default.fetch(`http://shop.test${photo}`)
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG)
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(shown.headers.get('content-security-policy')).toContain('sandbox')
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  const known = await exports.default.fetch(`http://shop.test${photo}`, {
    headers: { 'if-none-match': shown.headers.get('etag') ?? '' },
  })
  expect(known.status).toBe(304)
})

test('a document in the clothes of an image is refused', async () => {
  const answer = await send(SVG, 'image/png')
  expect(answer.status).toBe(415)
  expect(await answer.json()).toMatchObject({ reason: 'photo_type_unknown' })
})

test('a form post, a giant and a stranger are refused', async () => {
  expect(await (await send(PNG, 'text/plain')).json()).toMatchObject({ reason: 'image_expected' })
  const giant = new Uint8Array(6 * 1024 * 1024 + 1)
  giant.set(PNG)
  expect(await (await send(giant)).json()).toMatchObject({ reason: 'photo_too_large' })
  expect((await send(PNG, 'image/png', await withKey('catalog_view'))).status).toBe(403)
})

test.for(['/photos/none.png', '/photos/../secrets', '/photos/a.svg', '/photos/x/y.png'])(
  '%s is not found',
  async (path) => {
    expect((await exports.default.fetch(`http://shop.test${path}`)).status).toBe(404)
  },
)
