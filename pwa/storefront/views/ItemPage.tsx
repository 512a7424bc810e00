import type { Block, CardFace, ItemFace, SkuFace } from '#pwa/storefront/faces.ts'
import { Island } from '#pwa/storefront/Island.tsx'
import { packRows, type PackedRows, type StockRow } from '#pwa/storefront/stock/packed-rows.ts'
import { toStockRows, type StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { CodeText } from '#pwa/ui/CodeText.tsx'

import { BuyBox } from './BuyBox.tsx'
import { Crumbs } from './Crumbs.tsx'
import { ItemGrid } from './ItemGrid.tsx'
import { usePage } from './page-context.ts'
import { Photo } from './Photo.tsx'

/** What the item page's island gets along. */
export interface BuyIslandProps {
  readonly item: Omit<ItemFace, 'description'>
  readonly skuId: string
  readonly rows: PackedRows
}

type Props = {
  readonly item: ItemFace
  readonly sku: SkuFace
  readonly rows: readonly StockRow[]
  readonly others: readonly CardFace[]
  readonly otherRows: StockRows
}

/** One item: photo, name, price, what each store has, and what it is. */
export function ItemPage({ item, sku, rows, others, otherRows }: Props) {
  const { shop, text } = usePage()
  const { description, ...rest } = item
  const skuIds = item.skus.map(({ id }) => id)
  const island: BuyIslandProps = { item: rest, skuId: sku.id, rows: packRows(rows, shop.stores, skuIds) }
  return (
    <div class="stack page">
      <Crumbs category={item.category} name={item.name} />
      <article class="item">
        <div class="item-photo" data-photo>
          <Photo photo={sku.photo ?? item.photo} handle={item.handle} alt={item.name} first look="large" />
        </div>
        <div class="stack item-side">
          <header>
            {item.brand === null ? null : <p class="eyebrow">{item.brand}</p>}
            <h1 class="display">{item.name}</h1>
          </header>
          <Island name="buy" props={island}>
            <BuyBox item={item} sku={sku} rows={toStockRows(rows)} heardAt={shop.now} now={shop.now} />
          </Island>
          <noscript>
            <p class="callout" data-tone="info">
              <span>{text.buyNoScript}</span>
              <span>
                {shop.stores
                  .map(({ name, phone }) => (phone === null ? name : `${name} ${phone}`))
                  .join(' · ')}
              </span>
            </p>
          </noscript>
          <section class="stack about">
            <h2>{text.about}</h2>
            <Description blocks={description} />
            {sku.code === null ? null : (
              <p class="small muted">
                {text.code} <CodeText>{sku.code}</CodeText>
              </p>
            )}
          </section>
        </div>
      </article>
      {others.length === 0 || item.category === null ? null : (
        <section class="stack" aria-labelledby="others">
          <h2 id="others" class="display section">
            {item.category.name}
          </h2>
          <ItemGrid cards={others} rows={otherRows} level={3} />
        </section>
      )}
    </div>
  )
}

/** Paragraphs and lists from plain blocks; never HTML. */
function Description({ blocks }: { readonly blocks: readonly Block[] }) {
  const groups: { kind: Block['kind']; texts: string[] }[] = []
  for (const { kind, text } of blocks) {
    const last = groups.at(-1)
    if (kind === 'li' && last?.kind === 'li') last.texts.push(text)
    else groups.push({ kind, texts: [text] })
  }
  return (
    <>
      {groups.map(({ kind, texts }) =>
        kind === 'li' ? (
          <ul key={texts[0]} class="points">
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ) : (
          <p key={texts[0]}>{texts[0]}</p>
        ),
      )}
    </>
  )
}
