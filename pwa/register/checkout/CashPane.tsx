import { useContext, useState } from 'preact/hooks'

import './cash.css'
import '#pwa/register/quick-amount.css'
import { toMinor } from '#domain/money.ts'
import { cashDue, quickAmounts } from '#domain/sale/tender.ts'
import { formatMoney } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { PadField } from '#pwa/register/PadField.tsx'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { KeyHint } from '#pwa/ui/KeyHint.tsx'

import { checkoutText } from './messages.ts'

type Props = {
  /** What it costs, in minor units; what is due in cash may be rounded to the coins there are. */
  readonly total: number
  /** The smallest coin, in minor units. */
  readonly rounding: number
  readonly currency: string
  readonly busy: boolean
  /** What the one large button says. */
  readonly action: string
  readonly onPay: (given: number) => void
}

/** Taking cash, for a sale and for an order alike: one tap for what people usually hand over, or any sum, and its change. */
export function CashPane({ total, rounding, currency, busy, action, onPay }: Props) {
  const text = checkoutText.value
  const { locale } = useContext(FormattingContext)
  const [given, setGiven] = useState<number | null>(null)
  const { due } = cashDue(toMinor(total), rounding)
  const change = (given ?? due) - due
  const pay = (): void => onPay(given ?? due)

  return (
    <div class="tender-body">
      <div class="tender-due">
        <span class="muted">{due === 0 ? text.free : text.toPay}</span>
        <Amount minor={due} size="huge" />
        {due === total ? null : (
          <span class="muted small">{text.rounded(formatMoney(total, currency, locale))}</span>
        )}
      </div>
      <div class="quick-amounts">
        <button type="button" class="quick-amount" data-exact="" disabled={busy} onClick={() => onPay(due)}>
          <Amount minor={due} plain />
          <span class="small">{text.exact}</span>
        </button>
        {quickAmounts(toMinor(due), currency).map((amount) => (
          <button
            key={amount}
            type="button"
            class="quick-amount"
            disabled={busy}
            onClick={() => onPay(amount)}
          >
            <Amount minor={amount} plain />
          </button>
        ))}
      </div>
      <div class="tender-given">
        <p class="pad-label">{text.otherAmount}</p>
        <PadField
          label={text.given}
          value={given ?? due}
          fresh={given === null}
          corner="00"
          write={(minor) => formatMoney(minor, currency, locale, { plain: true })}
          onChange={setGiven}
          onEnter={pay}
        />
      </div>
      <div class="tender-change">
        <span class="muted">{change < 0 ? text.missing : text.change}</span>
        <output class="change" data-missing={change < 0 ? '' : undefined} aria-live="polite">
          <Amount minor={Math.abs(change)} size="huge" />
        </output>
        <Button
          variant="primary"
          size="large"
          wide
          icon="check"
          busy={busy}
          disabled={change < 0}
          onClick={pay}
        >
          {action} <KeyHint keys="↵" />
        </Button>
      </div>
    </div>
  )
}
