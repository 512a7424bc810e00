import { useContext } from 'preact/hooks'

import { measuresOf } from '#domain/catalog/check-sku.ts'
import type { CatalogSku } from '#domain/catalog/item-wire.ts'
import type { KitPricing, Measure } from '#domain/catalog/wire.ts'
import { formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { recordText } from './messages.ts'
import { PartsField, type PartDraft } from './PartsField.tsx'
import { FIELDS, WAYS, wayOf, type Way } from './ways.ts'

/** How a SKU is sold, as it is being edited. */
export interface SellingDraft extends Pick<
  CatalogSku,
  'kind' | 'unit' | 'selling' | 'measure' | 'step' | 'priceQuantity' | 'kitPricing'
> {
  readonly way: Way
  readonly parts: readonly PartDraft[]
}

type Props = {
  readonly draft: SellingDraft
  readonly onChange: (draft: SellingDraft) => void
  readonly locked: { disabled: true; hint: string } | null
}

export function sellingOf(sku: CatalogSku): SellingDraft {
  const { kind, unit, selling, measure, step, priceQuantity, kitPricing, parts } = sku
  return { kind, unit, selling, measure, step, priceQuantity, kitPricing, way: wayOf(sku), parts }
}

const PRICE_QUANTITIES = [1, 10, 100, 1_000] as const

/** One choice says most of it; what else matters for that choice follows below. */
export function SellingPart({ draft, onChange, locked }: Props) {
  const text = recordText.value
  const { locale } = useContext(FormattingContext)
  const set = (part: Partial<SellingDraft>): void => onChange({ ...draft, ...part })
  const isKit = draft.way === 'kit' || draft.way === 'built_kit'
  const measures = measuresOf(draft.unit)
  return (
    <>
      <SelectField
        label={text.way}
        value={draft.way}
        {...locked}
        onChange={(event) => {
          const way = event.currentTarget.value as Way
          set({ way, ...FIELDS[way] })
        }}
        options={WAYS.map((way) => ({ value: way, label: text.ways[way] }))}
      />
      {draft.unit === 'piece' ? null : (
        <>
          <SelectField
            label={text.priceFor}
            value={String(draft.priceQuantity)}
            {...locked}
            onChange={(event) => set({ priceQuantity: Number(event.currentTarget.value) })}
            options={PRICE_QUANTITIES.map((quantity) => ({
              value: String(quantity),
              label: formatQuantity(quantity, draft.unit, locale),
            }))}
          />
          <SelectField
            label={text.measure}
            value={draft.measure ?? measures.at(-1) ?? ''}
            {...locked}
            onChange={(event) => set({ measure: event.currentTarget.value as Measure })}
            options={measures.map((measure) => ({ value: measure, label: measure }))}
          />
          <Field
            label={text.step}
            inputMode="numeric"
            value={String(draft.step)}
            hint={text.stepHint(measures[0] ?? '')}
            {...locked}
            onInput={(event) =>
              set({ step: Math.max(1, Number(event.currentTarget.value.replaceAll(/\D/g, ''))) })
            }
          />
        </>
      )}
      {isKit ? (
        <>
          <PartsField parts={draft.parts} onChange={(parts) => set({ parts })} locked={locked} />
          <SelectField
            label={text.kitPricing}
            value={draft.kitPricing}
            {...locked}
            onChange={(event) => set({ kitPricing: event.currentTarget.value as KitPricing })}
            options={(['own', 'summed'] as const).map((value) => ({ value, label: text.kitPricings[value] }))}
          />
        </>
      ) : null}
    </>
  )
}
