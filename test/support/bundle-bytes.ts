import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import type { Manifest } from 'vite'

/** What a browser downloads before a face of the app can be used, gzipped as a server would. */
export interface BundleBytes {
  readonly js: number
  readonly css: number
  readonly files: readonly { readonly file: string; readonly bytes: number }[]
}

export const KILOBYTE = 1000

/**
 * Bytes of everything that `entries` (sources, as the build's manifest names them) import at once. What is imported
 * later (`import()`) is not among them. The storefront is built apart and has a manifest of its own.
 */
export function bundleBytes(
  clientFolder: string,
  entries: readonly string[],
  manifestFile: 'manifest.json' | 'storefront.json' = 'manifest.json',
): BundleBytes {
  const manifest = JSON.parse(readFileSync(join(clientFolder, '.vite', manifestFile), 'utf8')) as Manifest
  const files = new Set<string>()
  const seen = new Set<string>()

  function follow(key: string): void {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no ${key}. Built: ${Object.keys(manifest).join(', ')}`)
    files.add(chunk.file)
    for (const sheet of chunk.css ?? []) files.add(sheet)
    for (const next of chunk.imports ?? []) follow(next)
  }

  for (const entry of entries) follow(entry)
  const measured = [...files].map((file) => ({ file, bytes: gzipped(join(clientFolder, file)) }))
  const sum = (ending: string): number =>
    measured.filter(({ file }) => file.endsWith(ending)).reduce((all, { bytes }) => all + bytes, 0)
  return { js: sum('.js'), css: sum('.css'), files: measured.toSorted((a, b) => b.bytes - a.bytes) }
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length
}
