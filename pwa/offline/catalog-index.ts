import { lookupKeys } from '#domain/barcode/lookup-keys.ts'
import { foldText, searchWords } from '#domain/catalog/search-text.ts'
import type { ReplicaRules, ReplicaSku } from '#domain/catalog/wire.ts'
import { rowAt, tiersAt } from '#domain/pricing/replica.ts'
import type { Goods } from '#domain/sale/basket.ts'

/** SKUs per pack: one record in the database. */
export const PACK_SKUS = 1000

/** A SKU as the screens of the register show it. */
export interface CatalogSku extends Goods {
  readonly photo: string | null
  readonly category: string
  readonly barcodes: readonly string[]
  /** What else holds for it; most goods are simply sold. */
  readonly rules: ReplicaRules | null
}

/**
 * The catalog in memory: found by barcode in one step, searched by going through fifty thousand short strings (a few
 * milliseconds, and never out of date). Rows keep their place for ever, so a change rewrites one pack.
 */
export interface CatalogIndex {
  /** Known SKUs, those no longer sold left out. */
  readonly size: () => number
  /** Takes in changed SKUs; answers which packs have to be written again. */
  readonly apply: (skus: readonly ReplicaSku[]) => Set<number>
  /** One pack as it is stored. */
  readonly pack: (number: number) => readonly ReplicaSku[]
  readonly bySkuId: (skuId: string) => CatalogSku | null
  /** What a scanned or typed code names, if anything. */
  readonly byCode: (code: string) => CatalogSku | null
  /** SKUs that have all words of `query` in name, code or barcode; at most `limit`, best first. */
  readonly search: (query: string, limit: number) => CatalogSku[]
  /** Outermost categories with how many SKUs they have, in the order of their names. */
  readonly categories: () => readonly { readonly name: string; readonly count: number }[]
  readonly inCategory: (category: string, limit: number) => CatalogSku[]
  /** Customer groups that have prices of their own. */
  readonly groups: () => string[]
  /** Whether any price begins or ends by itself. */
  readonly isTimed: () => boolean
}

/** Where the index is read, and the moment by the shop's clock (ms): prices begin and end, also without a line. */
export interface IndexPlace {
  readonly storeId: string | null
  readonly now: () => number
}

/** Gathered before ranking: beyond it the words are too short to mean anything yet. */
const CANDIDATES_MAX = 300
const ASCII = /^[ -~]*$/

/** Builds the index over stored packs, in order. */
export function openCatalogIndex(
  packs: readonly (readonly ReplicaSku[])[] = [],
  here: IndexPlace = { storeId: null, now: Date.now },
): CatalogIndex {
  const rows: ReplicaSku[] = []
  /** Folded name, code and barcodes of each row; empty when it is not sold. */
  const texts: string[] = []
  const placeById = new Map<string, number>()
  const placeByKey = new Map<string, number>()
  const counts = new Map<string, number>()
  let sold = 0
  /** The last search, if it found all there is: who types on looks only through that. */
  let last: { readonly words: readonly string[]; readonly places: readonly number[] } | null = null

  function placesOf(words: readonly string[]): readonly number[] {
    const isNarrower = last?.words.every((old) => words.some((word) => word.includes(old)))
    const places = findAll(texts, words, isNarrower ? last?.places : undefined)
    last = places.length < CANDIDATES_MAX ? { words, places } : null
    return places
  }

  function put(place: number, row: ReplicaSku): void {
    rows[place] = row
    placeById.set(row[0], place)
    if (!row[12]) {
      texts[place] = ''
      return
    }
    for (const key of keysOf(row)) placeByKey.set(key, place)
    const top = topOf(row[9])
    counts.set(top, (counts.get(top) ?? 0) + 1)
    texts[place] = fold(`${row[1]} ${row[2] ?? ''} ${row[3].join(' ')}`)
    sold += 1
  }

  function take(place: number): void {
    const row = rows[place]
    if (!row?.[12]) return
    for (const key of keysOf(row)) if (placeByKey.get(key) === place) placeByKey.delete(key)
    const top = topOf(row[9])
    counts.set(top, (counts.get(top) ?? 1) - 1)
    sold -= 1
  }

  function at(place: number | undefined): CatalogSku | null {
    const row = place === undefined ? undefined : rows[place]
    return row?.[12] ? asSku(row, here) : null
  }

  function byCode(code: string): CatalogSku | null {
    for (const key of lookupKeys(code)) {
      const found = at(placeByKey.get(key) ?? placeByKey.get(codeKey(key)))
      if (found) return found
    }
    return null
  }

  for (const pack of packs) for (const row of pack) put(rows.length, row)

  return {
    size: () => sold,
    apply(skus) {
      const changed = new Set<number>()
      last = null
      for (const row of skus) {
        const known = placeById.get(row[0])
        if (known === undefined && !row[12]) continue
        const place = known ?? rows.length
        if (known !== undefined) take(known)
        put(place, row)
        changed.add(Math.floor(place / PACK_SKUS))
      }
      return changed
    },
    pack: (number) => rows.slice(number * PACK_SKUS, (number + 1) * PACK_SKUS),
    bySkuId: (skuId) => at(placeById.get(skuId)),
    byCode,
    search(query, limit) {
      const words = searchWords(query)
      if (words.length === 0) return []
      const exact = byCode(query)
      // One more than asked for: the exact one may be among them.
      const best = rank(placesOf(words), texts, words).slice(0, limit + 1)
      const ranked = best.flatMap((place) => at(place) ?? [])
      const rest = exact ? ranked.filter((sku) => sku.skuId !== exact.skuId) : ranked
      return (exact ? [exact, ...rest] : rest).slice(0, limit)
    },
    categories: () =>
      [...counts]
        .filter(([, count]) => count > 0)
        .map(([name, count]) => ({ name, count }))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    inCategory(category, limit) {
      const found: CatalogSku[] = []
      for (const row of rows) {
        if (found.length === limit) break
        if (row[12] && topOf(row[9]) === category) found.push(asSku(row, here))
      }
      return found
    },
    isTimed: () => rows.some(({ 14: rules }) => rules?.ahead || rules?.tiers),
    groups: () => [
      ...new Set(rows.flatMap((row) => (row[14]?.tiers ?? []).flatMap(([, , , , , , group]) => group ?? []))),
    ],
  }
}

/** Tabs are the outermost categories: `Garden` for `Garden > Pots`. */
function topOf(category: string): string {
  return category.split(' > ', 1)[0] ?? ''
}

/** Most texts are plain ASCII, where lower case is all there is to fold: a third of the start-up time. */
function fold(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : foldText(text)
}

/** Keys that lead to a row: its barcodes, and its SKU code in capitals so that it can be typed either way. */
function keysOf(row: ReplicaSku): string[] {
  return row[2] === null ? row[3] : [...row[3], codeKey(row[2])]
}

/** Apart from barcodes, so that a SKU code that looks like another's barcode never hides it. */
function codeKey(code: string): string {
  return `sku ${code.toUpperCase()}`
}

/** The inner loop of the search: plain and without allocation, because it runs fifty thousand times per key. */
function findAll(texts: readonly string[], words: readonly string[], among?: readonly number[]): number[] {
  const places: number[] = []
  // The longest word first: it is the one that most rows do not have.
  const [first = '', ...others] = words.toSorted((a, b) => b.length - a.length)
  const count = among?.length ?? texts.length
  for (let at = 0; at < count && places.length < CANDIDATES_MAX; at += 1) {
    const place = among?.[at] ?? at
    const text = texts[place] ?? ''
    if (!text.includes(first)) continue
    let all = true
    for (const word of others) {
      if (text.includes(word)) continue
      all = false
      break
    }
    if (all && text !== '') places.push(place)
  }
  return places
}

/** Names that begin with what was typed first, then words that begin with it, then the rest; each in its order. */
function rank(places: readonly number[], texts: readonly string[], words: readonly string[]): number[] {
  const [first = ''] = words
  const score = (place: number): number => {
    const text = texts[place] ?? ''
    if (text.startsWith(first)) return 0
    return text.includes(` ${first}`) ? 1 : 2
  }
  return places
    .map((place) => ({ place, score: score(place) }))
    .toSorted((a, b) => a.score - b.score)
    .map(({ place }) => place)
}

function asSku(kept: ReplicaSku, { storeId, now }: IndexPlace): CatalogSku {
  const rules = kept[14]
  // Nearly all goods simply cost what they cost.
  const at = rules?.ahead || rules?.tiers ? now() : 0
  const row = rules?.ahead ? rowAt(kept, at) : kept
  const tiers = rules?.tiers ? tiersAt(row, at, storeId) : null
  const [
    skuId,
    name,
    code,
    barcodes,
    unitPrice,
    priceQuantity,
    unit,
    kind,
    taxCategory,
    category,
    photo,
    recipe,
  ] = row
  return {
    skuId,
    name,
    code,
    kind,
    unit,
    unitPrice,
    priceQuantity,
    taxCategory,
    recipe: (recipe ?? []).map(([partId, quantity]) => ({ skuId: partId, quantity })),
    photo,
    category,
    barcodes,
    rules: rules ?? null,
    ...(rules?.age ? { age: rules.age } : {}),
    ...(tiers ? { tiers } : {}),
    ...(rules?.choices ? { choices: rules.choices } : {}),
  }
}
