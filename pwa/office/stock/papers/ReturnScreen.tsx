import { CONDITIONS } from '#domain/stock/returns.ts'
import { CheckField } from '#pwa/ui/CheckField.tsx'

import { papersText } from './messages.ts'
import { noteOf, NoteField } from './NoteField.tsx'
import { ownStores } from './own-stores.ts'
import { PaperForm } from './PaperForm.tsx'
import { ReceiptFinder } from './ReceiptFinder.tsx'
import { StoreField } from './StoreField.tsx'
import { usePaper } from './use-paper.ts'

/** `/app/office/stock/return`: what a customer brings back, by its condition, with or without its receipt. */
export function ReturnScreen() {
  const text = papersText.value
  const model = usePaper('return')
  const stores = ownStores()
  const fields = model.fields.value
  const storeId = fields['store'] ?? stores[0]?.id ?? ''
  const saleId = fields['sale']
  const isExchange = fields['exchange'] === 'yes'
  const lines = model.lines.value
  return (
    <PaperForm
      model={model}
      title={text.returnTitle}
      storeId={storeId}
      places={CONDITIONS}
      action={text.takeIn}
      content={{
        path: '/returns',
        body: {
          storeId,
          ...(saleId === undefined ? {} : { saleId }),
          ...noteOf(model),
          lines: lines.map(({ skuId, quantity, place }) => ({
            skuId,
            quantity,
            condition: place ?? CONDITIONS[0],
          })),
          ...(isExchange ? { handedOut: lines.map(({ skuId, quantity }) => ({ skuId, quantity })) } : {}),
        },
      }}
      head={<ReceiptFinder model={model} />}
      foot={
        <>
          <div class="paper-wide">
            <CheckField
              label={text.sameAgain}
              hint={text.sameAgainHelp}
              checked={isExchange}
              onChange={(event) => model.setField('exchange', event.currentTarget.checked ? 'yes' : '')}
            />
          </div>
          <NoteField model={model} />
          <StoreField
            label={text.store}
            stores={stores}
            value={storeId}
            onChange={(value) => model.setField('store', value)}
          />
          <p class="muted small paper-wide">{text.moneyHelp}</p>
        </>
      }
    />
  )
}
