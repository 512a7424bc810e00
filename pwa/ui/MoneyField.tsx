import { useContext, useState } from 'preact/hooks'

import { formatMoney } from '#domain/text/format.ts'
import { parseMoney } from '#domain/text/parse-money.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'

import { FieldFrame, type FieldText } from './FieldFrame.tsx'
import { uiText } from './messages.ts'

type Props = FieldText & {
  /** Whole minor units; null is empty. */
  readonly value: number | null
  /** Null while the field is empty or says nothing clear; the field shows its own error then. */
  readonly onChange: (minor: number | null) => void
  readonly currency?: string
  readonly allowNegative?: boolean
  readonly name?: string
  readonly disabled?: boolean
  readonly required?: boolean
  readonly autoFocus?: boolean
}

const EXAMPLE_MINOR = 1250

/** An amount of money as people type it; its value is always whole minor units. */
export function MoneyField({
  value,
  onChange,
  currency,
  allowNegative = false,
  label,
  hint,
  error,
  note,
  ...native
}: Props) {
  const formatting = useContext(FormattingContext)
  const inCurrency = currency ?? formatting.currency
  // While one types, the text is theirs; written out neatly again when they leave.
  const [typed, setTyped] = useState<string | null>(null)
  const [unclear, setUnclear] = useState<string | null>(null)
  const plain = (minor: number): string => formatMoney(minor, inCurrency, formatting.locale, { plain: true })

  const read = (text: string): void => {
    setTyped(text)
    setUnclear(null)
    const minor = parseMoney(text, inCurrency, formatting.locale)
    onChange(minor !== null && minor < 0 && !allowNegative ? null : minor)
  }

  const leave = (): void => {
    if (typed === null) return
    const minor = parseMoney(typed, inCurrency, formatting.locale)
    const text = uiText.peek()
    if (typed.trim() !== '' && minor === null) return setUnclear(text.amountUnclear(plain(EXAMPLE_MINOR)))
    if (minor !== null && minor < 0 && !allowNegative) return setUnclear(text.amountNegative)
    setTyped(null)
  }

  return (
    <FieldFrame label={label} hint={hint} error={error ?? unclear} note={note}>
      {(link) => (
        <div class="input-box">
          <input
            {...native}
            {...link}
            class="input input-money"
            inputMode={allowNegative ? 'text' : 'decimal'}
            autoComplete="off"
            value={typed ?? (value === null ? '' : plain(value))}
            onInput={(event) => read(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={leave}
          />
          <span class="unit">{inCurrency}</span>
        </div>
      )}
    </FieldFrame>
  )
}
