import type { CategoryFace } from '#pwa/storefront/faces.ts'

import { usePage } from './page-context.ts'

/** The way back: shop, category. The last one is where one is. */
export function Crumbs({
  category,
  name,
}: {
  readonly category: CategoryFace | null
  readonly name?: string
}) {
  const { shop, text } = usePage()
  return (
    <nav class="crumbs small" aria-label={text.home}>
      <ol class="plain">
        <li>
          <a href="/">{shop.name}</a>
        </li>
        {category === null ? null : (
          <li>
            <a href={`/c/${category.slug}`} aria-current={name === undefined ? 'page' : undefined}>
              {category.name}
            </a>
          </li>
        )}
        {name === undefined ? null : (
          <li aria-current="page" class="muted">
            {name}
          </li>
        )}
      </ol>
    </nav>
  )
}
