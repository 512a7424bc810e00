import { log } from '#worker/http/log.ts'
import { addLabelTasks } from '#worker/labels/add-label-tasks.ts'

/** Whose label has to be hung up anew, and where; `null`: in every store. */
export interface LabelConcern {
  readonly skuId: string
  readonly storeId: string | null
}

/** Tells whoever hangs up labels that prices are others from now on. */
export async function tellLabels(
  env: Env,
  concerns: readonly LabelConcern[],
  why: { readonly proposalId: string | null; readonly why: string },
  now: number,
): Promise<void> {
  if (concerns.length === 0) return
  const byStore = Map.groupBy(concerns, ({ storeId }) => storeId)
  for (const [storeId, ones] of byStore)
    await addLabelTasks(
      env,
      ones.map(({ skuId }) => skuId),
      storeId,
      'price',
    )
  log('price.labels', { count: concerns.length, proposal: why.proposalId, at: now })
}
