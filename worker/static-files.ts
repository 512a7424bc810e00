import type { Ctx } from './http/context.ts'

const YEAR_IMMUTABLE = 'public, max-age=31536000, immutable'
const HOUR = 'public, max-age=3600'
/** May be kept, but is asked for again every time: these decide which version of everything else is used. */
const ASK_AGAIN = 'no-cache'

/** The last part of a path that names a file. */
const FILE = /\.[a-z0-9]+$/iu
const DECIDES_VERSION = /(?:\.html|\.webmanifest|\/sw\.js)$/u

/** The staff app: its files, and its one page for every other address below `/app`. */
export async function staffApp(c: Ctx): Promise<Response> {
  if (FILE.test(c.req.path)) return staticFile(c)
  return fileAt(c, '/app/index.html')
}

/** A file of the build, with how long it may be kept. */
export async function staticFile(c: Ctx): Promise<Response> {
  return fileAt(c, c.req.path)
}

async function fileAt(c: Ctx, path: string): Promise<Response> {
  const found = await c.env.ASSETS.fetch(new Request(new URL(path, c.req.url), c.req.raw))
  if (found.status === 404) return c.notFound()
  const response = new Response(found.body, found)
  response.headers.set('cache-control', keepFor(path))
  return response
}

function keepFor(path: string): string {
  if (path.startsWith('/assets/')) return YEAR_IMMUTABLE
  return DECIDES_VERSION.test(path) ? ASK_AGAIN : HOUR
}
