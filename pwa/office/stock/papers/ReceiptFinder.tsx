import { useContext, useEffect, useState } from 'preact/hooks'

import { ReturnableSale } from '#domain/stock/document-wire.ts'
import { formatDateTime } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'

import { papersText } from './messages.ts'
import type { PaperModel } from './paper-model.ts'
import { VoidDialog } from './VoidDialog.tsx'

/** The receipt that goods come back with: what it sold is one tap away, and the sale as a whole can be undone. */
export function ReceiptFinder({ model }: { readonly model: PaperModel }) {
  const text = papersText.value
  const { locale, timeZone } = useContext(FormattingContext)
  const [typed, setTyped] = useState(model.fields.value['receipt'] ?? '')
  const asked = model.fields.value['receipt'] ?? ''
  const found = useAsk(
    asked === '' ? null : `/returns/sale?${new URLSearchParams({ receipt: asked })}`,
    ReturnableSale,
  )
  const sale = found.value
  const [isVoiding, setVoiding] = useState(false)
  const saleId = sale?.saleId
  useEffect(() => {
    if (saleId !== undefined) model.setField('sale', saleId)
  }, [model, saleId])
  return (
    <form
      class="stack receipt-finder"
      onSubmit={(event) => {
        event.preventDefault()
        const number = typed.trim()
        model.setField('receipt', number)
        if (number !== asked) model.setField('sale', '')
        if (number === asked) found.reload()
      }}
    >
      <div class="receipt-asked">
        <Field
          label={text.receipt}
          note={text.optional}
          hint={text.receiptHint}
          maxLength={40}
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" busy={found.loading}>
          {text.findReceipt}
        </Button>
      </div>
      {found.problem === null ? null : found.problem.reason === 'unknown_sale' ? (
        <Banner tone="warn">{text.noReceipt(asked)}</Banner>
      ) : (
        <Refused problem={found.problem} />
      )}
      {sale ? (
        <Card title={text.soldOn(sale.number, formatDateTime(Date.parse(sale.occurredAt), locale, timeZone))}>
          <div class="stack">
            <p class="muted small">{text.tapBack}</p>
            <ul class="plain goods-found">
              {sale.lines.map((line) => (
                <li key={line.skuId}>
                  <button
                    type="button"
                    aria-label={text.bringBack(line.name)}
                    onClick={() => model.add(line, line.unit === 'piece' ? 1 : line.sold)}
                  >
                    <span class="paper-goods">
                      <b>{line.name}</b>
                      {line.code === null ? null : (
                        <small>
                          <CodeText>{line.code}</CodeText>
                        </small>
                      )}
                    </span>
                    <Quantity of={line.sold} unit={line.unit} />
                  </button>
                </li>
              ))}
            </ul>
            {sale.voidable && can('sale_void') ? (
              <div>
                <Button onClick={() => setVoiding(true)}>{text.voidSale}</Button>
              </div>
            ) : null}
          </div>
        </Card>
      ) : null}
      {sale && isVoiding ? (
        <VoidDialog
          sale={sale}
          onClose={() => setVoiding(false)}
          onDone={() => {
            setVoiding(false)
            setTyped('')
            model.startOver()
          }}
        />
      ) : null}
    </form>
  )
}
