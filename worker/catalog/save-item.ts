import type { LabelPattern } from '#domain/barcode/regions.ts'
import { tidyCategory } from '#domain/catalog/category.ts'
import { checkItem, type ItemRefusal } from '#domain/catalog/check-item.ts'
import { changedFields, lockRefusal, type FieldLocked, type FieldLocks } from '#domain/catalog/field-locks.ts'
import type { KnownItem, KnownPack, KnownSku } from '#domain/catalog/import-ground.ts'
import { searchTextOf } from '#domain/catalog/search-text.ts'
import { skuName } from '#domain/catalog/sku-text.ts'
import { err, type Result } from '#domain/result.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

import {
  findHandleOwner,
  listBarcodeOwners,
  listCodeOwners,
  listKinds,
  type CodeOwner,
} from './known-queries.ts'
import { listTaxCategories, listUntaxed } from './list-queries.ts'
import { writeCatalog, type BarcodeWrite, type SkuWrite, type WriteRefusal } from './write-queries.ts'

export type SaveRefusal = ItemRefusal | WriteRefusal | FieldLocked

/** When an edit is made, and whose fields are locked. */
export interface EditBy {
  readonly now: number
  /** Of the person; none: a key. */
  readonly role: string | undefined
  readonly locks: FieldLocks
  /** What the shop's price and weight labels look like: of such a code its key is kept. */
  readonly patterns: readonly LabelPattern[]
  /** What the trail says of a change (`before` null: the item is new): written in the batch that makes it. */
  readonly trail: (before: KnownItem | null, after: WantedItem) => AuditStatements
}

/** A SKU as it shall be. `parts` are given for kits that are new or change. */
export interface WantedSku extends KnownSku {
  readonly parts?: readonly { readonly skuId: string; readonly quantity: number }[]
}

export interface WantedItem extends Omit<KnownItem, 'skus' | 'version'> {
  readonly skus: readonly WantedSku[]
}

/**
 * Checks an item as it shall be and writes what differs from how it was read (`before`; `null`: it is new). Refused
 * when a field is locked, when a rule forbids it, when a code leads elsewhere (with the name of what has it), or when it
 * changed meanwhile. What is new has no locks: whoever may make items says all of them.
 */
export async function saveItem(
  db: Database,
  before: KnownItem | null,
  wanted: WantedItem,
  by: EditBy,
): Promise<Result<void, SaveRefusal>> {
  const category = tidyCategory(wanted.category)
  const skus = wanted.skus.map((sku) => {
    const name = skuName(wanted.name, sku.options)
    return sku.name === name ? sku : { ...sku, name }
  })
  const locked = before && lockRefusal(changedFields(before, { ...wanted, skus }), by.locks, by.role)
  if (locked) return err(locked)
  const refused = await refusalOf(db, before, { ...wanted, skus })
  if (refused) return err(refused)
  const old = new Map(before?.skus.map((sku) => [sku.id, sku]))
  const searchText = searchTextOf({
    ...wanted,
    words: skus.flatMap(({ code, options }) => [...(code === null ? [] : [code]), ...options]),
  })
  const { skus: _, ...row } = { ...wanted, category }
  return writeCatalog(
    db,
    {
      items: [{ ...row, from: before?.version ?? null, searchText }],
      skus: skus.filter((sku) => differs(sku, old.get(sku.id))).map((sku) => asRow(sku, wanted.id)),
      barcodes: skus.flatMap((sku) => addedBarcodes(sku, old.get(sku.id))),
      barcodesRemoved: removedBarcodes(before, wanted),
      kits: skus.flatMap(({ id, parts }) => (parts ? [{ skuId: id, parts }] : [])),
    },
    by.now,
    by.trail(before, wanted),
  )
}

async function refusalOf(
  db: Database,
  before: KnownItem | null,
  wanted: WantedItem,
): Promise<ItemRefusal | null> {
  const partIds = wanted.skus.flatMap(({ parts = [] }) => parts.map(({ skuId }) => skuId))
  const [handleOwner, codes, barcodes, kinds, taxCategories, untaxedCategories] = await Promise.all([
    before?.handle === wanted.handle ? null : findHandleOwner(db, wanted.handle, wanted.id),
    listCodeOwners(
      db,
      wanted.skus.flatMap(({ code }) => (code === null ? [] : [code])),
    ),
    listBarcodeOwners(
      db,
      wanted.skus.flatMap((sku) => [...sku.barcodes]),
    ),
    listKinds(db, partIds),
    listTaxCategories(db),
    listUntaxed(db),
  ])
  if (handleOwner) return { reason: 'handle_taken', handle: wanted.handle, other: handleOwner }
  const known = new Set(before?.skus.filter(({ kind }) => kind === 'kit').map(({ id }) => id))
  const old = new Set<KnownSku>(before?.skus)
  // What changes comes last, so that a collision names the SKU that was there first.
  const inOrder = wanted.skus.toSorted((a, b) => Number(!old.has(a)) - Number(!old.has(b)))
  return checkItem(
    {
      ...wanted,
      skus: inOrder.map((sku) => ({
        ...sku,
        // A kit that is not edited keeps its parts: they were checked when they were given.
        kind: sku.parts === undefined && known.has(sku.id) ? 'stocked' : sku.kind,
        parts: sku.parts ?? [],
      })),
    },
    {
      codes: elsewhere(codes, wanted.id),
      barcodes: elsewhere(barcodes, wanted.id),
      kinds,
      taxCategories,
      untaxedCategories,
    },
  )
}

function elsewhere(owners: ReadonlyMap<string, CodeOwner>, itemId: string): Map<string, CodeOwner> {
  return new Map([...owners].filter(([, owner]) => owner.itemId !== itemId))
}

function asRow(sku: WantedSku, itemId: string): SkuWrite {
  const {
    id,
    code,
    name,
    options,
    kind,
    unit,
    price,
    priceQuantity,
    compareAtPrice,
    cost,
    lastCost,
    selling,
    measure,
    step,
    kitPricing,
    status,
    photo,
    position,
  } = sku
  return {
    id,
    itemId,
    code,
    name,
    options,
    kind,
    unit,
    price,
    priceQuantity,
    compareAtPrice,
    cost,
    lastCost,
    selling,
    measure,
    step,
    kitPricing,
    status,
    photo,
    position,
  }
}

function differs(sku: WantedSku, old: KnownSku | undefined): boolean {
  return !old || JSON.stringify(asRow(sku, '')) !== JSON.stringify(asRow(old, ''))
}

function addedBarcodes(sku: WantedSku, old: KnownSku | undefined): BarcodeWrite[] {
  return sku.barcodes.flatMap((code, position) =>
    old && sameCode(sku, old, code) ? [] : [{ ...packOf(sku, code), skuId: sku.id, position }],
  )
}

/** Whether a SKU had this code before, for the same quantity at the same price. */
function sameCode(sku: WantedSku, old: KnownSku, code: string): boolean {
  return (
    old.barcodes.includes(code) && JSON.stringify(packOf(sku, code)) === JSON.stringify(packOf(old, code))
  )
}

function packOf({ packs }: Pick<KnownSku, 'packs'>, code: string): KnownPack {
  const { quantity, pack, price } = packs.find((one) => one.code === code) ?? EACH
  return { code, quantity, pack, price }
}

const EACH = { quantity: 1, pack: 'each', price: null } as const

function removedBarcodes(before: KnownItem | null, wanted: WantedItem): string[] {
  const kept = new Map(wanted.skus.map((sku) => [sku.id, sku]))
  return (before?.skus ?? []).flatMap((old) => {
    const sku = kept.get(old.id)
    // One that changes is taken away and given anew.
    return old.barcodes.filter((code) => !sku?.barcodes.includes(code) || !sameCode(sku, old, code))
  })
}

/** An edit that was approved where it was proposed: locks were asked there, and the proposal's entries tell of it. */
export function approvedAt(now: number): EditBy {
  return { now, role: undefined, locks: new Map(), patterns: [], trail: () => [] }
}
