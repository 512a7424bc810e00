import { useFace } from '#pwa/storefront/face-context.ts'
import type { ItemFace, SkuFace } from '#pwa/storefront/faces.ts'
import { isAnywhere, type StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { choicesOf, skuAddress } from '#pwa/storefront/variants.ts'

type Props = {
  readonly item: Omit<ItemFace, 'description'>
  readonly current: SkuFace
  readonly rows: StockRows
  /** Chooses without leaving the page. Without it every choice is a link. */
  readonly onChoose?: ((sku: SkuFace) => void) | undefined
}

/** Colours, sizes: one row of choices per option; what no store has is marked, and can still be looked at. */
export function VariantPicker({ item, current, rows, onChoose }: Props) {
  const { shop, text } = useFace()
  if (item.skus.length < 2) return null
  const options = item.optionNames.length === 0 ? [''] : item.optionNames
  return (
    <div class="stack options">
      {options.map((option, index) => (
        <fieldset key={option} aria-label={text.buy.choose(option)}>
          <p class="option-name">
            <span class="muted">{option}</span> {current.options[index]}
          </p>
          <div class="row">
            {choicesOf(item, current, index).map(({ value, sku, chosen }) => {
              const there = sku.kind === 'service' || isAnywhere(shop, [sku.id], rows)
              return (
                <a
                  key={value}
                  class="choice"
                  href={skuAddress(item, sku)}
                  aria-current={chosen ? 'true' : undefined}
                  data-out={there ? undefined : ''}
                  onClick={
                    onChoose &&
                    ((event) => {
                      event.preventDefault()
                      onChoose(sku)
                    })
                  }
                >
                  {value}
                  {there ? null : <span class="hush">, {text.buy.soldOut}</span>}
                </a>
              )
            })}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
