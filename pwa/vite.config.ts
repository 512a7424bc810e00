import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { preact } from '@preact/preset-vite'
import { defineConfig, type Manifest, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

import { chunkNames } from './build/chunk-names.ts'
import { pureSchemas } from './build/pure-schemas.ts'

const ROOT = import.meta.dirname
// As worker/local/dist-folder.ts has it; the PWA imports nothing from there.
const OUT = resolve(ROOT, '..', process.env['ONHAND_DIST'] ?? 'dist', 'client')

/**
 * Builds the staff app, a page of its own. The storefront has no page here, because the Worker renders it; its islands
 * are built apart: `storefront/vite.config.ts`.
 */
export default defineConfig({
  root: ROOT,
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // Scripts come with their importers; the names of all of them would weigh more than they save.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')),
    },
    rollupOptions: {
      input: { app: join(ROOT, 'app/index.html') },
      // Reading a property does nothing here: a schema that is only spread into one nobody uses goes with it.
      treeshake: { propertyReadSideEffects: false },
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkNames() }] } },
    },
  },
  plugins: [
    pureSchemas(),
    preact(),
    apiDocsFiles(),
    VitePWA({
      strategies: 'injectManifest',
      injectRegister: false,
      srcDir: 'sw',
      filename: 'sw.ts',
      outDir: join(OUT, 'app'),
      scope: '/app/',
      // Both faces have a web manifest of their own: public/app/, and for the storefront worker/storefront/.
      manifest: false,
      injectManifest: {
        globDirectory: OUT,
        globPatterns: [
          'app/{index.html,manifest.webmanifest}',
          'assets/**/*.{js,css,woff2,svg,webp,png}',
          'icons/app-*',
        ],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        manifestTransforms: [staffAppOnly],
      },
    }),
  ],
})

/**
 * Puts the reader of the API's description (`/api/docs`) beside the built files: from our own origin, as that page's
 * policy demands. No part of the shop or the staff app loads it.
 */
function apiDocsFiles(): Plugin {
  const folder = resolve(ROOT, '../node_modules/swagger-ui-dist')
  const files = ['swagger-ui-bundle.js', 'swagger-ui.css']
  return {
    name: 'onhand-api-docs-files',
    generateBundle() {
      for (const file of files)
        this.emitFile({ type: 'asset', fileName: `docs/${file}`, source: readFileSync(join(folder, file)) })
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = files.find((name) => request.url === `/docs/${name}`)
        if (!file) return next()
        response.setHeader('content-type', file.endsWith('.js') ? 'text/javascript' : 'text/css')
        response.end(readFileSync(join(folder, file)))
      })
    },
  }
}

type PrecacheEntry = { url: string; revision: string | null; size: number }

/** A tablet keeps what the staff app can load, lazy parts included, and nothing of the storefront. */
function staffAppOnly(entries: PrecacheEntry[]): { manifest: PrecacheEntry[] } {
  const manifestFile = join(OUT, '.vite/manifest.json')
  // This runs after a build that failed as well, and must not stand before what went wrong there.
  if (!existsSync(manifestFile)) return { manifest: [] }
  const built = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest
  const wanted = new Set<string>()
  const seen = new Set<string>()

  function follow(key: string): void {
    const chunk = built[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) wanted.add(file)
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) follow(next)
  }

  follow('app/index.html')
  const kept = entries.filter(({ url }) => !url.startsWith('assets/') || wanted.has(url))
  // Absolute: the worker that reads them lives in /app/, the assets do not. A hash in the name is revision enough.
  return {
    manifest: kept.map((entry) => {
      const revision = entry.url.startsWith('assets/') ? null : entry.revision
      return { ...entry, revision, url: `/${entry.url}` }
    }),
  }
}
