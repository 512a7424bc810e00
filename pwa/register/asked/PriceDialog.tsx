import { useContext, useState } from 'preact/hooks'

import { currencyDigits, decimalText, formatNumber } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { PadField } from '#pwa/register/PadField.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'

import { askedText } from './messages.ts'

type Props = {
  readonly goods: { readonly name: string; readonly unitPrice: number }
  /** Minor units, or null when it was closed. */
  readonly onDone: (minor: number | null) => void
}

/** What a piece costs that has no price of its own: a repair, a second-hand vase, a gift card. */
export function PriceDialog({ goods, onDone }: Props) {
  const text = askedText.value
  const { currency, locale } = useContext(FormattingContext)
  const digits = currencyDigits(currency)
  const [value, setValue] = useState(goods.unitPrice)
  const [fresh, setFresh] = useState(true)
  const take = (): void => {
    if (value > 0) onDone(value)
  }
  return (
    <Dialog
      title={text.priceOf(goods.name)}
      onClose={() => onDone(null)}
      actions={
        <Button variant="primary" size="large" wide disabled={value <= 0} onClick={take}>
          {text.take}
        </Button>
      }
    >
      <div class="counter quantity-pad" data-unit={currency}>
        <PadField
          label={`${text.price} (${currency})`}
          value={value}
          fresh={fresh}
          corner="00"
          write={(minor) =>
            formatNumber(Number(decimalText(minor, digits)), locale, {
              minimumFractionDigits: digits,
              useGrouping: false,
            })
          }
          onChange={(minor) => {
            setFresh(false)
            setValue(minor)
          }}
          onEnter={take}
        />
      </div>
    </Dialog>
  )
}
