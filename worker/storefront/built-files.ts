import * as v from 'valibot'

import type { Locale } from '#domain/text/locales.ts'
import type { IslandName } from '#pwa/storefront/Island.tsx'

/** What a page has to load: the islands' script, what that will ask for at once, and the styles. */
export interface PageFiles {
  readonly script: string
  readonly preload: readonly string[]
  readonly styles: readonly string[]
}

const ENTRY = 'storefront/islands.ts'
const WAKE = 'storefront/wake.tsx'
/** Where the build is missing (unit tests) or made on the fly (Vite), files have the names of their sources. */
const AS_SOURCES: PageFiles = {
  script: `/${ENTRY}`,
  preload: [],
  styles: ['/ui/core.css', '/storefront/storefront.css'],
}

/** Sources behind each island, beside what all of them share. `{lang}`: the page's language. */
const SOURCES: Readonly<Record<IslandName, readonly string[]>> = {
  note: ['stock/NoteIsland.tsx'],
  buy: ['stock/BuyIsland.tsx'],
  basket: ['basket/BasketIsland.tsx', 'basket/messages.{lang}.ts'],
  checkout: ['checkout/CheckoutIsland.tsx', 'basket/messages.{lang}.ts', 'checkout/messages.{lang}.ts'],
  order: ['order/OrderIsland.tsx', 'order/messages.{lang}.ts'],
}

const Manifest = v.record(
  v.string(),
  v.looseObject({
    file: v.string(),
    css: v.optional(v.array(v.string())),
    imports: v.optional(v.array(v.string())),
  }),
)
type Manifest = v.InferOutput<typeof Manifest>

let kept: Manifest | 'missing' | null = null
const pages = new Map<string, PageFiles>()

/** The hashed names of a page's files. They cannot change while this version of the Worker runs. */
export async function pageFiles(env: Env, islands: readonly IslandName[], lang: Locale): Promise<PageFiles> {
  kept ??= await readManifest(env)
  if (kept === 'missing') return AS_SOURCES
  const key = `${lang} ${islands.join(' ')}`
  let files = pages.get(key)
  if (!files) {
    files = filesOf(kept, islands, lang)
    pages.set(key, files)
  }
  return files
}

function filesOf(manifest: Manifest, islands: readonly IslandName[], lang: Locale): PageFiles {
  const entry = new Set<string>()
  follow(manifest, ENTRY, entry)
  const soon = new Set<string>()
  if (islands.length > 0) {
    const sources = [...islands.flatMap((island) => SOURCES[island]), 'messages.{lang}.ts']
    follow(manifest, WAKE, soon)
    for (const source of sources) follow(manifest, `storefront/${source.replace('{lang}', lang)}`, soon)
  }
  const fileOf = (key: string): string => `/${manifest[key]?.file ?? ''}`
  return {
    script: fileOf(ENTRY),
    preload: [...new Set([...entry, ...soon])].filter((key) => key !== ENTRY).map(fileOf),
    styles: [...new Set([...entry].flatMap((key) => manifest[key]?.css ?? []))].map((css) => `/${css}`),
  }
}

/** A chunk and everything it imports. */
function follow(manifest: Manifest, key: string, seen: Set<string>): void {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return
  seen.add(key)
  for (const next of chunk.imports ?? []) follow(manifest, next, seen)
}

async function readManifest(env: Partial<Pick<Env, 'ASSETS'>>): Promise<Manifest | 'missing'> {
  // Tests in workerd run without the binding; Vite in development answers with no such file.
  const answer = await env.ASSETS?.fetch('https://assets/.vite/storefront.json')
  if (!answer?.ok || !answer.headers.get('content-type')?.includes('json')) return 'missing'
  const manifest = v.safeParse(Manifest, await answer.json())
  return manifest.success && manifest.output[ENTRY] ? manifest.output : 'missing'
}
