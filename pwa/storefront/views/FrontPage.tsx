import type { CardFace, CategoryFace } from '#pwa/storefront/faces.ts'
import { readyWords, type StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'

import { ItemGrid } from './ItemGrid.tsx'
import { usePage } from './page-context.ts'
import { Photo } from './Photo.tsx'

/** A category with the item that stands for it. */
export interface CategoryTile {
  readonly category: CategoryFace
  readonly photo: string | null
  readonly handle: string
}

type Props = {
  readonly featured: readonly CardFace[]
  readonly newest: readonly CardFace[]
  readonly tiles: readonly CategoryTile[]
  readonly rows: StockRows
}

const IN_SIGHT = 4

/** The shop front: what this shop is, where it is, and a first look at the shelves. */
export function FrontPage({ featured, newest, tiles, rows }: Props) {
  const { text } = usePage()
  if (featured.length === 0 && newest.length === 0)
    return (
      <EmptyState icon="store" title={text.emptyShop}>
        {text.emptyShopHint}
      </EmptyState>
    )
  return (
    <div class="stack page">
      <Hero cards={featured.length > 0 ? featured : newest} />
      {tiles.length === 0 ? null : (
        <nav aria-label={text.front.browse}>
          <ul class="plain tiles">
            {tiles.map(({ category, photo, handle }) => (
              <li key={category.slug}>
                <a href={`/c/${category.slug}`} class="tile-link">
                  <Photo photo={photo} handle={handle} alt="" />
                  <span>{category.name}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Shelf title={text.front.featured} cards={featured} rows={rows} eager={0} />
      <section class="steps" aria-label={text.front.how}>
        {text.front.steps.map((step, index) => (
          <div key={step.title}>
            <b class="num">{index + 1}</b>
            <h2>{step.title}</h2>
            <p class="muted">{step.text}</p>
          </div>
        ))}
      </section>
      <Shelf title={text.front.newest} cards={newest} rows={rows} eager={0} />
    </div>
  )
}

function Hero({ cards }: { readonly cards: readonly CardFace[] }) {
  const { shop, text, face } = usePage()
  const [soonest] = shop.stores
    .filter(({ readyFrom }) => readyFrom !== null)
    .toSorted((a, b) => (a.readyFrom ?? 0) - (b.readyFrom ?? 0))
  const ready = soonest ? readyWords(face, soonest, shop.now) : null
  return (
    <section class="hero">
      <div class="stack">
        <h1 class="display hero-title">{text.front.title}</h1>
        <p class="lead">{text.front.lead(shop.stores.map(({ name }) => name).join(' · '))}</p>
        {soonest && ready !== null ? (
          <p class="hero-ready">
            <Icon name="clock" />
            {text.front.ready(ready, soonest.name)}
          </p>
        ) : null}
      </div>
      <ul class="plain hero-photos">
        {cards.slice(0, IN_SIGHT).map((card) => (
          <li key={card.handle}>
            <a href={`/p/${encodeURIComponent(card.handle)}`}>
              <Photo photo={card.photo} handle={card.handle} alt={card.name} first />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ShelfProps = Pick<Props, 'rows'> & {
  readonly title: string
  readonly cards: readonly CardFace[]
  readonly eager: number
}

function Shelf({ title, cards, rows, eager }: ShelfProps) {
  if (cards.length === 0) return null
  return (
    <section class="stack">
      <h2 class="display section">{title}</h2>
      <ItemGrid cards={cards} rows={rows} eager={eager} level={3} />
    </section>
  )
}
