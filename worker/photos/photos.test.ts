import { exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'

import { openSmallShop, signedIn, withKey, type AskAs } from '#test/support/small-shop.ts'

import { unpack } from './codecs.ts'
import { JPEG, WEBP, WEBP_WITH_NOTES, WIDE_PNG } from './photos-fixture.ts'
import { shrink, type Pixels } from './shrink.ts'

// Photos are what their bytes say, are kept once, and can not act when they are opened on their own.

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

/** What is shown at the address that sending `body` answers with. */
async function shownOf(body: Uint8Array<ArrayBuffer>, type?: string): Promise<Pixels & { text: string }> {
  const answer = await send(body, type)
  const { photo } = (await answer.json()) as { photo: string }
  expect(photo).toMatch(/^\/photos\/[0-9a-f]{32}\.webp$/u)
  const shown = await (await exports.default.fetch(`http://shop.test${photo}`)).arrayBuffer()
  const { width, height, data } = await unpack(shown, 'webp')
  return { width, height, data, text: new TextDecoder('latin1').decode(shown) }
}

/** Red, green, blue and opacity of one pixel, roughly: bits of four. */
function colourAt({ data, width }: Pixels, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)].map((one) => Math.round(one / 64))
}

test('a photo is kept once, and served as what it is', async () => {
  const { photo } = (await (await send(WEBP, 'image/webp')).json()) as { photo: string }
  expect(await (await send(WEBP, 'image/jpeg')).json()).toEqual({ photo })
  const shown = await exports.default.fetch(`http://shop.test${photo}`)
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(WEBP)
  expect(shown.headers.get('content-type')).toBe('image/webp')
  expect(shown.headers.get('content-security-policy')).toContain('sandbox')
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  const known = await exports.default.fetch(`http://shop.test${photo}`, {
    headers: { 'if-none-match': shown.headers.get('etag') ?? '' },
  })
  expect(known.status).toBe(304)
})

test('a photo is turned as it was held, and says neither by whom nor where it was taken', async () => {
  expect(new TextDecoder('latin1').decode(JPEG)).toContain('Ana')
  const shown = await shownOf(JPEG, 'image/jpeg')
  expect([shown.width, shown.height]).toEqual([30, 60])
  expect([colourAt(shown, 15, 5), colourAt(shown, 15, 55)]).toEqual([
    [4, 0, 0, 4],
    [0, 0, 4, 4],
  ])
  expect(shown.text).not.toMatch(/Ana|Exif|EXIF/u)
  expect((await shownOf(WEBP_WITH_NOTES)).text).not.toContain('Ana')
})

test('a photo that somebody sends by the API is made as small as one from the office', async () => {
  const shown = await shownOf(WIDE_PNG)
  expect([shown.width, shown.height]).toEqual([1600, 400])
  expect(colourAt(shown, 800, 200)).toEqual([0, 2, 0, 2])
})

test('what is made smaller is the mean of what was there, and what can not be seen colours nothing', () => {
  const data = Uint8ClampedArray.from([200, 0, 0, 255, 100, 0, 0, 255, 0, 90, 0, 255, 0, 255, 0, 0])
  expect([...shrink({ data, width: 4, height: 1 }, 2).data]).toEqual([150, 0, 0, 255, 0, 90, 0, 128])
})

test('a picture that would unpack to gigabytes, and one that is damaged, are refused with their reason', async () => {
  const bomb = WIDE_PNG.slice()
  new DataView(bomb.buffer).setUint32(16, 60_000)
  new DataView(bomb.buffer).setUint32(20, 60_000)
  const refused = await send(bomb)
  expect(refused.status).toBe(413)
  expect(await refused.json()).toMatchObject({ reason: 'photo_too_many_pixels', pixels: 3_600_000_000 })
  for (const damaged of [
    WIDE_PNG.slice(0, 20),
    WIDE_PNG.slice(0, 900),
    JPEG.slice(0, 300),
    WEBP.slice(0, 60),
  ]) {
    const answer = await send(damaged)
    expect([answer.status, (await answer.json()) as object]).toMatchObject([
      422,
      { reason: 'photo_unreadable' },
    ])
  }
})

test('a document in the clothes of an image is refused', async () => {
  const answer = await send(SVG, 'image/png')
  expect(answer.status).toBe(415)
  expect(await answer.json()).toMatchObject({ reason: 'photo_type_unknown' })
})

test('a form post, a giant and a stranger are refused', async () => {
  expect(await (await send(WEBP, 'text/plain')).json()).toMatchObject({ reason: 'image_expected' })
  const giant = new Uint8Array(6 * 1024 * 1024 + 1)
  giant.set(WEBP)
  expect(await (await send(giant)).json()).toMatchObject({ reason: 'photo_too_large' })
  expect((await send(WEBP, 'image/webp', await withKey('catalog_view'))).status).toBe(403)
})

test.for(['/photos/none.png', '/photos/../secrets', '/photos/a.svg', '/photos/x/y.png'])(
  '%s is not found',
  async (path) => {
    expect((await exports.default.fetch(`http://shop.test${path}`)).status).toBe(404)
  },
)
