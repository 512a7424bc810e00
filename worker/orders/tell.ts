import { v5 } from 'uuid'

import type { OrderTell } from '#domain/order/change.ts'
import { dueOf, lineState, missingUnits, type OrderFacts } from '#domain/order/order.ts'
import { formatDateTime, formatMoney } from '#domain/text/format.ts'
import { isLocale, regionFor } from '#domain/text/locales.ts'
import { openCustomers, sealFor } from '#worker/customers/sealed.ts'
import { dbOf } from '#worker/http/database.ts'
import { orderText } from '#worker/messages/order-text.ts'
import type { ShopSettings } from '#worker/shop/settings.ts'

import { findCustomer } from './customer-queries.ts'
import { linkSecret } from './keyed.ts'
import type { StoredOrder } from './queries.ts'
import type { ChangeToWrite } from './write-queries.ts'

export interface Telling {
  readonly kind: OrderTell
  /** Before and after the change: what was lost is read from both. */
  readonly before: OrderFacts
  readonly after: OrderFacts
  readonly givenBack: number
  /** What a line is called that the change adds. */
  readonly newName: string
  readonly seq: number
  readonly now: number
}

/** The text that a change sends to the customer; none for a customer who was erased or left no number. */
export async function textFor(
  env: Env,
  { shop, stores }: ShopSettings,
  stored: StoredOrder,
  telling: Telling,
): Promise<ChangeToWrite['messages']> {
  const { row } = stored
  const found = await findCustomer(dbOf(env), row.customerId)
  const [customer] = found ? await openCustomers(env, [found]) : []
  const to = customer?.phone ?? customer?.email
  if (!customer || to === undefined || to === null) return []
  const locale = isLocale(customer.locale) ? customer.locale : 'en'
  const region = regionFor(locale, [])
  const store = stores.find(({ id }) => id === telling.after.storeId)
  const money = (minor: number): string | null =>
    minor > 0 ? formatMoney(minor, row.currency, region) : null
  const body = orderText(telling.kind, locale, {
    shop: shop.name,
    store: store?.name ?? '',
    address: store?.address ?? '',
    number: row.number,
    code: row.pickupCode,
    link: `${env.PUBLIC_URL ?? ''}/order/${await linkSecret(env, row.id)}`,
    promised: formatDateTime(telling.after.promisedAt, region, shop.timeZone),
    due: money(dueOf(telling.after)),
    givenBack: money(telling.givenBack),
    lines: lostLines(stored, telling),
    instead: telling.newName,
    later: telling.after.promisedAt > telling.before.promisedAt,
  })
  return [
    {
      id: v5(`text ${telling.kind} ${telling.seq}`, row.id),
      customerId: customer.id,
      orderId: row.id,
      kind: telling.kind,
      channel: customer.phone === null ? 'mail' : 'text',
      to: await sealFor(env, customer.id, to),
      body: await sealFor(env, customer.id, body),
      state: 'waiting',
      createdAt: telling.now,
    },
  ]
}

/** Names of the lines that the text is about. */
function lostLines({ lines }: StoredOrder, { kind, before, after }: Telling): string[] {
  const lost = after.lines.filter((line) => {
    if (kind === 'dropped' || kind === 'substituted')
      return line.dropped > (before.lines.find(({ lineId }) => lineId === line.lineId)?.dropped ?? 0)
    if (kind === 'displaced' || kind === 'waiting') return missingUnits(line) > 0
    return line.short > 0 || lineState(line) === 'short'
  })
  const ids = new Set(lost.map(({ lineId }) => lineId))
  return lines.filter(({ lineId }) => ids.has(lineId)).map(({ name }) => name)
}
