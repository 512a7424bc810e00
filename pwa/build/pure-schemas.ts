import type { Plugin } from 'vite'

const OURS = /\/(?:domain|pwa)\/.*\.tsx?$/
const SCHEMA_CALL = /(?<![\w.])v\.(\w+)\(/g

/**
 * Tells the bundler that making a valibot schema does nothing else, so that schemas nobody uses are left out. Valibot
 * says so itself, but the bundler does not hear it across files.
 */
export function pureSchemas(): Plugin {
  return {
    name: 'onhand:pure-schemas',
    transform(code, id) {
      if (!OURS.test(id) || !code.includes('valibot')) return null
      return { code: code.replaceAll(SCHEMA_CALL, '/* @__PURE__ */ v.$1('), map: null }
    },
  }
}
