import { can } from '#pwa/session/session-model.ts'
import { Field } from '#pwa/ui/Field.tsx'

import { papersText } from './messages.ts'
import { noteOf, NoteField } from './NoteField.tsx'
import { ownStores } from './own-stores.ts'
import { PaperForm } from './PaperForm.tsx'
import { StoreField } from './StoreField.tsx'
import { usePaper } from './use-paper.ts'

/** `/app/office/stock/receive`: goods that came without an order. */
export function ReceiveScreen() {
  const text = papersText.value
  const model = usePaper('receipt')
  const stores = ownStores()
  const fields = model.fields.value
  const storeId = fields['store'] ?? stores[0]?.id ?? ''
  const reference = (fields['reference'] ?? '').trim()
  return (
    <PaperForm
      model={model}
      title={text.receiveTitle}
      storeId={storeId}
      places={['sellable', 'review']}
      costs={can('cost_view')}
      action={text.takeIn}
      content={{
        path: '/goods-receipts',
        body: {
          storeId,
          ...(reference === '' ? {} : { reference }),
          ...noteOf(model),
          lines: model.lines.value.map(({ skuId, quantity, place, cost }) => ({
            skuId,
            quantity,
            ...(place === null ? {} : { to: place }),
            ...(cost === undefined || !can('cost_view') ? {} : { cost }),
          })),
        },
      }}
      foot={
        <>
          <Field
            label={text.reference}
            note={text.optional}
            maxLength={60}
            value={fields['reference'] ?? ''}
            onInput={(event) => model.setField('reference', event.currentTarget.value)}
          />
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
