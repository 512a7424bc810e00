import { type DeskOrder, DeskPage } from '#domain/order/wire.ts'
import { ok, type Result } from '#domain/result.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'
import { noticeAnswer } from '#pwa/offline/connection.ts'

const ANSWER_MS = 10_000
const PAGE_ROWS = 100
const PAGES_MAX = 5

/** A store's whole pickup queue. */
export async function askQueue(storeId: string): Promise<Result<DeskOrder[], ApiProblem>> {
  const orders: DeskOrder[] = []
  let cursor: string | null = null
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await ask(`/stores/${storeId}/desk/orders?limit=${PAGE_ROWS}${query}`, {
      schema: DeskPage,
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    noticeAnswer(answer.ok || answer.error.status > 0)
    if (!answer.ok) return answer
    orders.push(...answer.value.rows)
    cursor = answer.value.nextCursor
    if (cursor === null) break
  }
  return ok(orders)
}
