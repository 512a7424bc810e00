import { shop } from '#pwa/session/session-model.ts'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Field } from '#pwa/ui/Field.tsx'

import { papersText } from './messages.ts'
import { noteOf, NoteField } from './NoteField.tsx'
import { ownStores } from './own-stores.ts'
import { PaperForm, PaperHead } from './PaperForm.tsx'
import { StoreField } from './StoreField.tsx'
import { usePaper } from './use-paper.ts'

/** `/app/office/stock/send`: goods that leave for another store. */
export function SendScreen() {
  const text = papersText.value
  const model = usePaper('transfer')
  const stores = ownStores()
  const fields = model.fields.value
  const expectedOn = fields['expectedOn'] ?? ''
  const storeId = fields['store'] ?? stores[0]?.id ?? ''
  const others = (shop.value?.stores ?? []).filter(({ id }) => id !== storeId)
  const toStoreId = others.find(({ id }) => id === fields['to'])?.id ?? others[0]?.id
  if (toStoreId === undefined)
    return (
      <div class="stack office-page">
        <PaperHead title={text.sendTitle} />
        <EmptyState icon="truck" title={text.noOtherStore}>
          {text.noOtherStoreHelp}
        </EmptyState>
      </div>
    )
  return (
    <PaperForm
      model={model}
      title={text.sendTitle}
      storeId={storeId}
      action={text.sendOff}
      content={{
        path: '/transfers',
        body: {
          storeId,
          toStoreId,
          ...(expectedOn === '' ? {} : { expectedOn }),
          ...noteOf(model),
          lines: model.lines.value.map(({ skuId, quantity }) => ({ skuId, quantity })),
        },
      }}
      head={
        <>
          <StoreField
            always
            label={text.from}
            stores={stores}
            value={storeId}
            onChange={(value) => model.setField('store', value)}
          />
          <StoreField
            always
            label={text.to}
            stores={others}
            value={toStoreId}
            onChange={(value) => model.setField('to', value)}
          />
          <Field
            label={text.expectedOn}
            hint={text.expectedOnHint}
            note={text.optional}
            type="date"
            value={expectedOn}
            onInput={(event) => model.setField('expectedOn', event.currentTarget.value)}
          />
        </>
      }
      foot={<NoteField model={model} />}
    />
  )
}
