import { log } from '#worker/http/log.ts'

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
  void env
  if (concerns.length > 0) log('price.labels', { count: concerns.length, proposal: why.proposalId, at: now })
}
