import type { FeedNews } from './feed-store.ts'
import type { PublishedBalance } from './published.ts'

/** What a store's feed said is used again for this long (ms): lists must never ask many objects. */
const KEPT_MS = 1_000
/** Longer than this (ms) nobody is told old numbers because the feed does not answer. */
const STALE_MS = 10_000
const ROWS_MAX = 200_000
/** With more news than this, asking anew for what is wanted is cheaper. */
const NEWS_MAX = 1_000

/** What this isolate knows of one store: the rows that somebody asked for, kept up to date by the feed's news. */
export interface StoreMirror {
  /** `null`: the feed does not know this SKU. */
  readonly rows: Map<string, PublishedBalance | null>
  /** ms since epoch. */
  until: number
  freshAt: number
  cursor: number
  /** Which life of the feed the cursor belongs to. */
  edition: string
}

const mirrors = new Map<string, StoreMirror>()

/**
 * A store's rows for at least these SKUs, at most a second old. Once a second one request asks what is new since the
 * last time, however many SKUs are known; besides, only SKUs that nobody asked for yet are asked for. No promise is
 * shared between requests: whoever comes while another asks goes on with what is there.
 */
export async function mirrorOf(
  env: Env,
  storeId: string,
  skuIds: readonly string[],
  now: number,
): Promise<StoreMirror> {
  let mirror = mirrors.get(storeId)
  if (!mirror || now - mirror.freshAt > STALE_MS || mirror.rows.size > ROWS_MAX) {
    mirror = { rows: new Map(), until: 0, freshAt: now, cursor: 0, edition: '' }
    mirrors.set(storeId, mirror)
  }
  const { rows } = mirror
  const unknown = skuIds.filter((skuId) => !rows.has(skuId))
  const old = mirror.until <= now
  if (!old && unknown.length === 0) return mirror
  if (old) mirror.until = now + KEPT_MS
  try {
    const reply = await env.STORE_FEED.getByName(storeId).news(
      JSON.stringify({ edition: mirror.edition, cursor: mirror.cursor, limit: old ? NEWS_MAX : 0, unknown }),
    )
    learn(mirror, JSON.parse(reply) as FeedNews, unknown, { now, old })
  } catch (fault) {
    if (old) mirror.until = 0
    throw fault
  }
  // What was known has just been forgotten: ask for it like for any other.
  return skuIds.every((skuId) => rows.has(skuId)) ? mirror : mirrorOf(env, storeId, skuIds, now)
}

function learn(
  mirror: StoreMirror,
  { edition, cursor, changed, asked }: FeedNews,
  unknown: readonly string[],
  { now, old }: { now: number; old: boolean },
): void {
  const { rows } = mirror
  if (old) {
    // Too much is new, or the feed began anew: what is known is worth nothing.
    if (!changed) rows.clear()
    for (const row of changed ?? []) if (rows.has(row.skuId)) keepNewer(rows, row)
    mirror.cursor = cursor
    mirror.edition = edition
    mirror.freshAt = now
  }
  for (const skuId of unknown) if (!rows.has(skuId)) rows.set(skuId, null)
  for (const row of asked) keepNewer(rows, row)
}

/** News and answers may overtake each other: only a higher version counts. */
function keepNewer(rows: StoreMirror['rows'], row: PublishedBalance): void {
  const known = rows.get(row.skuId)
  if (!known || known.version < row.version) rows.set(row.skuId, row)
}
