import type { Unit } from '#domain/catalog/unit.ts'
import { formatQuantity, unitName } from '#domain/text/format.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { Amount } from '#pwa/ui/Amount.tsx'

type Props = {
  readonly price: number
  readonly priceQuantity: number
  readonly unit: Unit
  readonly compareAtPrice: number | null
  /** "from": its SKUs cost differently. */
  readonly from?: boolean
  readonly size?: 'normal' | 'large' | 'huge'
}

const ONE_LARGE_UNIT = 1000

/** What it costs, what it cost before, and for how much of it. */
export function Price({ price, priceQuantity, unit, compareAtPrice, from = false, size = 'normal' }: Props) {
  const { shop, text } = useFace()
  return (
    <span class="price">
      {from ? <span class="muted">{text.from} </span> : null}
      <Amount minor={price} size={size} />
      {unit === 'piece' && priceQuantity === 1 ? null : (
        <span class="muted"> {text.per(perUnit(priceQuantity, unit, shop.locale))}</span>
      )}
      {compareAtPrice !== null && compareAtPrice > price ? (
        <>
          {' '}
          <Amount minor={compareAtPrice} was />
        </>
      ) : null}
    </span>
  )
}

function perUnit(quantity: number, unit: Unit, locale: string): string {
  return unit !== 'piece' && quantity === ONE_LARGE_UNIT
    ? unitName(unit, locale)
    : formatQuantity(quantity, unit, locale)
}
