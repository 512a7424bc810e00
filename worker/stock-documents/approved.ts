import { varianceValue } from '#domain/stock/count.ts'
import type { AdjustmentBody } from '#domain/stock/document-wire.ts'
import { approvedFor } from '#worker/access/approvals.ts'
import { listPrices } from '#worker/counts/queries.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'

/**
 * Answers a refusal when an adjustment is worth more than the caller may adjust alone and nobody approved it; `null`
 * when it may be booked. What it is worth is said in the refusal, so that the approval can name it.
 */
export async function refuseUnapproved(c: Ctx, body: AdjustmentBody): Promise<Response | null> {
  const { id, approvalId, lines } = body
  const { permissions, limits, staffId } = c.get('caller')
  const prices = await listPrices(dbOf(c.env), [...new Set(lines.map(({ skuId }) => skuId))])
  const amount = lines.reduce((sum, { skuId, quantity }) => {
    const price = prices.get(skuId)
    return price ? sum + varianceValue(quantity, price.price, price.priceQuantity) : sum
  }, 0)
  const approved = await approvedFor(c.env, {
    by: { permissions, limits, staffId },
    action: 'stock_adjust',
    amount,
    subjectId: id,
    approvalId,
  })
  if (approved.ok) return null
  return problem(c, 403, {
    ...approved.error,
    action: 'stock_adjust',
    amount,
    detail:
      'This is worth more than you may adjust alone. A colleague who may has to approve it. Nothing was kept.',
  })
}
