import type { JournalPlace } from '#domain/till/journal.ts'

import type { Basket, BasketLine, GivenDiscount } from './basket.ts'
import type { LineLease } from './cover.ts'
import type { PricedBasket, PricedLine, TaxMode } from './price.ts'
import type { SaleDocument, SaleLine, SaleTender } from './wire.ts'

/** Who sells, where, and under which rules. */
export interface Till {
  readonly storeId: string
  readonly deviceId: string
  readonly staffId: string
  readonly currency: string
  readonly taxMode: TaxMode
}

/** When, and how sure the tablet is of it. */
export interface TillMoment {
  /** RFC 3339, the tablet's own wall clock. */
  readonly occurredAt: string
  /** ms since the tablet's monotonic clock started. */
  readonly monotonicMs: number
  /** Wall clock minus server clock when last asked, and how long ago that was; null: never. */
  readonly clock: { readonly offsetMs: number; readonly ageMs: number | null }
}

/** What was paid: the tenders, and what rounding to coins added. */
export interface Payment {
  readonly tenders: readonly SaleTender[]
  readonly rounding: number
}

/** A hold the sale settles, and the line whose it is. */
export interface LineHold {
  readonly lineId: string
  readonly holdId: string
  readonly skuId: string
  /** Base units the shop said yes to; left out when it never answered. */
  readonly quantity?: number
}

export interface SaleToWrite {
  readonly place: JournalPlace
  readonly till: Till
  readonly moment: TillMoment
  readonly basket: Basket
  /** `priceOf(basket, …)`: the lines in the same order. */
  readonly priced: PricedBasket
  readonly payment: Payment
  readonly holds: readonly LineHold[]
  /** What is taken out of leases, by line. */
  readonly leases?: readonly LineLease[]
  /** The shop could not be asked. */
  readonly madeOffline?: boolean
  /** The state of the catalog that the register has. */
  readonly catalogRevision?: number | undefined
}

/** A finished sale as the one immutable document that goes into the journal and to the server. */
export function saleDocument({
  place,
  till,
  moment,
  basket,
  priced,
  payment,
  holds,
  leases = [],
  madeOffline = false,
  catalogRevision,
}: SaleToWrite): SaleDocument {
  const { rounding } = payment
  return {
    version: 1,
    id: basket.saleId,
    kind: 'sale',
    storeId: till.storeId,
    ...place,
    deviceId: till.deviceId,
    staffId: till.staffId,
    currency: till.currency,
    taxMode: till.taxMode,
    occurredAt: moment.occurredAt,
    monotonicMs: moment.monotonicMs,
    clock: moment.clock,
    lines: basket.lines.flatMap((line, index): SaleLine[] => {
      const price = priced.lines[index]
      return price ? [saleLine(line, price, { holds, leases, basketDiscount: basket.discount })] : []
    }),
    tenders: [...payment.tenders],
    taxes: [...priced.taxes],
    subtotal: priced.subtotal,
    discount: priced.discount,
    tax: priced.tax,
    rounding,
    total: priced.total + rounding,
    ...(madeOffline ? { madeOffline } : {}),
    ...(basket.ageSeen === undefined ? {} : { ageCheck: { age: basket.ageSeen, how: 'asked' as const } }),
    ...(basket.approvals === undefined ? {} : { approvals: [...basket.approvals] }),
    ...(basket.group === undefined ? {} : { customerGroup: basket.group }),
    ...(catalogRevision === undefined ? {} : { catalogRevision }),
  }
}

interface LineFacts {
  readonly holds: readonly LineHold[]
  readonly leases: readonly LineLease[]
  readonly basketDiscount: GivenDiscount | undefined
}

function saleLine(
  line: BasketLine,
  price: PricedLine,
  { holds, leases, basketDiscount }: LineFacts,
): SaleLine {
  const own = holds.filter((hold) => hold.lineId === line.id).map(({ lineId: _, ...hold }) => hold)
  const leased = leases.filter((lease) => lease.lineId === line.id).map(({ lineId: _, ...lease }) => lease)
  return {
    id: line.id,
    skuId: line.skuId,
    name: line.name,
    code: line.code,
    quantity: line.quantity,
    unit: line.unit,
    unitPrice: price.unitPrice,
    priceQuantity: price.priceQuantity,
    amount: price.amount,
    discount: price.discount,
    taxCategory: line.taxCategory,
    tax: price.tax,
    // A kit takes its parts from the shelf, a service nothing: an empty recipe says so.
    ...(line.kind === 'stocked'
      ? {}
      : { recipe: line.recipe.map(({ skuId, quantity }) => ({ skuId, quantity })) }),
    ...(own.length > 0 ? { holds: own } : {}),
    ...(leased.length > 0 ? { leases: leased } : {}),
    ...(line.given === undefined ? {} : { given: line.given }),
    ...(line.rules?.selling === 'gift_card' ? { liability: 'gift_card' as const } : {}),
    ...(line.label === undefined ? {} : { label: line.label }),
    ...(line.overrideReason === undefined ? {} : { overrideReason: line.overrideReason }),
    ...priceTrace(line, price, basketDiscount),
  }
}

/** Why the line costs what it costs, for ever: which price, what was chosen, what was taken off. */
function priceTrace(
  line: BasketLine,
  { tier, why }: PricedLine,
  basketDiscount: GivenDiscount | undefined,
): Pick<SaleLine, 'price' | 'modifiers' | 'off'> {
  const [first] = why
  const amounts = why.flatMap((step) => (step.step === 'modifier' ? [step.amount] : []))
  const off = why.flatMap((step): NonNullable<SaleLine['off']> => {
    if (step.step !== 'line_discount' && step.step !== 'basket_discount') return []
    const given = step.step === 'line_discount' ? line.discount : basketDiscount
    const { discount } = step
    return [
      {
        of: step.step === 'line_discount' ? 'line' : 'basket',
        kind: discount.kind,
        value: discount.kind === 'percent' ? discount.micros : discount.minor,
        amount: 0 - step.amount,
        ...(given?.reason === undefined ? {} : { reason: given.reason }),
        ...(given?.approvedBy === undefined ? {} : { approvedBy: given.approvedBy }),
      },
    ]
  })
  return {
    ...(tier
      ? {
          price: {
            kind: tier.kind,
            from: instant(tier.from),
            ...(tier.until === null ? {} : { until: instant(tier.until) }),
            ...(tier.min > 1 ? { min: tier.min } : {}),
            ...(tier.group === null ? {} : { group: tier.group }),
            ...(tier.storeId === null ? {} : { storeOnly: true as const }),
            regular: first?.step === 'price' ? first.regular : 0,
          },
        }
      : {}),
    ...(line.modifiers && line.modifiers.length > 0
      ? {
          modifiers: line.modifiers.map(({ id, groupId, name, price, skuId, quantity }, at) => ({
            groupId,
            optionId: id,
            name,
            price,
            amount: amounts[at] ?? 0,
            ...(skuId === null ? {} : { skuId, quantity }),
          })),
        }
      : {}),
    ...(off.length > 0 ? { off } : {}),
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}
