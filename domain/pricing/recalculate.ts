import { priceBasket, type LineToPrice, type PricedBasket, type TaxTotal } from '#domain/sale/price.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'

/**
 * Calculates a finished sale anew from what it says of itself: unit prices, choices, discounts and the tax rates of that
 * day. The server does so with every document, so that a register which calculates otherwise is found at once.
 */
export function recalculate(sale: SaleDocument): PricedBasket {
  const basketOff = sale.lines.flatMap((line) => (line.off ?? []).filter(({ of }) => of === 'basket'))
  const percent = basketOff.find(({ kind }) => kind === 'percent')
  const amount = basketOff.find(({ kind }) => kind === 'amount')
  const lines = sale.lines.map((line): LineToPrice => {
    const own = line.off?.find(({ of }) => of === 'line')
    // A document from before discounts had reasons only tells what was taken off.
    const untold = line.off === undefined && line.discount > 0
    return {
      id: line.id,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      priceQuantity: line.priceQuantity,
      taxCategory: line.taxCategory,
      unit: line.unit ?? 'piece',
      modifiers: line.modifiers ?? [],
      ...(own
        ? {
            discount:
              own.kind === 'percent'
                ? { kind: 'percent', micros: own.value }
                : { kind: 'amount', minor: own.value },
          }
        : untold
          ? { discount: { kind: 'amount', minor: line.discount } }
          : {}),
    }
  })
  return priceBasket(
    { taxMode: sale.taxMode, taxRates: sale.taxes },
    lines,
    percent
      ? { kind: 'percent', micros: percent.value }
      : amount
        ? { kind: 'amount', minor: amount.value }
        : undefined,
  )
}

/** What several levy together goes to each of them as we would give it. */
function isSplitAlike({ parts = [] }: TaxTotal, said: SaleDocument['taxes'][number] | undefined): boolean {
  return parts.every(({ tax }, index) => said?.parts?.[index]?.tax === tax)
}

/** Whether a sale comes to what our own calculation makes of it, line by line and in sum. */
export function isCalculatedAlike(sale: SaleDocument): boolean {
  const again = recalculate(sale)
  return (
    again.tax === sale.tax &&
    again.discount === sale.discount &&
    again.subtotal === sale.subtotal &&
    again.total + sale.rounding === sale.total &&
    again.taxes.every((tax, index) => isSplitAlike(tax, sale.taxes[index])) &&
    again.lines.every((line, index) => {
      const said = sale.lines[index]
      return said?.amount === line.amount && said.tax === line.tax && said.discount === line.discount
    })
  )
}
