import type { ComponentChildren } from 'preact'

import { LOCALES } from '#domain/text/locales.ts'
import { Icon } from '#pwa/ui/Icon.tsx'
import { Mark } from '#pwa/ui/Mark.tsx'

import { usePage } from './page-context.ts'

type Props = {
  readonly children: ComponentChildren
  /** Path and query of this page, for the language links. */
  readonly address: string
  /** What was searched for, to be searched again. */
  readonly query?: string | undefined
  readonly categorySlug?: string | undefined
}

const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' } as const

/** What every page has around it: name, search, basket, categories; stores and languages at the foot. */
export function Frame({ children, address, query, categorySlug }: Props) {
  const { shop, text } = usePage()
  return (
    <>
      <a class="skip btn" href="#content">
        {text.skip}
      </a>
      <header class="top">
        <div class="top-row wide">
          <a class="shop-name" href="/">
            <Mark />
            <span>{shop.name}</span>
          </a>
          <SearchForm query={query} />
          <div class="row top-links">
            <a class="top-link" href="/stores">
              <Icon name="pin" />
              <span>{text.stores}</span>
            </a>
            <a class="top-link" href="/basket">
              <Icon name="basket" />
              <span>{text.basket}</span>
              <b class="count num" data-basket-count hidden />
            </a>
          </div>
        </div>
        {shop.categories.length === 0 ? null : (
          <nav class="shelves-nav" aria-label={text.categories}>
            <ul class="plain wide">
              {shop.categories.map(({ name, slug }) => (
                <li key={slug}>
                  <a href={`/c/${slug}`} aria-current={slug === categorySlug ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <main id="content" class="wide" tabIndex={-1}>
        {children}
      </main>
      <Foot address={address} />
    </>
  )
}

function SearchForm({ query }: { readonly query?: string | undefined }) {
  const { text } = usePage()
  return (
    <search class="top-search">
      <form action="/search" method="get">
        <label class="hush" for="q">
          {text.searchFor}
        </label>
        <input
          id="q"
          class="input"
          type="search"
          name="q"
          value={query}
          placeholder={text.searchHint}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
        />
        <button class="btn btn-icon btn-plain" type="submit" aria-label={text.search}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  )
}

function Foot({ address }: { readonly address: string }) {
  const { shop, text } = usePage()
  return (
    <footer class="foot">
      <div class="wide foot-cols">
        <div class="stack">
          <p class="shop-name">
            <Mark />
            <span>{shop.name}</span>
          </p>
          <p class="small">{text.honest}</p>
        </div>
        {shop.stores.map((store) => (
          <div key={store.id} class="small">
            <strong>{store.name}</strong>
            <p>{store.address}</p>
            {store.phone === null ? null : (
              <p>
                <a href={`tel:${store.phone.replaceAll(/[^+\d]/g, '')}`}>{store.phone}</a>
              </p>
            )}
          </div>
        ))}
        <nav class="row small" aria-label={text.languages}>
          {LOCALES.map((locale) => (
            <a
              key={locale}
              href={inLanguage(address, locale)}
              lang={locale}
              hreflang={locale}
              aria-current={locale === shop.lang ? 'true' : undefined}
            >
              {LANGUAGE_NAMES[locale]}
            </a>
          ))}
        </nav>
      </div>
    </footer>
  )
}

/** The same page in another language. */
export function inLanguage(address: string, locale: string): string {
  const [path = '/', search = ''] = address.split('?')
  const query = new URLSearchParams(search)
  query.set('lang', locale)
  return `${path}?${query}`
}
