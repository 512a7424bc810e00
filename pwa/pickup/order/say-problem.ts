import type { ApiProblem } from '#pwa/api/client.ts'
import { toast } from '#pwa/ui/toast.ts'

import { orderText } from './messages.ts'

/** Says in words why a change of an order did not happen. */
export function sayProblem({ reason, requestId }: ApiProblem): void {
  const text = orderText.peek()
  toast.error(text.refusals[reason] ?? text.failedChange, { requestId })
}
