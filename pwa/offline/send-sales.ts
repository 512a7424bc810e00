import * as v from 'valibot'

import { ok } from '#domain/result.ts'
import { SaleReceipt } from '#domain/sale/wire.ts'
import { ask } from '#pwa/api/client.ts'

import { noticeAnswer } from './connection.ts'
import type { SendSales } from './sales-queue.ts'

const SalesAnswer = v.object({ sales: v.array(SaleReceipt) })
const ANSWER_MS = 20_000

/** Sends documents as the tablet itself: whoever is signed in, or nobody, changes nothing. */
export const sendSales: SendSales = async (sales, ahead) => {
  const answer = await ask('/sales', {
    body: { sales, ...(ahead ? { ahead } : {}) },
    schema: SalesAnswer,
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  noticeAnswer(answer.ok || answer.error.status > 0)
  return answer.ok ? ok(answer.value.sales) : answer
}
