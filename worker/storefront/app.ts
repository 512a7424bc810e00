import { Hono } from 'hono'

import type { Ctx, HonoEnv } from '#worker/http/context.ts'
import { limitByAddress } from '#worker/http/rate-limit.ts'

import { drawingOf } from './art/drawing.tsx'
import { basketPage, checkoutPage } from './basket-pages.tsx'
import { itemPage } from './item-page.tsx'
import { categoryPage, frontPage, searchPage, storesPage } from './list-pages.tsx'
import { orderForm, orderPage } from './order-page.tsx'
import { tooManyPage } from './problem-pages.tsx'
import { robots, siteMap } from './site-map.ts'
import { webManifest } from './web-manifest.ts'

/** The pages that shoppers see. Mounted before the built files: what is not a page of ours falls through to them. */
export const storefrontApp = new Hono<HonoEnv>()

type PageHandler = (c: Ctx) => Promise<Response>

const pages: readonly (readonly [path: string, page: PageHandler])[] = [
  ['/', frontPage],
  ['/c/:category', categoryPage],
  ['/search', searchPage],
  ['/p/:handle', itemPage],
  ['/stores', storesPage],
  ['/basket', basketPage],
  ['/checkout', checkoutPage],
  ['/order/:secret', orderPage],
  ['/sitemap.xml', siteMap],
  ['/robots.txt', robots],
]

for (const [path, page] of pages)
  storefrontApp.get(path, async (c) => {
    const refused = limitByAddress(c)
    return refused ? tooManyPage(c, refused) : page(c)
  })

storefrontApp.post('/order/:secret', async (c) => limitByAddress(c) ?? orderForm(c))
storefrontApp.get('/manifest.webmanifest', webManifest)

const HANDLE_MAX = 200

storefrontApp.get('/photos/art/v1/:file{.+\\.svg}', (c) =>
  c.body(drawingOf(c.req.param('file').slice(0, HANDLE_MAX)), 200, {
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=31536000, immutable',
  }),
)
