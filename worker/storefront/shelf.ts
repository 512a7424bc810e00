import * as v from 'valibot'

import type { StoreAvailability } from '#domain/stock/wire.ts'
import type { Block, CardFace, CategoryFace, ItemFace, SkuFace } from '#pwa/storefront/faces.ts'
import { usablePhoto } from '#pwa/storefront/photo-address.ts'
import { toStockRows, type StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { dbOf } from '#worker/http/database.ts'
import { availabilityOf } from '#worker/stock/availability.ts'

import { withSlugs } from './category-slug.ts'
import { openKept } from './kept.ts'
import {
  findItem,
  listByCategory,
  listCategories,
  listFirstBarcodes,
  listSkus,
  type CardRow,
  type ItemRow,
  type NameKey,
  type SkuRow,
} from './queries.ts'
import { withShownPrices, type ShownPrice } from './shown-prices.ts'

/** Rows of the catalog as faces that the views show. */

/** Lists may lag behind the office by this much (ms); stock never comes from here. */
const LIST_KEPT_MS = 2_000
const CATEGORIES_KEPT_MS = 5_000

const categories = openKept<CategoryFace[]>(CATEGORIES_KEPT_MS, 1)
const firstPages = openKept<CardFace[]>(LIST_KEPT_MS, 300)

/** The shop's categories, with their addresses. */
export async function categoriesOf(env: Env): Promise<CategoryFace[]> {
  return categories.get('all', async () => withSlugs(await listCategories(dbOf(env))))
}

/** Cards of one category by name, and where the next page begins. The first page is kept for a moment. */
export async function categoryCards(
  env: Env,
  category: string,
  { after, limit }: { readonly after: NameKey | null; readonly limit: number },
): Promise<CardFace[]> {
  const read = async (): Promise<CardFace[]> =>
    cardsOf(env, await listByCategory(dbOf(env), category, { after, limit }))
  return after === null ? firstPages.get(`${limit} ${category}`, read) : read()
}

/** A list that many ask for alike, kept for a moment. */
export async function keptCards(env: Env, key: string, rows: () => Promise<CardRow[]>): Promise<CardFace[]> {
  return firstPages.get(`list ${key}`, async () => cardsOf(env, await rows()))
}

/** Cards with the prices of their SKUs. Items whose last SKU just went are left out. */
export async function cardsOf(env: Env, rows: readonly CardRow[]): Promise<CardFace[]> {
  const db = dbOf(env)
  const known = await listSkus(
    db,
    rows.map(({ id }) => id),
  )
  const skus = Map.groupBy(await withShownPrices(db, known, Date.now()), ({ itemId }) => itemId)
  return rows.flatMap((row) => {
    const own = skus.get(row.id) ?? []
    const cheapest = own.toSorted((a, b) => a.price / a.priceQuantity - b.price / b.priceQuantity)[0]
    if (!cheapest) return []
    return {
      id: row.id,
      handle: row.handle,
      name: row.name,
      photo: usablePhoto(row.photo) ?? usablePhoto(own.find(({ photo }) => photo !== null)?.photo ?? null),
      price: cheapest.price,
      priceQuantity: cheapest.priceQuantity,
      compareAtPrice: cheapest.compareAtPrice,
      unit: cheapest.unit,
      pricesDiffer: own.some(({ price }) => price !== cheapest.price),
      skuIds: own.filter(({ kind }) => kind !== 'service').map(({ id }) => id),
    }
  })
}

/** What stores have of these cards' SKUs, right now. */
export async function stockOfCards(
  env: Env,
  stores: readonly { readonly id: string }[],
  cards: readonly CardFace[],
): Promise<StockRows> {
  return toStockRows(
    await stockOf(
      env,
      stores,
      cards.flatMap(({ skuIds }) => skuIds),
    ),
  )
}

/** What stores have of these SKUs, right now. */
export async function stockOf(
  env: Env,
  stores: readonly { readonly id: string }[],
  skuIds: readonly string[],
): Promise<StoreAvailability[]> {
  if (skuIds.length === 0) return []
  const rows = await availabilityOf(
    env,
    stores.map(({ id }) => id),
    [...new Set(skuIds)],
  )
  // Version 0: no object has told anything yet. Nothing is there then, and nothing has to be said about it.
  return rows.filter(({ version }) => version > 0)
}

/** An item as its page shows it; `null` when there never was one. SKUs are empty when it is not sold any more. */
export async function itemFace(
  env: Env,
  handle: string,
): Promise<{ readonly item: ItemFace; readonly status: ItemRow['status'] } | null> {
  const db = dbOf(env)
  const row = await findItem(db, handle)
  if (!row) return null
  const [known, all] = await Promise.all([listSkus(db, [row.id]), categoriesOf(env)])
  const skus = await withShownPrices(db, known, Date.now())
  const codes = new Map<string, string>()
  for (const { skuId, code } of await listFirstBarcodes(
    db,
    skus.map(({ id }) => id),
  ))
    if (!codes.has(skuId)) codes.set(skuId, code)
  const optionNames = parseJson(v.array(v.string()), row.optionNames)
  return {
    status: row.status,
    item: {
      id: row.id,
      handle: row.handle,
      name: row.name,
      brand: row.brand,
      category: row.category === '' ? null : (all.find(({ name }) => name === row.category) ?? null),
      description: parseJson(Blocks, row.description),
      optionNames,
      photo: usablePhoto(row.photo),
      ageRestriction: row.ageRestriction,
      skus: skus.map((sku) => skuFace(sku, optionNames.length, codes.get(sku.id) ?? null)),
    },
  }
}

const Blocks: v.GenericSchema<unknown, Block[]> = v.array(
  v.object({ kind: v.picklist(['p', 'li']), text: v.string() }),
)

/** Stored JSON; what another version wrote in another shape shows as nothing rather than failing the page. */
function parseJson<T>(schema: v.GenericSchema<unknown, T[]>, text: string): T[] {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}

const GTIN = /^\d{14}$/

function skuFace(row: SkuRow & ShownPrice, options: number, code: string | null): SkuFace {
  const { id, name, kind, unit, price, priceQuantity, compareAtPrice, breaks, photo } = row
  const values = [row.option1, row.option2, row.option3].slice(0, options)
  return {
    id,
    code: row.code,
    name,
    options: values.map((value) => value ?? ''),
    kind,
    unit,
    price,
    priceQuantity,
    compareAtPrice,
    ...(breaks.length > 0 ? { breaks } : {}),
    photo: usablePhoto(photo),
    gtin: code !== null && GTIN.test(code) ? code : null,
  }
}
