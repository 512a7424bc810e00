import { ADJUSTMENT_REASON_NAMES, bucketsFor } from '#domain/stock/document-reasons.ts'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { papersText } from './messages.ts'
import { noteOf, NoteField } from './NoteField.tsx'
import { ownStores } from './own-stores.ts'
import { PaperForm } from './PaperForm.tsx'
import { StoreField } from './StoreField.tsx'
import { usePaper } from './use-paper.ts'

/** `/app/office/stock/adjust`: units that broke, went missing, expired or turned up, each with its reason. */
export function AdjustScreen() {
  const text = papersText.value
  const model = usePaper('adjustment')
  const stores = ownStores()
  const fields = model.fields.value
  const storeId = fields['store'] ?? stores[0]?.id ?? ''
  const reason = ADJUSTMENT_REASON_NAMES.find((name) => name === fields['reason']) ?? 'damage'
  const buckets = bucketsFor(reason)
  const from = buckets.find((bucket) => bucket === fields['from']) ?? buckets[0]
  return (
    <PaperForm
      model={model}
      title={text.adjustTitle}
      storeId={storeId}
      action={text.book}
      content={{
        path: '/adjustments',
        body: {
          storeId,
          reason,
          ...noteOf(model),
          lines: model.lines.value.map(({ skuId, quantity }) => ({
            skuId,
            quantity,
            ...(from === undefined ? {} : { from }),
          })),
        },
      }}
      head={
        <>
          <SelectField
            label={text.reason}
            value={reason}
            options={ADJUSTMENT_REASON_NAMES.map((value) => ({ value, label: text.reasons[value] }))}
            onChange={(event) => model.setField('reason', event.currentTarget.value)}
          />
          {buckets.length < 2 ? null : (
            <SelectField
              label={text.fromPlace}
              value={from ?? ''}
              options={buckets.map((value) => ({ value, label: text.inPlace[value] }))}
              onChange={(event) => model.setField('from', event.currentTarget.value)}
            />
          )}
        </>
      }
      foot={
        <>
          <NoteField model={model} />
          <StoreField
            label={text.store}
            stores={stores}
            value={storeId}
            onChange={(value) => model.setField('store', value)}
          />
        </>
      }
    />
  )
}
