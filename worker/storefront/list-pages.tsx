import * as v from 'valibot'

import { toGtin14 } from '#domain/barcode/gtin.ts'
import type { CardFace, CategoryFace } from '#pwa/storefront/faces.ts'
import { usablePhoto } from '#pwa/storefront/photo-address.ts'
import { FrontPage, type CategoryTile } from '#pwa/storefront/views/FrontPage.tsx'
import { CategoryPage, SearchPage } from '#pwa/storefront/views/ListPage.tsx'
import { StoresPage } from '#pwa/storefront/views/StoresPage.tsx'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, encodeCursor } from '#worker/http/paging.ts'

import { sendPage } from './answer.ts'
import { openKept } from './kept.ts'
import { notFoundPage } from './problem-pages.tsx'
import {
  findItemByCode,
  listByTag,
  listCategoryPhotos,
  listNewest,
  listPopular,
  searchInside,
  searchItems,
  type CardRow,
} from './queries.ts'
import { cardsOf, categoriesOf, categoryCards, keptCards, stockOfCards } from './shelf.ts'
import { faceOf } from './shop-face.ts'

const CARDS_PER_PAGE = 24
const FRONT_CARDS = 8
const TILES_MAX = 8
const FEATURED = 'featured'
const TILES_KEPT_MS = 30_000
const POPULAR_DAYS = 14
const POPULAR_KEPT_MS = 10 * 60_000
const DAY_MS = 86_400_000

const tiles = openKept<CardRow[]>(TILES_KEPT_MS, 1)
/** Which items are tagged takes a look at all of them. */
const featured = openKept<CardRow[]>(TILES_KEPT_MS, 1)
const popular = openKept<CardRow[]>(POPULAR_KEPT_MS, 1)

/** What the shop has tagged for its front; where it has not, what sold most of late. */
async function chosenCards(c: Ctx): Promise<CardFace[]> {
  const db = dbOf(c.env)
  const tagged = await keptCards(c.env, 'featured', () =>
    featured.get('all', () => listByTag(db, FEATURED, FRONT_CARDS)),
  )
  if (tagged.length > 0) return tagged
  const since = new Date(Date.now() - POPULAR_DAYS * DAY_MS).toISOString().slice(0, 10)
  return keptCards(c.env, 'popular', () => popular.get(since, () => listPopular(db, since, FRONT_CARDS)))
}

/** The shop front. */
export async function frontPage(c: Ctx): Promise<Response> {
  const db = dbOf(c.env)
  const [face, chosen, newest] = await Promise.all([
    faceOf(c),
    chosenCards(c),
    keptCards(c.env, 'newest', () => listNewest(db, FRONT_CARDS * 2)),
  ])
  const categories = face.shop.categories.slice(0, TILES_MAX)
  const names = categories.map(({ name }) => name)
  const photos = await tiles.get(names.join(), () => listCategoryPhotos(db, names))
  const fresh = newest.filter(({ id }) => !chosen.some((card) => card.id === id)).slice(0, FRONT_CARDS)
  const rows = await stockOfCards(c.env, face.shop.stores, [...chosen, ...fresh])
  const { front } = face.words
  return sendPage(c, face, {
    title: face.shop.name,
    description: front.lead(face.shop.stores.map(({ name }) => name).join(', ')),
    canonical: '/',
    islands: ['note'],
    body: <FrontPage featured={chosen} newest={fresh} tiles={tilesOf(categories, photos)} rows={rows} />,
  })
}

function tilesOf(categories: readonly CategoryFace[], photos: readonly CardRow[]): CategoryTile[] {
  return categories.flatMap((category) => {
    const shown = photos.find((row) => row.category === category.name)
    return shown ? [{ category, photo: usablePhoto(shown.photo), handle: shown.handle }] : []
  })
}

const NameCursor = v.tuple([v.string(), v.string()])

/** One category, by name. */
export async function categoryPage(c: Ctx): Promise<Response> {
  const slug = c.req.param('category')
  const category = (await categoriesOf(c.env)).find((known) => known.slug === slug)
  if (!category) return notFoundPage(c)
  const cursor = decodeCursor(c.req.query('after'), NameCursor)
  const [face, found] = await Promise.all([
    faceOf(c),
    categoryCards(c.env, category.name, {
      after: cursor && { name: cursor[0], id: cursor[1] },
      limit: CARDS_PER_PAGE + 1,
    }),
  ])
  const { rows: cards, nextCursor } = pageFrom(found, CARDS_PER_PAGE, ({ name, id }) => [name, id])
  const rows = await stockOfCards(c.env, face.shop.stores, cards)
  const here = `/c/${category.slug}`
  const next = nextCursor === null ? null : `${here}?after=${nextCursor}`
  return sendPage(c, face, {
    title: category.name,
    description: `${category.name} · ${face.words.items(category.items)} · ${face.shop.name}`,
    canonical: cursor ? `${here}?after=${c.req.query('after') ?? ''}` : here,
    categorySlug: category.slug,
    islands: ['note'],
    next,
    body: <CategoryPage category={category} cards={cards} rows={rows} next={next} />,
  })
}

const QUERY_MAX = 100
const WORDS_MAX = 8
const FoundCursor = v.tuple([v.number(), v.number()])

/** The words of a query: letters and digits of any script. */
export function wordsOf(query: string): string[] {
  return (query.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, WORDS_MAX)
}

/** What a search found; a barcode or an SKU code leads straight to its item. */
export async function searchPage(c: Ctx): Promise<Response> {
  const query = (c.req.query('q') ?? '').trim().slice(0, QUERY_MAX)
  const words = wordsOf(query)
  const db = dbOf(c.env)
  const exact = /^\S+$/.test(query) ? await findItemByCode(db, codesOf(query)) : null
  if (exact) return c.redirect(`/p/${encodeURIComponent(exact.handle)}`, 302)

  const key = decodeCursor(c.req.query('after'), FoundCursor)
  const after = key && { rank: key[0], doc: key[1] }
  const [face, found] = await Promise.all([
    faceOf(c),
    searchItems(db, words, { after, limit: CARDS_PER_PAGE }),
  ])
  const inside =
    found.rows.length === 0 && !after && words.length > 0 ? await searchInside(db, words, CARDS_PER_PAGE) : []
  const cards = await cardsOf(c.env, [...found.rows, ...inside])
  const rows = await stockOfCards(c.env, face.shop.stores, cards)
  const cursor = found.next && encodeCursor([found.next.rank, found.next.doc])
  const next = cursor && `/search?${new URLSearchParams({ q: query, after: cursor })}`
  return sendPage(c, face, {
    title: query === '' ? face.words.search : face.words.resultsFor(query),
    query,
    next,
    islands: ['note'],
    body: <SearchPage query={query} cards={cards} rows={rows} next={next} />,
  })
}

function codesOf(query: string): { readonly barcode: string; readonly sku: string } {
  return { barcode: toGtin14(query) ?? query, sku: query.toUpperCase() }
}

/** Where one collects. */
export async function storesPage(c: Ctx): Promise<Response> {
  const face = await faceOf(c)
  return sendPage(c, face, {
    title: face.words.storesTitle,
    description: face.shop.stores.map(({ name, address }) => `${name}: ${address}`).join(' · '),
    canonical: '/stores',
    body: <StoresPage />,
  })
}
