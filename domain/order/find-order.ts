import { asCode } from './codes.ts'
import type { DeskOrder } from './wire.ts'

const DIGITS_MIN = 3

/**
 * Orders that somebody means by what they typed: a pickup code, an order number, part of a name, or the last digits of
 * a phone number. A whole code or number that fits leads to that order alone.
 */
export function findOrders(orders: readonly DeskOrder[], typed: string): readonly DeskOrder[] {
  const text = typed.trim().toLocaleLowerCase()
  if (text === '') return orders
  const exact = orders.filter(({ pickupCode, number }) => asCode(typed) === pickupCode || text === number)
  if (exact.length > 0) return exact
  const digits = text.replaceAll(/\D/gu, '')
  const isPhone = digits.length >= DIGITS_MIN && /^[\d\s+()./-]+$/u.test(text)
  const words = text.split(/\s+/u)
  return orders.filter(
    ({ number, pickupCode, customerName, customerPhone }) =>
      number.startsWith(text) ||
      pickupCode.toLocaleLowerCase().startsWith(text) ||
      words.every((word) => customerName.toLocaleLowerCase().includes(word)) ||
      (isPhone && (customerPhone ?? '').endsWith(digits)),
  )
}
