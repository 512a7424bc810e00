import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'

import { listHandles } from './queries.ts'
import { categoriesOf } from './shelf.ts'

/** Addresses in one file. The protocol allows 50,000; a Worker's memory is better served by fewer. */
const ADDRESSES_MAX = 10_000
const HOUR = 'public, max-age=3600'
const XML = 'application/xml; charset=utf-8'

/**
 * Every page worth finding. A shop too large for one file names the next by the last address it listed, so each file
 * is one walk along an index.
 */
export async function siteMap(c: Ctx): Promise<Response> {
  const { origin } = new URL(c.req.url)
  const after = c.req.query('after') ?? ''
  const [found, categories] = await Promise.all([
    listHandles(dbOf(c.env), { after, limit: ADDRESSES_MAX }),
    after === '' ? categoriesOf(c.env) : [],
  ])
  const pages = after === '' ? ['/', '/stores', ...categories.map(({ slug }) => `/c/${slug}`)] : []
  const urls = [
    ...pages.map((path) => `<url><loc>${escape(origin + path)}</loc></url>`),
    ...found.map(
      ({ handle, updatedAt }) =>
        `<url><loc>${escape(`${origin}/p/${encodeURIComponent(handle)}`)}</loc>` +
        `<lastmod>${new Date(updatedAt).toISOString().slice(0, 10)}</lastmod></url>`,
    ),
  ]
  return c.body(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`,
    200,
    { 'content-type': XML, 'cache-control': HOUR },
  )
}

/** What crawlers may read: everything but baskets, orders, searches and the staff's side. */
export async function robots(c: Ctx): Promise<Response> {
  const { origin } = new URL(c.req.url)
  const maps = [`${origin}/sitemap.xml`]
  let after = ''
  for (;;) {
    const handles = await listHandles(dbOf(c.env), { after, limit: ADDRESSES_MAX })
    const last = handles.at(-1)
    if (handles.length < ADDRESSES_MAX || !last) break
    after = last.handle
    maps.push(`${origin}/sitemap.xml?after=${encodeURIComponent(after)}`)
  }
  const closed = ['/app/', '/api/', '/basket', '/checkout', '/order/', '/search']
  return c.text(
    [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      ...maps.map((map) => `Sitemap: ${map}`),
      '',
    ].join('\n'),
    200,
    { 'cache-control': HOUR },
  )
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
