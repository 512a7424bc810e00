import { useContext } from 'preact/hooks'

import { parsePercent, percentText } from '#domain/shop/parse-percent.ts'
import { storeCodeOf } from '#domain/shop/store-code.ts'
import { formatPercent } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import { settingsText } from './messages.ts'
import { splitTax, wholeRate, withoutPart, type TaxDraft, type TaxPartDraft } from './tax-rows.ts'

type Props = {
  readonly row: TaxDraft
  readonly onChange: (row: TaxDraft) => void
  readonly onRemove: () => void
}

/** One tax category: its name and rate, and who levies how much of it where several do. */
export function TaxRow({ row, onChange, onRemove }: Props) {
  const text = settingsText.value
  const { locale } = useContext(FormattingContext)
  const whole = wholeRate(row)
  const isSplit = row.parts.length > 0
  const isWrong = !isSplit && row.rate !== '' && whole === null
  return (
    <fieldset class="stack tax" aria-label={row.name === '' ? text.newTax : row.name}>
      <div class="tax-row">
        <Field
          label={text.taxName}
          hint={`${text.taxCategory}: ${row.category ?? storeCodeOf(row.name)}`}
          value={row.name}
          required
          onInput={(event) => onChange({ ...row, name: event.currentTarget.value })}
        />
        <Field
          label={text.taxRate}
          value={isSplit && whole !== null ? percentText(whole) : row.rate}
          inputmode="decimal"
          required
          readOnly={isSplit}
          error={isWrong ? text.taxRateWrong : null}
          onInput={(event) => onChange({ ...row, rate: event.currentTarget.value })}
        />
        <IconButton icon="trash" tone="danger" label={text.removeTax(row.name)} onClick={onRemove} />
      </div>
      {isSplit ? (
        <div class="stack tax-parts">
          <p class="small muted">
            {whole === null
              ? text.taxPartsHelp
              : text.taxPartsSum(formatPercent(whole / 1_000_000, locale, 4))}
          </p>
          {row.parts.map((part, at) => (
            <PartRow
              // oxlint-disable-next-line react/no-array-index-key -- parts have no name of their own until they are typed
              key={at}
              part={part}
              onChange={(change) =>
                onChange({ ...row, parts: row.parts.map((other, index) => (index === at ? change : other)) })
              }
              onRemove={() => onChange(withoutPart(row, at))}
            />
          ))}
          <div class="row">
            <Button
              variant="quiet"
              icon="plus"
              disabled={row.parts.length >= PARTS_MAX}
              onClick={() => onChange({ ...row, parts: [...row.parts, { name: '', rate: '' }] })}
            >
              {text.addTaxPart}
            </Button>
          </div>
        </div>
      ) : (
        <div class="row">
          <Button variant="quiet" onClick={() => onChange(splitTax(row))}>
            {text.splitTax}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

const PARTS_MAX = 10

type PartProps = {
  readonly part: TaxPartDraft
  readonly onChange: (part: TaxPartDraft) => void
  readonly onRemove: () => void
}

function PartRow({ part, onChange, onRemove }: PartProps) {
  const text = settingsText.value
  return (
    <div class="tax-row">
      <Field
        label={text.taxPartName}
        value={part.name}
        required
        onInput={(event) => onChange({ ...part, name: event.currentTarget.value })}
      />
      <Field
        label={text.taxRate}
        value={part.rate}
        inputmode="decimal"
        required
        error={part.rate !== '' && parsePercent(part.rate) === null ? text.taxRateWrong : null}
        onInput={(event) => onChange({ ...part, rate: event.currentTarget.value })}
      />
      <IconButton icon="trash" tone="danger" label={text.removeTax(part.name)} onClick={onRemove} />
    </div>
  )
}
