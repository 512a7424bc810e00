import type { Result } from '#domain/result.ts'

/** What a provider says a payment is. */
export type ProviderState =
  | 'needs_confirmation'
  | 'authorised'
  | 'captured'
  | 'declined'
  | 'cancelled'
  | 'refunded'

export type ProviderFault =
  /** No answer: it may or may not have been carried out. Ask again with the same id, or look it up. */
  | { readonly reason: 'provider_unreachable' }
  | { readonly reason: 'payment_unknown' }
  | { readonly reason: 'not_possible'; readonly state: ProviderState }

export type ProviderAnswer = Result<
  { readonly state: ProviderState; readonly reference: string },
  ProviderFault
>

/**
 * Where money is asked for. Every call carries our own id, so that asking twice is asking once; amounts are minor
 * units. Card numbers never come through here: the provider's own form gives the shopper a token.
 */
export interface PaymentProvider {
  authorise(ask: {
    readonly paymentId: string
    readonly amount: number
    readonly currency: string
    readonly token: string
  }): Promise<ProviderAnswer>
  /** The shopper said yes once more at the provider. */
  confirm(paymentId: string): Promise<ProviderAnswer>
  /** What became of a payment whose answer was lost. */
  lookUp(paymentId: string): Promise<ProviderAnswer>
  capture(ask: { readonly paymentId: string; readonly amount: number }): Promise<ProviderAnswer>
  /** Ends what is not captured. A payment that never arrived can not be authorised afterwards. */
  cancel(paymentId: string): Promise<ProviderAnswer>
  refund(ask: {
    readonly refundId: string
    readonly paymentId: string
    readonly amount: number
  }): Promise<ProviderAnswer>
}
