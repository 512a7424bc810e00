import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { price } from '#db/schema/pricing.ts'
import { Quote } from '#domain/order/quote-wire.ts'
import { openOrderShop } from '#test/support/order-shop.ts'
import { forSku, ledgerFor } from '#test/support/stock-commands.ts'
import {
  dangers,
  dataOf,
  get,
  HOSTILE,
  page,
  put,
  stockWindow,
  words,
} from '#test/support/storefront-pages.ts'

// What a shopper without JavaScript gets on an item's page: name, price, what each store has; and what search engines
// read of it. Names come from imported files, so they may be hostile.

let vase: Map<string, string>

beforeAll(async () => {
  await openOrderShop()
  vase = await stockWindow()
}, 60_000)

describe('an item’s page', () => {
  test('tells name, price, every store’s stock and the description without JavaScript', async () => {
    const said = words(await page('/p/blue-vase?sku=VASE-S'))
    expect(said).toContain('Blue Vase')
    expect(said).toContain('€14.00')
    expect(said).toMatch(/Main St (ready (today|tomorrow) from \d\d:\d\d )?In stock/)
    expect(said).toMatch(/Harbour Rd (ready \w+ from \d\d:\d\d )?Only 2 left/)
    expect(said).toContain('Mouth-blown. 20 cm')
  })

  test('says what is cheaper together, and that is what is charged', async () => {
    const tea = await put({
      name: 'Green tea',
      handle: 'green-tea',
      skus: [{ code: 'GREEN', price: 500, units: [20, 0] }],
    })
    const skuId = tea.get('GREEN') ?? ''
    const since = { startsAt: 1, createdAt: 1 }
    const tier = { skuId, kind: 'quantity' as const, minQuantity: 6, price: 400, priceQuantity: 1, ...since }
    await openDb(env)
      .db.insert(price)
      .values({ id: v7(), ...tier })
    expect(words(await page('/p/green-tea'))).toMatch(/€5\.00 .*Cheaper together|€5\.00 .*from 6: €4\.00/)
    const quoted = async (...quantities: number[]): Promise<unknown> => {
      const lines = quantities.map((quantity) => ({ id: v7(), skuId, quantity }))
      const answer = await exports.default.fetch('http://shop.test/api/v1/quote', {
        method: 'POST',
        body: JSON.stringify({ lines }),
        headers: { 'content-type': 'application/json' },
      })
      const quote = v.parse(Quote, await answer.json())
      return [quote.lines.map(({ amount }) => amount), quote.total]
    }
    expect(await quoted(5)).toEqual([[2_500], 2_500])
    expect(await quoted(6)).toEqual([[2_400], 2_400])
    // By the line: what is taken in two goes is not one large lot.
    expect(await quoted(5, 7)).toEqual([[2_500, 2_800], 5_300])
  })

  test('shows another variant by its address, and marks what no store has', async () => {
    const said = words(await page('/p/blue-vase?sku=VASE-L'))
    expect(said).toContain('€24.00')
    expect(said).toMatch(/Main St .*Last one/)
    expect(said).toMatch(/Harbour Rd Out of stock/)
  })

  test('is Product data for search engines: an offer per SKU and store', async () => {
    const data = dataOf(await page('/p/blue-vase'))
    expect(data).toMatchObject({ '@type': 'Product', name: 'Blue Vase' })
    expect(
      data.offers.map((offer) => [
        offer.sku,
        offer.availableAtOrFrom.name,
        offer.price,
        offer.availability.slice(19),
      ]),
    ).toEqual([
      ['VASE-S', 'Main St', '14.00', 'InStock'],
      ['VASE-S', 'Harbour Rd', '14.00', 'LimitedAvailability'],
      ['VASE-L', 'Main St', '24.00', 'LimitedAvailability'],
      ['VASE-L', 'Harbour Rd', '24.00', 'OutOfStock'],
    ])
    expect(data.offers[0]?.gtin).toBe('04006381333931')
  })

  test('is known by one address in every language, and can be shared', async () => {
    const html = await page('/p/blue-vase?sku=VASE-L')
    expect(html).toContain('<link rel="canonical" href="https://shop.test/p/blue-vase"/>')
    expect(html).toContain('hreflang="de" href="https://shop.test/p/blue-vase?lang=de"')
    expect(html).toContain('<meta property="og:title" content="Blue Vase"/>')
    expect(html).toContain('<title>Blue Vase · Fern &amp; Co</title>')
  })

  test('prices by weight name their unit', async () => {
    expect(words(await page('/p/loose-tea'))).toContain('€49.00 per kg')
  })

  test('a hostile name stays text, in the page, in its data and in its props', async () => {
    const html = await page('/p/hostile')
    expect(await dangers(html)).toEqual([])
    expect(dataOf(html).name).toBe(HOSTILE)
  })

  test('a photo address that is not one of a photo is not used', async () => {
    const html = await page('/p/gone-photo')
    expect(html).not.toContain('javascript:')
    expect(html).toContain('src="/photos/art/v1/gone-photo.svg"')
  })

  test('changes with a sale: the same address, another count and another ETag', async () => {
    const first = await get('/p/blue-vase?sku=VASE-S')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect((await get('/p/blue-vase?sku=VASE-S', { 'if-none-match': etag })).status).toBe(304)
    const id = vase.get('VASE-S') ?? ''
    await ledgerFor(id).one(forSku(id).sale(7))
    await expect
      .poll(async () => words(await page('/p/blue-vase?sku=VASE-S')), { timeout: 5_000, interval: 200 })
      .toMatch(/Main St [^.]*Last one/)
    expect((await get('/p/blue-vase?sku=VASE-S', { 'if-none-match': etag })).status).toBe(200)
  })

  test('what was never there is not found; what is not sold any more says so; a draft is nobody’s business', async () => {
    const gone = await get('/p/old-lamp')
    expect(gone.status).toBe(410)
    expect(words(await gone.text())).toContain('We do not sell this any more')
    for (const path of ['/p/no-such-thing', '/p/secret-plan']) expect((await get(path)).status).toBe(404)
  })
})

test('a page that is not there says so kindly, with the id of the request', async () => {
  const answer = await get('/no/such/page', { 'x-request-id': 'request-of-this-test' })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const html = await answer.text()
  expect(words(html)).toContain('This page is not here')
  expect(html).toContain('request-of-this-test')
})
