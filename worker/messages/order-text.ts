import type { OrderTell } from '#domain/order/change.ts'
import type { Locale } from '#domain/text/locales.ts'
import { pick } from '#domain/text/pick.ts'

import { de } from './order-text.de.ts'
import { en } from './order-text.en.ts'

/** What a text about an order is made of. Amounts and times are written out already, in the customer's language. */
export interface OrderTextFacts {
  readonly shop: string
  readonly store: string
  readonly address: string
  readonly number: string
  readonly code: string
  readonly link: string
  readonly promised: string
  /** Still to be paid; `null`: nothing. */
  readonly due: string | null
  /** Goes back to the customer now; `null`: nothing. */
  readonly givenBack: string | null
  /** Names of what is missing or was not found. */
  readonly lines: readonly string[]
  /** What comes instead of them. */
  readonly instead: string
  /** Promised for later than before. */
  readonly later: boolean
}

export type OrderTexts = Readonly<Record<OrderTell, (facts: OrderTextFacts) => string>>

/** One text to a customer: short enough for a phone, with all they need to act. */
export function orderText(kind: OrderTell, locale: Locale, facts: OrderTextFacts): string {
  return pick({ en, de }, locale)[kind](facts)
}
