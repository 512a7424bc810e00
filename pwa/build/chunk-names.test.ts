import { expect, test } from 'vitest'

import { chunkNames } from './chunk-names.ts'

/** A program: who imports whom at once, and the one file that the page loads. */
function graph(imports: Readonly<Record<string, readonly string[]>>, entry = 'page') {
  return {
    getModuleInfo: (id: string) => ({
      isEntry: id === entry,
      dynamicImporters: id.endsWith('Screen.tsx') ? ['app'] : [],
      importers: Object.keys(imports).filter((importer) => imports[importer]?.includes(id)),
    }),
  }
}
const register = '/shop/pwa/register/RegisterScreen.tsx'
const pickup = '/shop/pwa/pickup/PickupScreen.tsx'

test.for([
  { id: 'preact', chunk: 'app-core' },
  { id: 'main', chunk: null },
  { id: register, chunk: null },
  { id: 'basket', chunk: 'register' },
  { id: 'scanner', chunk: 'pickup-register' },
  { id: 'dialog', chunk: null },
])('$id is in $chunk', ({ id, chunk }) => {
  const program = graph({
    page: ['main'],
    main: ['preact'],
    [register]: ['basket', 'scanner', 'preact'],
    [pickup]: ['scanner'],
    basket: ['preact'],
    scanner: [],
  })
  expect(chunkNames()(id, program)).toBe(chunk)
})

test('a circle of imports is one chunk', () => {
  const program = graph({ [register]: ['a'], a: ['b'], b: ['a'] })
  const name = chunkNames()
  expect([name('a', program), name('b', program)]).toEqual(['register', 'register'])
})
