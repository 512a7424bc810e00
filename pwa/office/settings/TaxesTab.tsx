import { useMemo } from 'preact/hooks'

import { ShopSettings, type TaxRate } from '#domain/shop/wire.ts'
import { createForm } from '#pwa/api/form.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { refreshSession } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { settingsText } from './messages.ts'
import { saveTaxRates, settingsProblem } from './settings-api.ts'
import { draftOf, NEW_TAX, taxOf, type TaxDraft } from './tax-rows.ts'
import { TaxRow } from './TaxRow.tsx'

/** The taxes of the shop: a category each, with the name and rate that customers read. */
export function TaxesTab() {
  const shop = useAsk('/shop', ShopSettings)
  if (shop.problem) return <Failure problem={shop.problem} onRetry={shop.reload} />
  if (!shop.value) return <Skeleton label={settingsText.value.tabs.taxes} lines={4} />
  const { taxRates } = shop.value
  return <TaxForm key={JSON.stringify(taxRates)} rates={taxRates} onSaved={shop.show} />
}

type Props = { readonly rates: readonly TaxRate[]; readonly onSaved: (shop: ShopSettings) => void }

function TaxForm({ rates, onSaved }: Props) {
  const text = settingsText.value
  const form = useMemo(() => createForm<{ rows: readonly TaxDraft[] }>({ rows: rates.map(draftOf) }), [rates])
  const { rows } = form.fields.value
  const problem = form.problem.value
  const taxes = rows.map(taxOf)
  const ready = rows.length > 0 && !taxes.includes(null)
  const set = (index: number, changed: TaxDraft): void =>
    form.set(
      'rows',
      rows.map((row, at) => (at === index ? changed : row)),
    )

  const save = async (): Promise<void> => {
    const answer = await form.submit(() => saveTaxRates(taxes.filter((tax) => tax !== null)))
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
            onChange={(changed) => set(index, changed)}
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
          <Button icon="plus" onClick={() => form.set('rows', [...rows, NEW_TAX])}>
            {text.addTax}
          </Button>
        </div>
      </form>
    </Card>
  )
}
