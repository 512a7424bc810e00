import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { log } from '#worker/http/log.ts'

import type { ProviderAnswer } from './provider.ts'
import { providerOf } from './providers.ts'
import { movePayment, type PaymentRow } from './queries.ts'

/** Where a payment stands after its provider was asked; `unanswered`: nobody knows yet. */
export type Authorised =
  | 'authorised'
  | 'captured'
  | 'needs_confirmation'
  | 'declined'
  | 'cancelled'
  | 'unanswered'

const OPEN = ['started', 'needs_confirmation'] as const

/** Asks for the money. Asking again with the same payment is asking once; what is decided stays decided. */
export async function authorise(env: Env, payment: PaymentRow, now: number): Promise<Authorised> {
  return ask(env, payment, now, (provider) =>
    provider.authorise({
      paymentId: payment.id,
      amount: payment.amount,
      currency: payment.currency,
      token: payment.token ?? '',
    }),
  )
}

/** The shopper said yes once more. */
export async function confirmPayment(env: Env, payment: PaymentRow, now: number): Promise<Authorised> {
  return ask(env, payment, now, (provider) => provider.confirm(payment.id))
}

/** What became of a payment whose answer was lost; one that never reached its provider is cancelled there. */
export async function resolvePayment(env: Env, payment: PaymentRow, now: number): Promise<Authorised> {
  return ask(env, payment, now, async (provider) => {
    const found = await provider.lookUp(payment.id)
    if (found.ok || found.error.reason !== 'payment_unknown') return found
    return provider.cancel(payment.id)
  })
}

/** Ends a payment that was not captured; one that was has to be refunded. */
export async function cancelPayment(env: Env, payment: PaymentRow, now: number): Promise<Authorised> {
  const state = await ask(env, payment, now, (provider) => provider.cancel(payment.id), [
    ...OPEN,
    'authorised',
  ])
  await failpoint(env, 'payment.cancelled')
  return state
}

/** Takes what was authorised. Answers whether the money is ours. */
export async function capture(env: Env, payment: PaymentRow, now: number): Promise<boolean> {
  const state = await ask(
    env,
    payment,
    now,
    (provider) => provider.capture({ paymentId: payment.id, amount: payment.amount }),
    ['authorised'],
  )
  await failpoint(env, 'payment.captured')
  return state === 'captured'
}

async function ask(
  env: Env,
  payment: PaymentRow,
  now: number,
  question: (provider: NonNullable<ReturnType<typeof providerOf>>) => Promise<ProviderAnswer>,
  from: readonly string[] = OPEN,
): Promise<Authorised> {
  const provider = providerOf(env, payment.provider)
  if (!provider) return 'declined'
  const answer = await question(provider)
  if (!answer.ok) {
    log('payment.unanswered', { payment: payment.id, reason: answer.error.reason })
    return 'unanswered'
  }
  const { state, reference } = answer.value
  await movePayment(dbOf(env), payment.id, from, { state, reference }, now)
  return state === 'refunded' ? 'captured' : state
}
