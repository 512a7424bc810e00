import type { Unit } from '#domain/catalog/unit.ts'

import type { SaleDocument, SaleLine } from './wire.ts'

/**
 * A receipt as data: what stands on it, in reading order. The screen, the system printer and (later) receipt printers
 * each say it in their own way; none of them calculates. Amounts are minor units.
 */
export type ReceiptPart =
  | {
      readonly part: 'shop'
      readonly name: string
      readonly store: string
      readonly address: string
      readonly phone: string | null
    }
  | {
      readonly part: 'title'
      readonly number: string
      readonly at: string
      readonly register: string
      readonly seller: string
      readonly copy: boolean
    }
  | {
      readonly part: 'item'
      readonly name: string
      readonly code: string | null
      readonly quantity: number
      readonly unit: Unit
      readonly unitPrice: number
      readonly priceQuantity: number
      /** Before its discount. */
      readonly gross: number
      /** What was chosen with it, and what that adds for all of the line. It is part of `gross`. */
      readonly choices: readonly { readonly name: string; readonly amount: number }[]
      readonly discount: number
      readonly taxMark: string
      /** It is money the shop owes: a gift card. */
      readonly liability: boolean
    }
  | {
      readonly part: 'sum'
      readonly of: 'subtotal' | 'discount' | 'rounding' | 'total'
      readonly amount: number
    }
  | {
      readonly part: 'tax'
      readonly mark: string
      readonly name: string
      readonly rateMicros: number
      readonly included: boolean
      readonly base: number
      readonly amount: number
      /** Who gets how much of it, where several levy it at once. */
      readonly shares: readonly {
        readonly name: string
        readonly rateMicros: number
        readonly amount: number
      }[]
    }
  | {
      readonly part: 'tender'
      readonly kind: 'cash' | 'card' | 'sandbox'
      readonly amount: number
      readonly given: number | null
      readonly change: number | null
    }

/** What the document itself does not know. */
export interface ReceiptSetting {
  readonly shop: string
  readonly store: { readonly name: string; readonly address: string; readonly phone: string | null }
  readonly seller: string
  /** Tax category → what it is called. */
  readonly taxNames: Readonly<Record<string, string>>
  /** Not the first print of this sale. */
  readonly copy: boolean
}

const FIRST_MARK = 'A'.charCodeAt(0)

/** Lays out a sale's receipt. Each tax rate gets a letter, so that every line shows which one it carries. */
export function receiptOf(sale: SaleDocument, setting: ReceiptSetting): ReceiptPart[] {
  const marks = new Map(
    sale.taxes.map(({ category }, index) => [category, String.fromCharCode(FIRST_MARK + index)]),
  )
  const exclusive = sale.taxMode === 'exclusive'
  const parts: ReceiptPart[] = [
    {
      part: 'shop',
      name: setting.shop,
      store: setting.store.name,
      address: setting.store.address,
      phone: setting.store.phone,
    },
    {
      part: 'title',
      number: sale.number,
      at: sale.occurredAt,
      register: sale.register,
      seller: setting.seller,
      copy: setting.copy,
    },
    ...sale.lines.map((line) => itemPart(line, marks.get(line.taxCategory) ?? '')),
  ]
  if (exclusive || sale.discount > 0) parts.push({ part: 'sum', of: 'subtotal', amount: sale.subtotal })
  if (sale.discount > 0) parts.push({ part: 'sum', of: 'discount', amount: -sale.discount })
  const taxes = sale.taxes.map(({ category, rateMicros, base, tax, parts: shares = [] }): ReceiptPart => ({
    part: 'tax',
    mark: marks.get(category) ?? '',
    name: setting.taxNames[category] ?? category,
    rateMicros,
    included: !exclusive,
    base,
    amount: tax,
    shares: shares.map(({ name, rateMicros: rate, tax: amount }) => ({ name, rateMicros: rate, amount })),
  }))
  // Tax on top belongs above the total that it is part of; contained tax is a note beneath it.
  if (exclusive) parts.push(...taxes)
  if (sale.rounding !== 0) parts.push({ part: 'sum', of: 'rounding', amount: sale.rounding })
  parts.push({ part: 'sum', of: 'total', amount: sale.total })
  for (const { kind, amount, given, change } of sale.tenders)
    parts.push({ part: 'tender', kind, amount, given: given ?? null, change: change ?? null })
  if (!exclusive) parts.push(...taxes)
  return parts
}

function itemPart(line: SaleLine, taxMark: string): ReceiptPart {
  return {
    part: 'item',
    name: line.name,
    code: line.code,
    quantity: line.quantity,
    unit: line.unit ?? 'piece',
    unitPrice: line.unitPrice,
    priceQuantity: line.priceQuantity,
    gross: line.amount + line.discount,
    choices: (line.modifiers ?? []).map(({ name, amount }) => ({ name, amount })),
    discount: line.discount,
    taxMark,
    liability: line.liability !== undefined,
  }
}
