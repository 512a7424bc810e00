import { beforeAll, describe, expect, test } from 'vitest'

import { openOrderShop } from '#test/support/order-shop.ts'
import { dangers, get, HOSTILE, page, put, stockWindow, words } from '#test/support/storefront-pages.ts'

// Finding one's way without JavaScript: categories page by page, search, languages; and what machines read.

beforeAll(async () => {
  await openOrderShop()
  await stockWindow()
}, 60_000)

describe('lists', () => {
  test('a category is paged by name, each card once, with a link to the next page', async () => {
    const seen: string[] = []
    let next: string | undefined = '/c/cards'
    let pages = 0
    while (next !== undefined && pages < 5) {
      const html: string = await page(next)
      seen.push(...[...html.matchAll(/<a href="\/p\/(card-\d+)">/g)].map((match) => match[1] ?? ''))
      next = /<link rel="next" href="([^"]+)"/.exec(html)?.[1]
      pages += 1
    }
    expect(pages).toBe(2)
    expect(seen).toHaveLength(30)
    expect(new Set(seen).size).toBe(30)
  })

  test.for([
    ['vase', ['/p/blue-vase']],
    ['VAS blu', ['/p/blue-vase']],
    ['ase', ['/p/blue-vase']],
    ['te', ['/p/loose-tea']],
    ['"; drop table item; --', []],
    ['AND OR NOT NEAR(', []],
    ['zzz', []],
  ] as const)('searching for %s finds %j', async ([query, found]) => {
    const html = await page(`/search?q=${encodeURIComponent(query)}`)
    const links = [...html.matchAll(/<h2 class="tile-name"><a href="([^"]+)">/g)].map((match) => match[1])
    expect(links).toEqual(found)
  })

  test('a long search goes on from page to page, each hit once, past what is not sold', async () => {
    for (let n = 0; n < 120; n += 1)
      await put({
        name: `Card kept back ${n}`,
        handle: `kept-${n}`,
        category: 'Cards',
        status: 'draft',
        skus: [],
      })
    const seen: string[] = []
    let next: string | undefined = '/search?q=card'
    for (let pages = 0; next !== undefined && pages < 8; pages += 1) {
      const html: string = await page(next)
      seen.push(...[...html.matchAll(/<a href="\/p\/([\w-]+)">/g)].map((match) => match[1] ?? ''))
      next = /<link rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(30)
    expect(new Set(seen).size).toBe(30)
    expect(seen.every((handle) => handle.startsWith('card-'))).toBe(true)
  })

  test.for(['4006381333931', 'vase-s'])('%s, a code, leads straight to its item', async (code) => {
    const answer = await get(`/search?q=${code}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/p/blue-vase'])
  })

  test('what was searched for comes back as text', async () => {
    const html = await page(`/search?q=${encodeURIComponent(HOSTILE)}`)
    expect(await dangers(html)).toEqual([])
    expect(html).toContain('<meta name="robots" content="noindex"/>')
  })

  test('the front leads to categories and stores', async () => {
    const html = await page('/')
    expect(html).toContain('href="/c/sweets-tea"')
    expect(words(html)).toContain('Order now, ready')
    expect(words(await page('/stores'))).toMatch(/Main St .* 1 Main St .*Mon/)
  })
})

describe('languages', () => {
  test.for([
    ['de-AT,de;q=0.9,en;q=0.1', 'de', 'Vorrätig', 'Loose tea', '49,00'],
    ['fr,en-GB;q=0.4', 'en', 'In stock', 'Loose tea', '49.00'],
  ] as const)('a browser that asks for %s reads %s', async ([accept, lang, stock, name, price]) => {
    const answer = await get('/p/loose-tea', { 'accept-language': accept })
    const html = await answer.text()
    expect(html).toContain(`<html lang="${lang}" dir="ltr">`)
    for (const text of [stock, name, price]) expect(words(html)).toContain(text)
    expect(answer.headers.get('vary')).toContain('accept-language')
  })

  test('a language that was asked for by name is remembered', async () => {
    const asked = await get('/stores?lang=de')
    expect(asked.headers.get('cache-control')).toContain('private')
    const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).toBe('lang=de')
    expect(words(await page('/stores', { cookie }))).toContain('Unsere Filialen')
  })
})

describe('what machines read', () => {
  test('the site map lists what is sold, and nothing else', async () => {
    const xml = await page('/sitemap.xml')
    expect(xml).toContain('<loc>https://shop.test/p/blue-vase</loc><lastmod>2026-11-01</lastmod>')
    expect(xml).toContain('<loc>https://shop.test/c/sweets-tea</loc>')
    expect(xml).not.toContain('old-lamp')
    expect(xml).not.toContain('secret-plan')
  })

  test('robots may read the shop, but no baskets and orders', async () => {
    const text = await page('/robots.txt')
    expect(text).toContain('Disallow: /order/')
    expect(text).toContain('Sitemap: https://shop.test/sitemap.xml')
  })

  test('the manifest has the shop’s own name', async () => {
    const answer = await get('/manifest.webmanifest')
    expect(answer.headers.get('content-type')).toBe('application/manifest+json')
    expect(await answer.json()).toMatchObject({ name: 'Fern & Co', start_url: '/' })
  })

  test('a drawing is an image that is the same for ever', async () => {
    const answer = await get('/photos/art/v1/rose-stem.svg')
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const drawing = await answer.text()
    expect(drawing).toMatch(/^<svg xmlns/)
    expect(await page('/photos/art/v1/rose-stem.svg')).toBe(drawing)
  })
})
