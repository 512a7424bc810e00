import { dueOf, keptBasket, lineState, missingUnits, type OrderFacts } from '#domain/order/order.ts'
import { ENDED, holderOf } from '#domain/order/states.ts'
import type { DeskOrder, OrderView } from '#domain/order/wire.ts'
import type { PricedBasket } from '#domain/sale/price.ts'
import type { ShopSettings } from '#worker/shop/settings.ts'
import type { Recipes } from '#worker/stock/recipes.ts'

import type { PickedSku } from './catalog-queries.ts'
import { mayChoose } from './choices.ts'
import { factsOf } from './facts.ts'
import type { ShownOrder } from './view-queries.ts'

/** What a shopper reads about their order; the rest is the shop's own business. */
const SHOPPERS_EVENTS: ReadonlySet<string> = new Set([
  'placed',
  'payment_asked',
  'confirmed',
  'taken',
  'short',
  'staged',
  'ready',
  'arrived',
  'handed_over',
  'displaced',
  'restored',
  'waiting',
  'moved',
  'substituted',
  'dropped',
  'cancelled',
  'not_collected',
  'refunded',
])

const iso = (at: number): string => new Date(at).toISOString()

/** The order as its customer sees it by the private link. Lines without SKU pictures: the page has them. */
export function orderView(
  settings: ShopSettings,
  shown: ShownOrder,
  skus: ReadonlyMap<string, PickedSku>,
): OrderView {
  const order = factsOf({ ...shown, repeated: false })
  const basket = keptBasket(order)
  return {
    ...heading(settings, shown, order, basket),
    lines: shown.lines.map((line, index) => {
      const facts = order.lines[index]
      return {
        lineId: line.lineId,
        skuId: line.skuId,
        name: line.name,
        quantity: line.quantity,
        unit: skus.get(line.skuId)?.unit ?? 'piece',
        picked: line.picked,
        short: line.short,
        dropped: line.dropped,
        missing: facts ? missingUnits(facts) : 0,
        substituteFor: line.substituteFor,
        amount: basket.lines.find(({ id }) => id === line.lineId)?.amount ?? 0,
        state: facts ? lineState(facts) : line.state,
      }
    }),
  }
}

export interface DeskContext {
  readonly settings: ShopSettings
  readonly skus: ReadonlyMap<string, PickedSku>
  readonly recipes: Recipes
  readonly staffNames: ReadonlyMap<string, string>
  readonly now: number
}

/** The order as the pickup console shows it, with all an associate needs to pick, hand over and take its tender. */
export function deskOrder(
  { settings, skus, recipes, staffNames, now }: DeskContext,
  shown: ShownOrder,
): DeskOrder {
  const view = orderView(settings, shown, skus)
  const order = factsOf({ ...shown, repeated: false })
  const basket = keptBasket(order)
  const holder = holderOf(order, now)
  return {
    ...view,
    customerPhone: shown.customer?.phone ?? null,
    takenBy: holder && {
      staffId: holder.staffId,
      name: staffNames.get(holder.staffId) ?? '',
      at: iso(holder.takenAt),
    },
    arrivedSpot: order.arrivedSpot,
    stagedPlace: order.stagedPlace,
    taxes: [...basket.taxes],
    lines: shown.lines.flatMap((line, index) => {
      const seen = view.lines[index]
      const sku = skus.get(line.skuId)
      if (!seen) return []
      return [
        {
          ...seen,
          code: sku?.code ?? null,
          barcodes: [...(sku?.barcodes ?? [])],
          photo: sku?.photo ?? null,
          unitPrice: line.unitPrice,
          priceQuantity: line.priceQuantity,
          taxCategory: line.taxCategory,
          tax: basket.lines.find(({ id }) => id === line.lineId)?.tax ?? 0,
          parts: (recipes.byKit.get(line.skuId)?.parts ?? []).map(({ skuId, quantity }) => ({
            skuId,
            name: skus.get(skuId)?.name ?? '',
            quantity,
          })),
        },
      ]
    }),
  }
}

function heading(
  { shop, stores }: ShopSettings,
  { row, refunds, events, customer }: ShownOrder,
  order: OrderFacts,
  basket: PricedBasket,
): Omit<OrderView, 'lines'> {
  const store = stores.find(({ id }) => id === row.storeId)
  return {
    orderId: row.id,
    number: row.number,
    pickupCode: row.pickupCode,
    state: order.state,
    version: row.version,
    store: {
      id: row.storeId,
      name: store?.name ?? shop.name,
      address: store?.address ?? '',
      phone: store?.phone ?? null,
    },
    currency: row.currency,
    taxMode: row.taxMode,
    subtotal: basket.subtotal,
    tax: basket.tax,
    taxParts: basket.taxes.flatMap(({ parts = [] }) => parts.map(({ name, tax }) => ({ name, tax }))),
    total: basket.total,
    paymentMethod: row.paymentMethod === 'sandbox' ? 'sandbox' : 'at_pickup',
    paymentState: order.paymentState,
    due: ENDED.has(order.state) ? 0 : dueOf(order),
    refunded: refunds.reduce((sum, { amount }) => sum + amount, 0),
    placedAt: iso(row.placedAt),
    promisedAt: iso(row.promisedAt),
    arrivedAt: row.arrivedAt === null ? null : iso(row.arrivedAt),
    actions: actionsOf(order),
    waiting: waitingOf(order, events),
    events: events
      .filter(({ kind }) => SHOPPERS_EVENTS.has(kind))
      .map(({ kind, at }) => ({ kind, at: iso(at) })),
    customerName: customer?.name ?? '',
  }
}

/** The customer chose to wait for what is still missing, with the day they were told. */
function waitingOf(order: OrderFacts, events: ShownOrder['events']): OrderView['waiting'] {
  if (order.state === 'needs_decision' || !mayChoose(order)) return null
  const chosen = events.findLast(({ kind }) => kind === 'waiting')
  if (!chosen) return null
  const { until } = JSON.parse(chosen.content) as { until?: string | null }
  return { on: until ?? null }
}

function actionsOf(order: OrderFacts): OrderView['actions'] {
  const { state, paymentState, paymentMethod, paid, arrivedAt } = order
  const actions: OrderView['actions'] = []
  if (ENDED.has(state)) return actions
  if (state === 'placed')
    return paymentState === 'needs_confirmation' ? ['confirm_payment', 'cancel'] : ['cancel']
  if (arrivedAt === null) actions.push('arrived')
  const isMissing = mayChoose(order)
  if (state === 'needs_decision') actions.push('wait')
  if (isMissing) actions.push('drop')
  if (paymentMethod !== 'at_pickup' || paid === 0) actions.push('cancel')
  return actions
}
