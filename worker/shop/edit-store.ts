import type * as v from 'valibot'

import { err, ok, type Result } from '#domain/result.ts'
import type { NewStore, StoreChange } from '#domain/shop/wire.ts'
import { dbOf } from '#worker/http/database.ts'

import { countOpenStores, findStore, insertStore, type StoreStored, updateStore } from './edit-queries.ts'
import type { Audited } from './edit-shop.ts'
import { forgetShop } from './settings.ts'

export type StoreRefusal =
  | { readonly reason: 'unknown_store' }
  | { readonly reason: 'code_taken' }
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }

/** Opens a store, after the others in order. The same id again answers the same. */
export async function addStore(
  env: Env,
  { hours, ...asked }: v.InferOutput<typeof NewStore>,
  audit: Audited,
): Promise<Result<{ store: StoreStored }, StoreRefusal>> {
  const db = dbOf(env)
  const row = { ...asked, hours: JSON.stringify(hours), position: await countOpenStores(db) }
  const entry = {
    action: 'store.opened',
    subjectKind: 'store',
    subjectId: asked.id,
    after: { hours, ...asked },
  }
  const isNew = await insertStore(db, row, audit(entry))
  const store = await findStore(db, asked.id)
  if (!store) return err({ reason: 'code_taken' })
  const isSame = store.code === row.code && store.name === row.name && store.address === row.address
  if (!isNew && !isSame) return err({ reason: 'id_used_with_other_content' })
  forgetShop()
  return ok({ store })
}

/** Changes a store as it was at `version`. */
export async function editStore(
  env: Env,
  id: string,
  { change: { hours, ...rest }, version }: { change: StoreChange; version: number },
  audit: Audited,
): Promise<Result<{ before: StoreStored; after: StoreStored }, StoreRefusal>> {
  const db = dbOf(env)
  const before = await findStore(db, id)
  if (!before) return err({ reason: 'unknown_store' })
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const change = { ...given, ...(hours === undefined ? {} : { hours: JSON.stringify(hours) }) }
  const entry = {
    action: 'store.changed',
    subjectKind: 'store',
    subjectId: id,
    before: { ...before },
    after: { ...before, ...change, version: version + 1 },
  }
  const outcome = await updateStore(db, { id, version }, change, audit(entry))
  if (outcome === 'code_taken') return err({ reason: 'code_taken' })
  const after = await findStore(db, id)
  if (!after) return err({ reason: 'unknown_store' })
  if (outcome === 'changed_meanwhile') return err({ reason: 'changed_meanwhile', version: after.version })
  forgetShop()
  return ok({ before, after })
}
