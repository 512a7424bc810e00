import { DeskOrder } from '#domain/order/wire.ts'
import type { Result } from '#domain/result.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'
import { noticeAnswer } from '#pwa/offline/connection.ts'

const ANSWER_MS = 10_000

export type OrderAction =
  | 'take'
  | 'release'
  | 'pick'
  | 'short'
  | 'stage'
  | 'ready'
  | 'handover'
  | 'cancel'
  | 'not-collected'

/** One change of an order. `write.id` makes a repeat the same change. */
export async function askChange(
  orderId: string,
  action: OrderAction,
  write: { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>,
): Promise<Result<DeskOrder, ApiProblem>> {
  const answer = await ask(`/orders/${orderId}/${action}`, {
    body: write,
    schema: DeskOrder,
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  noticeAnswer(answer.ok || answer.error.status > 0)
  return answer
}
