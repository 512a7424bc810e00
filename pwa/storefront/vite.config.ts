import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { preact } from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

import { ICONS, TURNING } from '#pwa/ui/icons.ts'

const PWA = join(import.meta.dirname, '..')
// As worker/local/dist-folder.ts has it; the PWA imports nothing from there.
const OUT = resolve(PWA, '..', process.env['ONHAND_DIST'] ?? 'dist', 'client')

/** What every island needs travels as one chunk: few requests, and it packs better so. */
const BASE =
  /node_modules\/(?:preact|@preact|valibot)|\/pwa\/api|\/domain\/(?:text\/|result)|\/storefront\/(?:face-context|text)\b/

/** What most islands show. Small chunks of their own would pack worse. */
const PARTS = /\/pwa\/ui\/|\/storefront\/(?:unit|basket\/basket-model)\b/

/**
 * Builds the storefront's islands, after and apart from the staff app: in one build they would share chunks, and every
 * shopper would download what only the register uses of a library.
 */
export default defineConfig({
  root: PWA,
  publicDir: false,
  build: {
    outDir: OUT,
    emptyOutDir: false,
    manifest: '.vite/storefront.json',
    target: 'es2023',
    // The edge names the chunks of a page's islands in its head; no script has to.
    modulePreload: false,
    rollupOptions: {
      input: { storefront: join(import.meta.dirname, 'islands.ts') },
      // Making a schema does nothing else: those that only the console uses may go.
      treeshake: { propertyReadSideEffects: false, manualPureFunctions: ['v', 'pageOf'] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: BASE },
            { name: 'parts', test: PARTS, minShareCount: 2 },
          ],
        },
      },
    },
  },
  plugins: [preact(), ownIcons(), plainImports()],
})

/** Of the design system's icons only those whose names stand in the sources of what comes alive. */
function ownIcons(): Plugin {
  const files = globSync(['storefront/**/*.tsx', 'ui/{Banner,FieldFrame}.tsx'], { cwd: PWA })
  const sources = files
    .map((file) => readFileSync(join(PWA, file), 'utf8'))
    // The edge alone renders pages; their icons travel as HTML.
    .filter((source) => !source.includes('page-context'))
    .join('\n')
  const isUsed = (name: string): boolean => new RegExp(`['"]${name}['"]`).test(sources)
  const icons = Object.fromEntries(Object.entries(ICONS).filter(([name]) => isUsed(name)))
  const turning = [...TURNING].filter(isUsed)
  return {
    name: 'storefront-icons',
    load(id) {
      if (!id.endsWith('/pwa/ui/icons.ts')) return null
      return `export const ICONS = ${JSON.stringify(icons)}; export const TURNING = new Set(${JSON.stringify(turning)})`
    },
  }
}

/**
 * Later parts bring no styles, and the edge names what a page needs in its head: an import has nothing to fetch beside
 * itself, and what would do so stays out of every page.
 */
function plainImports(): Plugin {
  return {
    name: 'storefront-plain-imports',
    enforce: 'post',
    transform(_, id) {
      return id.endsWith('vite/preload-helper.js')
        ? { code: 'export const __vitePreload = (load) => load()', map: null }
        : null
    },
  }
}
