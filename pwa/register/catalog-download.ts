import { unpackReplica } from '#domain/catalog/replica-pack.ts'
import { PackedReplicaPage } from '#domain/catalog/wire.ts'
import { ok } from '#domain/result.ts'
import { ask } from '#pwa/api/client.ts'
import type { AskReplica } from '#pwa/offline/catalog-replica.ts'

const PAGE_ANSWER_MS = 60_000

/** One page of the shop's catalog, packed as it travels best and unpacked here. */
export const askReplica: AskReplica = async (since) => {
  const page = await ask(`/catalog/replica?since=${since}&packed=1`, {
    schema: PackedReplicaPage,
    signal: AbortSignal.timeout(PAGE_ANSWER_MS),
  })
  if (!page.ok) return page
  const { nextRevision, done } = page.value
  return ok({ skus: unpackReplica(page.value), nextRevision, done })
}
