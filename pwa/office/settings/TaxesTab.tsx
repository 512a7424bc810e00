import { useMemo } from 'preact/hooks'

import { parsePercent, percentText } from '#domain/shop/parse-percent.ts'
import { storeCodeOf } from '#domain/shop/store-code.ts'
import { ShopSettings, type TaxRate } from '#domain/shop/wire.ts'
import { createForm } from '#pwa/api/form.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { refreshSession } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { settingsText } from './messages.ts'
import { saveTaxRates, settingsProblem } from './settings-api.ts'

/** The taxes of the shop: a category each, with the name and rate that customers read. */
export function TaxesTab() {
  const shop = useAsk('/shop', ShopSettings)
  if (shop.problem) return <Failure problem={shop.problem} onRetry={shop.reload} />
  if (!shop.value) return <Skeleton label={settingsText.value.tabs.taxes} lines={4} />
  const { taxRates } = shop.value
  return <TaxForm key={JSON.stringify(taxRates)} rates={taxRates} onSaved={shop.show} />
}

interface Row {
  /** `null`: a new one, whose category is made from its name. */
  readonly category: string | null
  readonly name: string
  readonly rate: string
}

type Props = { readonly rates: readonly TaxRate[]; readonly onSaved: (shop: ShopSettings) => void }

function TaxForm({ rates, onSaved }: Props) {
  const text = settingsText.value
  const form = useMemo(() => createForm<{ rows: readonly Row[] }>({ rows: rates.map(asRow) }), [rates])
  const { rows } = form.fields.value
  const problem = form.problem.value
  const ready =
    rows.length > 0 && rows.every((row) => row.name.trim() !== '' && parsePercent(row.rate) !== null)
  const set = (index: number, change: Partial<Row>): void =>
    form.set(
      'rows',
      rows.map((row, at) => (at === index ? { ...row, ...change } : row)),
    )

  const save = async (): Promise<void> => {
    const answer = await form.submit((fields) => saveTaxRates(fields.rows.map(asRate)))
    if (!answer?.ok) return
    toast.success(text.saved)
    onSaved(answer.value)
    await refreshSession()
  }

  return (
    <Card title={text.tabs.taxes}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p class="muted">{text.taxHelp}</p>
        {rows.map((row, index) => (
          <TaxRow
            // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own until they are saved
            key={index}
            row={row}
            onChange={(change) => set(index, change)}
            onRemove={() =>
              form.set(
                'rows',
                rows.filter((_, at) => at !== index),
              )
            }
          />
        ))}
        {problem ? (
          <p role="alert" class="form-problem">
            {settingsProblem(problem)}
          </p>
        ) : null}
        <div class="row">
          <Button variant="primary" type="submit" disabled={!ready} busy={form.busy.value}>
            {text.save}
          </Button>
          <Button
            icon="plus"
            onClick={() => form.set('rows', [...rows, { category: null, name: '', rate: '' }])}
          >
            {text.addTax}
          </Button>
        </div>
      </form>
    </Card>
  )
}

type RowProps = {
  readonly row: Row
  readonly onChange: (change: Partial<Row>) => void
  readonly onRemove: () => void
}

function TaxRow({ row, onChange, onRemove }: RowProps) {
  const text = settingsText.value
  const isWrong = row.rate !== '' && parsePercent(row.rate) === null
  return (
    <div class="tax-row">
      <Field
        label={text.taxName}
        hint={`${text.taxCategory}: ${row.category ?? storeCodeOf(row.name)}`}
        value={row.name}
        required
        onInput={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Field
        label={text.taxRate}
        value={row.rate}
        inputmode="decimal"
        required
        error={isWrong ? text.taxRateWrong : null}
        onInput={(event) => onChange({ rate: event.currentTarget.value })}
      />
      <IconButton icon="trash" tone="danger" label={text.removeTax(row.name)} onClick={onRemove} />
    </div>
  )
}

function asRow({ category, name, rateMicros }: TaxRate): Row {
  return { category, name, rate: percentText(rateMicros) }
}

function asRate({ category, name, rate }: Row): TaxRate {
  return { category: category ?? storeCodeOf(name), name: name.trim(), rateMicros: parsePercent(rate) ?? 0 }
}
