import type { Ctx } from '#worker/http/context.ts'
import { shopOf } from '#worker/shop/settings.ts'

const HOUR = 'public, max-age=3600'

/** The storefront as an app on a home screen, under the shop's own name. */
export async function webManifest(c: Ctx): Promise<Response> {
  const { shop } = await shopOf(c.env)
  return c.body(
    JSON.stringify({
      id: '/',
      name: shop.name,
      short_name: shop.name,
      lang: shop.locale,
      start_url: '/',
      scope: '/',
      display: 'minimal-ui',
      background_color: '#f7f4ec',
      theme_color: '#f7f4ec',
      icons: [
        { src: '/icons/app-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icons/app-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icons/app-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    }),
    200,
    { 'content-type': 'application/manifest+json', 'cache-control': HOUR },
  )
}
