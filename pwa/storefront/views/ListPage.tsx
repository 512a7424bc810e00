import type { CardFace, CategoryFace } from '#pwa/storefront/faces.ts'
import type { StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'

import { Crumbs } from './Crumbs.tsx'
import { ItemGrid } from './ItemGrid.tsx'
import { usePage } from './page-context.ts'

const IN_SIGHT = 4

type PageProps = {
  readonly cards: readonly CardFace[]
  readonly rows: StockRows
  /** Address of the next page. */
  readonly next: string | null
}

/** One category, page by page. */
export function CategoryPage({
  category,
  cards,
  rows,
  next,
}: PageProps & { readonly category: CategoryFace }) {
  const { text } = usePage()
  return (
    <div class="stack page">
      <Crumbs category={category} />
      <header class="split">
        <h1 class="display">{category.name}</h1>
        <span class="muted small">{text.items(category.items)}</span>
      </header>
      {cards.length === 0 ? (
        <EmptyState icon="box" title={text.emptyCategory}>
          {text.emptyCategoryHint}
        </EmptyState>
      ) : (
        <Cards cards={cards} rows={rows} next={next} />
      )}
    </div>
  )
}

/** What a search found. */
export function SearchPage({ query, cards, rows, next }: PageProps & { readonly query: string }) {
  const { text } = usePage()
  if (query === '')
    return (
      <div class="stack page">
        <h1 class="display">{text.searchFor}</h1>
        <CategoryLinks />
      </div>
    )
  if (cards.length === 0)
    return (
      <div class="stack page">
        <h1 class="hush">{text.resultsFor(query)}</h1>
        <EmptyState icon="search" title={text.noResults(query)}>
          {text.noResultsHint}
        </EmptyState>
        <CategoryLinks />
      </div>
    )
  return (
    <div class="stack page">
      <h1 class="display">{text.resultsFor(query)}</h1>
      <Cards cards={cards} rows={rows} next={next} />
    </div>
  )
}

function Cards({ cards, rows, next }: PageProps) {
  const { text } = usePage()
  return (
    <>
      <ItemGrid cards={cards} rows={rows} eager={IN_SIGHT} />
      {next === null ? null : (
        <p class="row next">
          <ButtonLink href={next} rel="next" iconEnd="arrow">
            {text.more}
          </ButtonLink>
        </p>
      )}
    </>
  )
}

/** All categories, as a way on from nowhere. */
export function CategoryLinks() {
  const { shop, text } = usePage()
  return (
    <nav aria-label={text.front.browse}>
      <ul class="plain row">
        {shop.categories.map(({ name, slug, items }) => (
          <li key={slug}>
            <a class="choice" href={`/c/${slug}`}>
              {name} <span class="muted small">{items}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
