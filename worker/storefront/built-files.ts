import * as v from 'valibot'

/** What a page has to load: the islands' script, what it will ask for at once, and its styles. */
export interface PageFiles {
  readonly script: string
  readonly styles: readonly string[]
}

const ENTRY = 'storefront/islands.ts'
/** Where the build is missing (unit tests) or made on the fly (Vite), files have the names of their sources. */
const AS_SOURCES: PageFiles = {
  script: `/${ENTRY}`,
  styles: ['/ui/core.css', '/storefront/storefront.css'],
}

const Manifest = v.record(
  v.string(),
  v.looseObject({
    file: v.string(),
    css: v.optional(v.array(v.string())),
    imports: v.optional(v.array(v.string())),
  }),
)

let kept: PageFiles | null = null

/** The hashed names of the storefront's files. They cannot change while this version of the Worker runs. */
export async function pageFiles(env: Env): Promise<PageFiles> {
  kept ??= await readFiles(env)
  return kept
}

async function readFiles(env: Env): Promise<PageFiles> {
  if (!hasAssets(env)) return AS_SOURCES
  const answer = await env.ASSETS.fetch('https://assets/.vite/storefront.json')
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return AS_SOURCES
  const manifest = v.safeParse(Manifest, await answer.json())
  const entry = manifest.success ? manifest.output[ENTRY] : undefined
  if (!manifest.success || !entry) return AS_SOURCES
  const styles = new Set(entry.css)
  for (const part of entry.imports ?? []) for (const css of manifest.output[part]?.css ?? []) styles.add(css)
  return { script: `/${entry.file}`, styles: [...styles].map((css) => `/${css}`) }
}

/** Tests in workerd run without the assets binding. */
function hasAssets(env: Partial<Pick<Env, 'ASSETS'>>): boolean {
  return env.ASSETS !== undefined
}
