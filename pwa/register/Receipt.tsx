import { useContext } from 'preact/hooks'

import './receipt.css'
import type { ReceiptPart } from '#domain/sale/receipt.ts'
import { formatDateTime, formatMoney, formatQuantity, unitName } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'

import { checkoutText } from './checkout/messages.ts'
import { taxName } from './tax-name.ts'

/** A receipt as it stands on 80 mm paper: the same on the screen and from the system printer. */
export function Receipt({ parts }: { readonly parts: readonly ReceiptPart[] }) {
  return (
    <article class="receipt">
      {parts.map((part, index) => (
        <Part key={keyOf(part, index)} part={part} />
      ))}
      <p class="receipt-thanks">{checkoutText.value.thankYou}</p>
    </article>
  )
}

/** Receipts never change their order: the place is the part's identity. */
function keyOf({ part }: ReceiptPart, place: number): string {
  return `${part} ${place}`
}

function Part({ part }: { readonly part: ReceiptPart }) {
  const text = checkoutText.value
  const { locale, currency, timeZone } = useContext(FormattingContext)
  const money = (minor: number): string => formatMoney(minor, currency, locale, { plain: true })
  switch (part.part) {
    case 'shop':
      return (
        <header class="receipt-shop">
          <b>{part.name}</b>
          <span>{part.store}</span>
          <span>{part.address}</span>
          {part.phone === null ? null : <span>{part.phone}</span>}
        </header>
      )
    case 'title':
      return (
        <div class="receipt-title">
          {part.copy ? <b class="receipt-copy">{text.copy}</b> : null}
          <Row left={text.receiptNumber} right={part.number} />
          <Row
            left={formatDateTime(part.at, locale, timeZone, 'full')}
            right={text.registerName(part.register)}
          />
          <Row left={text.seller} right={part.seller} />
        </div>
      )
    case 'item': {
      const unit = unitName(part.unit, locale)
      const single = part.unit === 'piece' && part.quantity === 1
      return (
        <div class="receipt-item">
          <Row left={part.name} right={`${money(part.gross - sumOf(part.choices))} ${part.taxMark}`} />
          {single ? null : (
            <span class="receipt-how">
              {formatQuantity(part.quantity, part.unit, locale)} × {money(part.unitPrice)}
              {unit === '' ? '' : `/${unit}`}
            </span>
          )}
          {part.liability ? <span class="receipt-how">{text.giftCard}</span> : null}
          {part.choices.map(({ name, amount }) => (
            <div key={name} class="receipt-how">
              <Row left={`+ ${name}`} right={amount === 0 ? '' : `${money(amount)} ${part.taxMark}`} />
            </div>
          ))}
          {part.discount === 0 ? null : <Row left={text.lineDiscount} right={money(-part.discount)} />}
        </div>
      )
    }
    case 'sum': {
      if (part.of === 'total') {
        return (
          <div class="receipt-total">
            <Row left={text.total} right={formatMoney(part.amount, currency, locale)} />
          </div>
        )
      }
      return <Row left={text[part.of]} right={money(part.amount)} />
    }
    case 'tax': {
      const name = taxName(part.name, part.rateMicros, locale)
      const label = part.included ? text.includedTax(name) : name
      return (
        <div class="receipt-tax">
          <Row left={`${part.mark} ${label}`} right={money(part.amount)} />
          {part.shares.map((share) => (
            <div key={share.name} class="receipt-how">
              <Row left={taxName(share.name, share.rateMicros, locale)} right={money(share.amount)} />
            </div>
          ))}
        </div>
      )
    }
    case 'tender':
      return (
        <div class="receipt-tender">
          <Row left={text.paid[part.kind]} right={money(part.given ?? part.amount)} />
          {part.change ? <Row left={text.change} right={money(part.change)} /> : null}
        </div>
      )
  }
}

function sumOf(choices: readonly { readonly amount: number }[]): number {
  return choices.reduce((sum, { amount }) => sum + amount, 0)
}

function Row({ left, right }: { readonly left: string; readonly right: string }) {
  return (
    <p class="receipt-row">
      <span>{left}</span>
      <span class="num">{right}</span>
    </p>
  )
}
