import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { Response, type Request } from 'miniflare'
import type { ViteDevServer } from 'vite'

import { ROOT } from './dist-folder.ts'

const PWA = join(ROOT, 'pwa')
const TYPES: Record<string, string> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
}

/** Answers the Worker's ASSETS from the sources. There is no manifest: pages then name the sources, and Vite serves them. */
export function devAssets(vite: ViteDevServer): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/app/index.html') return appPage(vite)
    const file = join(PWA, 'public', pathname)
    if (!file.startsWith(join(PWA, 'public')) || pathname.endsWith('/') || !existsSync(file)) {
      return new Response(null, { status: 404 })
    }
    const type = TYPES[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return new Response(readFileSync(file), { headers: { 'content-type': type } })
  }
}

async function appPage(vite: ViteDevServer): Promise<Response> {
  const source = readFileSync(join(PWA, 'app/index.html'), 'utf8')
  const html = await vite.transformIndexHtml('/app/index.html', source)
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
