import { formatQuantity } from '#domain/text/format.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import type { ItemFace, SkuFace } from '#pwa/storefront/faces.ts'
import { isAnywhere, rowKey, type StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'

import { Price } from './Price.tsx'
import { firstQuantity, QuantityPicker } from './QuantityPicker.tsx'
import { StoreStock } from './StoreStock.tsx'
import { VariantPicker } from './VariantPicker.tsx'

export type BuyBoxProps = {
  readonly item: Omit<ItemFace, 'description'>
  readonly sku: SkuFace
  readonly rows: StockRows
  readonly heardAt: number | null
  readonly now: number
  readonly live?: boolean
  readonly quantity?: number
  /** How much was just put into the basket: says so and leads there. */
  readonly added?: number | null
  readonly onChoose?: (sku: SkuFace) => void
  readonly onQuantity?: (quantity: number) => void
  readonly onAdd?: () => void
}

/** All one decides on an item's page: what it costs, where it is, which one, how many. */
export function BuyBox(props: BuyBoxProps) {
  const { item, sku, rows, heardAt, now, live = false, onChoose } = props
  const { shop, text } = useFace()
  return (
    <div class="stack buy">
      <div>
        <Price {...sku} size="large" />
        <p class="small muted">{shop.taxMode === 'inclusive' ? text.taxInclusive : text.taxExclusive}</p>
      </div>
      {sku.breaks ? (
        <ul class="plain breaks" aria-label={text.buy.breaks}>
          {sku.breaks.map(({ min, price }) => (
            <li key={min}>
              {text.buy.fromQuantity(formatQuantity(min, sku.unit, shop.locale))} <Amount minor={price} />
            </li>
          ))}
        </ul>
      ) : null}
      <VariantPicker item={item} current={sku} rows={rows} onChoose={onChoose} />
      <StoreStock sku={sku} rows={rows} heardAt={heardAt} now={now} live={live} />
      <BuyStep {...props} />
      {item.ageRestriction === null ? null : (
        <p class="small muted with-icon">
          <Icon name="info" />
          {text.buy.age(item.ageRestriction)}
        </p>
      )}
    </div>
  )
}

function BuyStep({ sku, rows, quantity, added = null, onQuantity, onAdd }: BuyBoxProps) {
  const { shop, text } = useFace()
  const most = Math.max(0, ...shop.stores.map(({ id }) => rows.get(rowKey(id, sku.id))?.available ?? 0))
  const counted = sku.kind !== 'service'
  if (counted && !isAnywhere(shop, [sku.id], rows))
    return (
      <div class="callout" data-tone="neutral">
        <strong>{text.buy.soldOutNow}</strong>
        <span class="needs-js">{text.buy.soldOutHint}</span>
      </div>
    )
  const wanted = quantity ?? firstQuantity(sku.unit)
  return (
    <div class="stack">
      {counted && most === 1 && sku.unit === 'piece' ? (
        <p class="small with-icon" data-tone="warn">
          <Icon name="info" />
          {text.stock.lastOneHint}
        </p>
      ) : null}
      <div class="buy-row needs-js">
        <QuantityPicker
          value={wanted}
          unit={sku.unit}
          max={counted ? most : Infinity}
          onChange={onQuantity}
        />
        <Button variant="primary" size="large" icon="basket" onClick={onAdd}>
          {text.buy.add}
        </Button>
      </div>
      <output class="added" aria-live="polite">
        {added === null ? null : (
          <>
            <span class="grow">
              <strong class="with-icon">
                <Icon name="check" />
                {text.buy.added(addedName(sku, added, shop.locale))}
              </strong>
              <span class="small muted">{text.buy.addedHint}</span>
            </span>
            <ButtonLink href="/basket" iconEnd="arrow">
              {text.buy.toBasket}
            </ButtonLink>
          </>
        )}
      </output>
      <p class="small muted needs-js">{text.buy.pay}</p>
    </div>
  )
}

function addedName(sku: SkuFace, quantity: number, locale: string): string {
  const amount = formatQuantity(quantity, sku.unit, locale)
  if (sku.unit !== 'piece') return `${sku.name}, ${amount}`
  return quantity === 1 ? sku.name : `${amount} × ${sku.name}`
}
