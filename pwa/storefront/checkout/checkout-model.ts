import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { v7 } from 'uuid'
import * as v from 'valibot'

import { PlaceOrderBody, Slots } from '#domain/order/place-wire.ts'
import type { Quote } from '#domain/order/quote-wire.ts'
import type { Locale } from '#domain/text/locales.ts'
import { ask } from '#pwa/api/client.ts'

import { type Contact, keepContact, recallContact } from './contact.ts'
import type { PlaceModel } from './place-model.ts'

/** What the sandbox provider should answer; a real provider's own form would decide that. */
export const SANDBOX_TOKENS = ['sbx_approve', 'sbx_decline', 'sbx_confirm'] as const
export type SandboxToken = (typeof SANDBOX_TOKENS)[number]

type PaymentMethod = PlaceOrderBody['payment']

export type FieldName = 'name' | 'phone' | 'email' | 'pickupAt'

export type SlotsState =
  | { readonly is: 'asking' }
  | { readonly is: 'failed' }
  /** Times to choose from, RFC 3339. */
  | { readonly is: 'known'; readonly slots: readonly string[] }

export interface CheckoutModel {
  readonly name: ReadonlySignal<string>
  readonly phone: ReadonlySignal<string>
  readonly email: ReadonlySignal<string>
  readonly slots: ReadonlySignal<SlotsState>
  readonly pickupAt: ReadonlySignal<string | null>
  readonly payment: ReadonlySignal<PaymentMethod>
  readonly token: ReadonlySignal<SandboxToken>
  /** Fields that cannot be sent as they are; only after the first try. */
  readonly wrong: ReadonlySignal<ReadonlySet<FieldName>>
  askSlots(): Promise<void>
  type(field: keyof Contact, text: string): void
  chooseTime(at: string | null): void
  payBy(method: PaymentMethod): void
  chooseToken(token: SandboxToken): void
  /** Sends the order, unless a field is wrong. */
  order(quote: Quote, expectedTotal?: number): void
}

const Customer = PlaceOrderBody.entries.customer.entries

/** One checkout at one store. What was typed outlives a reload of this tab, and no longer. */
export function openCheckout(
  { storeId, lang }: { readonly storeId: string; readonly lang: Locale },
  placing: PlaceModel,
): CheckoutModel {
  const kept = recallContact()
  const name = signal(kept.name)
  const phone = signal(kept.phone)
  const email = signal(kept.email)
  const slots = signal<SlotsState>({ is: 'asking' })
  const pickupAt = signal<string | null>(null)
  const payment = signal<PaymentMethod>('at_pickup')
  const token = signal<SandboxToken>('sbx_approve')
  const tried = signal(false)

  const faults = computed(() => {
    const found = new Set<FieldName>()
    if (!v.is(Customer.name, name.value.trim())) found.add('name')
    if (!v.is(Customer.phone, phone.value.trim())) found.add('phone')
    if (email.value.trim() !== '' && !v.is(Customer.email, email.value.trim())) found.add('email')
    if (pickupAt.value === null) found.add('pickupAt')
    return found
  })

  async function askSlots(): Promise<void> {
    slots.value = { is: 'asking' }
    const answer = await ask(`/stores/${encodeURIComponent(storeId)}/slots`, { schema: Slots })
    if (!answer.ok) {
      slots.value = { is: 'failed' }
      return
    }
    const times = answer.value.slots.map(({ at }) => at)
    slots.value = { is: 'known', slots: times }
    if (pickupAt.peek() === null || !times.includes(pickupAt.peek() ?? '')) pickupAt.value = times[0] ?? null
  }

  function order(quote: Quote, expectedTotal = quote.total): void {
    tried.value = true
    const at = pickupAt.peek()
    if (faults.peek().size > 0 || at === null) return
    const contact = { name: name.peek().trim(), phone: phone.peek().trim(), email: email.peek().trim() }
    keepContact(contact)
    placing.place({
      id: v7(),
      storeId,
      // Fresh ids with every order: what was held for one that failed must not be taken for this one's.
      lines: quote.lines.map(({ skuId, quantity }) => ({ id: v7(), skuId, quantity })),
      customer: {
        name: contact.name,
        phone: contact.phone,
        ...(contact.email === '' ? {} : { email: contact.email }),
      },
      pickupAt: at,
      payment: payment.peek(),
      ...(payment.peek() === 'sandbox' ? { paymentToken: token.peek() } : {}),
      locale: lang,
      expectedTotal,
    })
  }

  return {
    name,
    phone,
    email,
    slots,
    pickupAt,
    payment,
    token,
    wrong: computed(() => (tried.value ? faults.value : new Set())),
    askSlots,
    type(field, text) {
      const typed = { name, phone, email }
      typed[field].value = text
    },
    chooseTime(at) {
      pickupAt.value = at
    },
    payBy(method) {
      payment.value = method
    },
    chooseToken(next) {
      token.value = next
    },
    order,
  }
}
