import { addLabelTasks } from '#worker/labels/add-label-tasks.ts'

/** Whose label has to be hung up anew, and where; `null`: in every store. */
export interface LabelConcern {
  readonly skuId: string
  readonly storeId: string | null
}

/** Tells whoever hangs up labels that prices or names are others from now on. */
export async function tellLabels(
  env: Env,
  concerns: readonly LabelConcern[],
  reason: 'price' | 'name',
): Promise<void> {
  for (const [storeId, of] of Map.groupBy(concerns, (concern) => concern.storeId))
    await addLabelTasks(
      env,
      of.map(({ skuId }) => skuId),
      storeId,
      reason,
    )
}
