import type { ReplicaPage, ReplicaSku } from '#domain/catalog/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { openCatalogIndex, type CatalogIndex, type IndexPlace } from './catalog-index.ts'
import { REPLICA_FACT } from './facts.ts'
import type { RegisterDatabase } from './register-database.ts'

/** Where the replica stands: everything up to `revision` is here; `complete` once the first sync reached its end. */
interface ReplicaState {
  readonly revision: number
  readonly complete: boolean
}

export interface CatalogReplica {
  readonly index: CatalogIndex
  readonly state: () => ReplicaState
  /**
   * Fetches what changed since the last time, page by page; each page is on disk before the next is asked for, so a
   * broken line costs one page. `onPage` hears how many SKUs are known.
   */
  readonly sync: (onPage?: (known: number) => void) => Promise<Result<ReplicaState, ApiProblem>>
}

/** Rises when rows learn something that a register must know of goods it has already. */
const ROW_FORMAT = 2

const LEADS_NOWHERE: ApiProblem = { reason: 'unexpected_answer', status: 200, evidence: {} }

export type AskReplica = (since: number) => Promise<Result<ReplicaPage, ApiProblem>>

/** Opens the tablet's copy of the catalog as it was left. */
export async function openCatalogReplica(
  database: RegisterDatabase,
  askPage: AskReplica,
  here?: IndexPlace,
): Promise<CatalogReplica> {
  const transaction = database.transaction(['pack', 'fact'])
  const [packs, fact] = await Promise.all([
    transaction.objectStore('pack').getAll(),
    transaction.objectStore('fact').get(REPLICA_FACT),
  ])
  let state = readState(fact)
  const index = openCatalogIndex(
    packs.map((pack) => JSON.parse(pack) as ReplicaSku[]),
    here,
  )

  return {
    index,
    state: () => state,
    async sync(onPage) {
      for (;;) {
        const page = await askPage(state.revision)
        if (!page.ok) return page
        const { skus, nextRevision, done } = page.value
        // A page that leads nowhere would be asked for without end.
        if (!done && nextRevision <= state.revision) return err(LEADS_NOWHERE)
        const next = { revision: nextRevision, complete: state.complete || done }
        if (skus.length > 0 || next.complete !== state.complete) {
          await writePacks(database, index, index.apply(skus), next)
          onPage?.(index.size())
        }
        state = next
        if (done) return ok(state)
      }
    },
  }
}

async function writePacks(
  database: RegisterDatabase,
  index: CatalogIndex,
  changed: ReadonlySet<number>,
  state: ReplicaState,
): Promise<void> {
  const transaction = database.transaction(['pack', 'fact'], 'readwrite', { durability: 'relaxed' })
  const packs = transaction.objectStore('pack')
  await Promise.all([
    ...[...changed].map((number) => packs.put(JSON.stringify(index.pack(number)), number)),
    transaction.objectStore('fact').put({ ...state, format: ROW_FORMAT }, REPLICA_FACT),
    transaction.done,
  ])
}

function readState(fact: unknown): ReplicaState {
  if (typeof fact !== 'object' || fact === null) return { revision: 0, complete: false }
  const { revision, complete, format } = fact as Partial<ReplicaState> & { readonly format?: unknown }
  // Rows of an older kind know less: they are sold by until all have come again.
  if (format !== ROW_FORMAT) return { revision: 0, complete: complete === true }
  return { revision: typeof revision === 'number' ? revision : 0, complete: complete === true }
}
