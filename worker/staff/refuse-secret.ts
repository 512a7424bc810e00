import type { PasswordRefusal } from '#domain/access/password.ts'
import type { PinRefusal } from '#domain/access/pin.ts'
import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'

export type NewSecretRefusal = PinRefusal | PasswordRefusal | { readonly reason: 'email_needed' }

const DETAIL: Record<NewSecretRefusal['reason'], string> = {
  pin_not_digits: 'A PIN has 4 to 8 digits. The old one still works.',
  pin_too_easy: 'This PIN is one of the first that anybody would try. The old one still works.',
  password_too_short: 'A password needs at least 12 characters. The old one still works.',
  password_too_long: 'A password has at most 200 characters. The old one still works.',
  password_too_easy: 'This password is easy to guess. The old one still works.',
  email_needed: 'Give this person an address first: they sign in to the office with it.',
}

/** A new PIN or password that is not good enough. */
export function refuseNewSecret(c: Ctx, refusal: NewSecretRefusal): Response {
  return problem(c, 422, { ...refusal, detail: DETAIL[refusal.reason] })
}
