import type { Ground, KnownItem } from '#domain/catalog/import-ground.ts'
import type { ImportItem } from '#domain/catalog/import-read.ts'
import { listExportLinks } from '#worker/catalog/export-queries.ts'
import { listKnownItems } from '#worker/catalog/known-queries.ts'
import type { Database } from '#worker/http/database.ts'

import { listCodesToCome, listPartSkus, listTakenIds } from './own-queries.ts'

/** What only our own files ask about. */
export type OwnGround = Pick<Ground, 'takenIds' | 'parts' | 'suppliers' | 'partsByCode' | 'codesToCome'>

const NOTHING: OwnGround = {
  takenIds: new Set(),
  parts: new Map(),
  suppliers: new Map(),
  partsByCode: new Map(),
  codesToCome: new Set(),
}

/** Items of the catalog that a file means: by the id it names, else by handle. */
export async function listKnownByHandleOrId(
  db: Database,
  items: readonly ImportItem[],
  storeId: string,
): Promise<KnownItem[]> {
  const ids = items.flatMap(({ own }) => own.itemId ?? [])
  const handles = items.map(({ handle }) => handle)
  const [byHandle, byId] = await Promise.all([
    listKnownItems(db, { handles }, storeId),
    ids.length === 0 ? [] : listKnownItems(db, { ids }, storeId),
  ])
  const seen = new Set(byHandle.map(({ id }) => id))
  return [...byHandle, ...byId.filter(({ id }) => !seen.has(id))]
}

/** Parts, suppliers and ids around some items of a file; nothing is asked for files of others. */
export async function ownGround(
  db: Database,
  runId: string,
  items: readonly ImportItem[],
  known: readonly KnownItem[],
): Promise<OwnGround> {
  const variants = items.flatMap((item) => item.variants.map(({ own }) => own))
  const isOwn = variants.some((own) => own.parts ?? own.suppliers ?? own.skuId)
  if (!isOwn) return NOTHING
  const codes = [...new Set(variants.flatMap(({ parts = [] }) => parts.map(({ code }) => code)))]
  const ids = [
    ...items.flatMap(({ own }) => own.itemId ?? []),
    ...variants.flatMap(({ skuId }) => skuId ?? []),
  ]
  const skuIds = known.flatMap(({ skus }) => skus.map(({ id }) => id))
  const [links, parts, toCome, taken] = await Promise.all([
    listExportLinks(db, skuIds),
    listPartSkus(db, codes),
    listCodesToCome(db, runId, codes),
    listTakenIds(db, ids),
  ])
  return { ...links, partsByCode: parts, codesToCome: toCome, takenIds: taken }
}
