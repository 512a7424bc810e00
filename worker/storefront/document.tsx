import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

import { directionOf, LOCALES } from '#domain/text/locales.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { FaceContext } from '#pwa/storefront/face-context.ts'
import type { IslandName } from '#pwa/storefront/Island.tsx'
import { Frame, inLanguage } from '#pwa/storefront/views/Frame.tsx'
import { PageTextContext } from '#pwa/storefront/views/page-context.ts'

import type { PageFiles } from './built-files.ts'
import { dataScript } from './data-script.ts'
import type { PageFace } from './shop-face.ts'

/** One page: what stands in its head, and what it shows. */
export interface Page {
  readonly title: string
  readonly body: VNode
  readonly description?: string
  /** Path and query under which search engines should know it; none for pages that are nobody else's business. */
  readonly canonical?: string
  /** Path of a photo, for those who share the page. */
  readonly image?: string
  readonly kind?: 'website' | 'product'
  /** Address of the next page of a list. */
  readonly next?: string | null
  /** schema.org data. */
  readonly data?: object
  /** Shows itself again by itself where there is no script, in seconds. */
  readonly refreshS?: number
  /** The parts of it that come alive. */
  readonly islands?: readonly IslandName[]
  readonly query?: string
  readonly categorySlug?: string
}

interface Around {
  readonly face: PageFace
  readonly files: PageFiles
  readonly origin: string
  /** Path and query of this request. */
  readonly address: string
}

/** The whole page as HTML. Everything that came from people or the catalog is escaped by the renderer. */
export function documentOf(page: Page, { face, files, origin, address }: Around): string {
  const { shop, language } = face
  const head = renderToString(<Head page={page} face={face} files={files} origin={origin} />)
  const body = renderToString(
    <FormattingContext.Provider
      value={{ locale: language.locale, currency: shop.currency, timeZone: shop.timeZone }}
    >
      <FaceContext.Provider value={face}>
        <PageTextContext.Provider value={face.words}>
          <Frame address={address} query={page.query} categorySlug={page.categorySlug}>
            {page.body}
          </Frame>
        </PageTextContext.Provider>
      </FaceContext.Provider>
    </FormattingContext.Provider>,
  )
  const data = page.data === undefined ? '' : dataScript('application/ld+json', page.data)
  // Islands format and choose words as the page did; categories and opening hours are for the edge only.
  const stores = shop.stores.map((store) => ({ ...store, hours: {} }))
  const forIslands = dataScript('application/json', { ...shop, stores, categories: [] }, 'shop')
  return (
    `<!doctype html><html lang="${language.lang}" dir="${directionOf(language.lang)}">` +
    `<head>${head}${data}</head><body>${body}${forIslands}</body></html>`
  )
}

type HeadProps = Pick<Around, 'face' | 'files' | 'origin'> & { readonly page: Page }

function Head({ page, face, files, origin }: HeadProps) {
  const { shop, language } = face
  const title = page.title === shop.name ? shop.name : `${page.title} · ${shop.name}`
  const canonical = page.canonical === undefined ? undefined : `${origin}${page.canonical}`
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{title}</title>
      {files.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      <script type="module" src={files.script} />
      {files.preload.map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      <meta name="theme-color" content="#f7f4ec" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#0e1614" media="(prefers-color-scheme: dark)" />
      <link rel="manifest" href="/manifest.webmanifest" />
      <link rel="icon" href="/icons/app.svg" type="image/svg+xml" />
      <meta property="og:site_name" content={shop.name} />
      <meta property="og:title" content={page.title} />
      <meta property="og:type" content={page.kind ?? 'website'} />
      <meta property="og:locale" content={language.locale.replace('-', '_')} />
      {page.description === undefined ? null : (
        <>
          <meta name="description" content={page.description} />
          <meta property="og:description" content={page.description} />
        </>
      )}
      {page.image === undefined ? null : (
        <meta property="og:image" content={new URL(page.image, origin).href} />
      )}
      {canonical === undefined || page.canonical === undefined ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={canonical} />
          <meta property="og:url" content={canonical} />
          {LOCALES.map((locale) => (
            <link
              key={locale}
              rel="alternate"
              hreflang={locale}
              href={`${origin}${inLanguage(page.canonical ?? '/', locale)}`}
            />
          ))}
        </>
      )}
      {page.next ? <link rel="next" href={page.next} /> : null}
      {page.refreshS === undefined ? null : (
        <noscript>
          <meta httpEquiv="refresh" content={String(page.refreshS)} />
        </noscript>
      )}
    </>
  )
}
