import type { OrderState } from '#domain/order/state-wire.ts'
import { Badge, type Tone } from '#pwa/ui/Badge.tsx'

import { officeOrdersText } from './messages.ts'

const TONES: Readonly<Record<OrderState, Tone>> = {
  placed: 'neutral',
  confirmed: 'info',
  picking: 'info',
  staged: 'ok',
  ready: 'ok',
  handed_over: 'neutral',
  needs_decision: 'warn',
  cancelled: 'neutral',
  not_collected: 'bad',
}

/** Where an order stands, in a word. */
export function StateBadge({ state }: { readonly state: OrderState }) {
  return <Badge tone={TONES[state]}>{officeOrdersText.value.states[state]}</Badge>
}
