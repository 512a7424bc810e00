import type { PaymentProvider } from './provider.ts'
import { sandboxProvider } from './sandbox.ts'

const PROVIDERS: Readonly<Record<string, (env: Env) => PaymentProvider>> = {
  sandbox: sandboxProvider,
}

/** The provider of this name; `null` for money that a till takes. */
export function providerOf(env: Env, name: string): PaymentProvider | null {
  return PROVIDERS[name]?.(env) ?? null
}
