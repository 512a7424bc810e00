import { err, ok } from '#domain/result.ts'
import { dbOf } from '#worker/http/database.ts'

import type { PaymentProvider, ProviderAnswer, ProviderState } from './provider.ts'
import {
  findSandboxPayment,
  insertSandboxPayment,
  moveSandboxPayment,
  refundSandboxPayment,
  type SandboxRow,
} from './sandbox-queries.ts'

/**
 * A provider without money: it behaves as its form's token says, keeps its own book and never asks for a card.
 *
 * - `sbx_approve` authorises; `sbx_decline` declines; `sbx_confirm` wants the shopper's yes once more;
 * - `sbx_timeout` authorises, but its first answer is lost; `sbx_unreachable` is never reached at all.
 */
const OUTCOMES: Readonly<Record<string, ProviderState>> = {
  sbx_approve: 'authorised',
  sbx_confirm: 'needs_confirmation',
  sbx_timeout: 'authorised',
}

const STATES: readonly ProviderState[] = [
  'needs_confirmation',
  'authorised',
  'captured',
  'declined',
  'cancelled',
  'refunded',
]

const UNREACHABLE: ProviderAnswer = err({ reason: 'provider_unreachable' })

/** The sandbox as a payment provider. */
export function sandboxProvider(env: Env): PaymentProvider {
  const db = dbOf(env)
  return {
    async authorise({ paymentId: id, amount, currency, token }) {
      if (token === 'sbx_unreachable') return UNREACHABLE
      const { row, fresh } = await insertSandboxPayment(db, {
        id,
        amount,
        currency,
        state: OUTCOMES[token] ?? 'declined',
      })
      return fresh && token === 'sbx_timeout' ? UNREACHABLE : answer(row)
    },

    async confirm(paymentId) {
      return answer(await moveSandboxPayment(db, paymentId, ['needs_confirmation'], { state: 'authorised' }))
    },

    async lookUp(paymentId) {
      return answer(await findSandboxPayment(db, paymentId))
    },

    async capture({ paymentId, amount }) {
      const row = await moveSandboxPayment(db, paymentId, ['authorised'], {
        state: 'captured',
        captured: amount,
      })
      return expecting(row, 'captured')
    },

    async cancel(paymentId) {
      // A tombstone for a payment that has not arrived yet: an authorisation that comes late is refused.
      await insertSandboxPayment(db, { id: paymentId, state: 'cancelled', amount: 0, currency: '' })
      const row = await moveSandboxPayment(db, paymentId, ['needs_confirmation', 'authorised'], {
        state: 'cancelled',
      })
      return row?.state === 'declined' ? answer(row) : expecting(row, 'cancelled')
    },

    async refund(ask) {
      const row = await refundSandboxPayment(db, ask)
      const done = row !== null && (JSON.parse(row.operations) as string[]).includes(ask.refundId)
      if (row === null || done) return answer(row)
      return err({ reason: 'not_possible', state: stateOf(row) })
    },
  }
}

function stateOf(row: SandboxRow): ProviderState {
  return STATES.find((state) => state === row.state) ?? 'declined'
}

function answer(row: SandboxRow | null): ProviderAnswer {
  return row ? ok({ state: stateOf(row), reference: `sbx_${row.id}` }) : err({ reason: 'payment_unknown' })
}

function expecting(row: SandboxRow | null, wanted: ProviderState): ProviderAnswer {
  if (row && row.state !== wanted) return err({ reason: 'not_possible', state: stateOf(row) })
  return answer(row)
}
