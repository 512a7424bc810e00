import type { ReadonlySignal } from '@preact/signals'
import { useContext } from 'preact/hooks'

import type { PricedBasket } from '#domain/sale/price.ts'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Amount } from '#pwa/ui/Amount.tsx'

import { registerText } from './messages.ts'
import { taxName } from './tax-name.ts'

type Props = { readonly priced: ReadonlySignal<PricedBasket>; readonly shop: ShopInfo }

/** What the sale comes to: the sums quiet, the total large. */
export function TicketTotals({ priced: { value: priced }, shop }: Props) {
  const text = registerText.value
  const { locale } = useContext(FormattingContext)
  const exclusive = shop.taxMode === 'exclusive'
  const nameOf = (category: string): string =>
    shop.taxRates.find((rate) => rate.category === category)?.name ?? category
  return (
    <div class="totals">
      <dl class="sums small">
        {exclusive || priced.discount > 0 ? <Sum label={text.subtotal} minor={priced.subtotal} /> : null}
        {priced.discount > 0 ? <Sum label={text.discount} minor={0 - priced.discount} /> : null}
        {priced.taxes.map(({ category, rateMicros, tax }) => {
          const name = taxName(nameOf(category), rateMicros, locale)
          const label = exclusive ? name : text.includedTax(name)
          return <Sum key={category} label={label} minor={tax} />
        })}
      </dl>
      <p class="total">
        <span>{text.total}</span>
        <output aria-live="polite">
          <Amount minor={priced.total} size="huge" />
        </output>
      </p>
    </div>
  )
}

function Sum({ label, minor }: { readonly label: string; readonly minor: number }) {
  return (
    <div class="split">
      <dt>{label}</dt>
      <dd>
        <Amount minor={minor} plain />
      </dd>
    </div>
  )
}
