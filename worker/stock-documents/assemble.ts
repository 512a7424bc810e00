import { err, type Result } from '#domain/result.ts'
import type { AssemblyBody } from '#domain/stock/document-wire.ts'
import { assemblyLines } from '#domain/stock/documents.ts'
import { dbOf } from '#worker/http/database.ts'

import type { PaperRefusal, Writer } from './paper.ts'
import { partsOf } from './queries.ts'
import { takeIn, type TakenIn } from './take-in.ts'

/**
 * Builds pre-assembled kits from their parts, or breaks them up. Without `parts` the recipe says what goes in; the paper
 * keeps what really did, so a recipe that changes later changes nothing here. Refusals: `no_recipe`, and see `PaperRefusal`.
 */
export async function assemble(
  env: Env,
  body: AssemblyBody,
  writer: Writer,
  now: number,
): Promise<Result<TakenIn, PaperRefusal>> {
  const { way, storeId, kitSkuId, quantity } = body
  const recipe = await partsOf(dbOf(env), kitSkuId)
  const parts =
    body.parts ?? recipe.map((part) => ({ skuId: part.skuId, quantity: part.quantity * quantity }))
  if (parts.length === 0) return err({ reason: 'no_recipe', skuId: kitSkuId })
  return takeIn(
    env,
    body,
    {
      kind: 'assembly',
      storeId,
      reason: way,
      lines: assemblyLines(storeId, way, { skuId: kitSkuId, quantity }, parts),
      deliberate: true,
    },
    writer,
    now,
  )
}
