/// <reference types="vite/client" />
import { expect, test } from 'vitest'

// Every feature's languages say the same things: types check the shape, this checks what a cast or a
// forgotten file would hide, and that nobody left a text empty.

type Tree = { readonly [key: string]: unknown }

const files = import.meta.glob<Tree>(
  ['#pwa/**/messages.*.ts', '#worker/**/messages.*.ts', '#domain/**/messages.*.ts'],
  { eager: true },
)
const english = Object.keys(files).filter((path) => path.endsWith('.en.ts'))

function entries(tree: Tree, at = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? entries(value as Tree, `${at}${key}.`)
      : [[at + key, value]],
  )
}

/** Whether each key is a text or takes parameters. */
function kinds(texts: readonly (readonly [string, unknown])[]): Record<string, string> {
  return Object.fromEntries(texts.map(([key, value]) => [key, typeof value]))
}

function catalogOf(path: string, language: string): Tree {
  const catalog = files[path]?.[language]
  if (typeof catalog !== 'object' || catalog === null) throw new Error(`${path} exports no "${language}"`)
  return catalog as Tree
}

test('there are catalogs', () => {
  expect(english.length).toBeGreaterThan(0)
})

test.for(english)('%s is said in German too', (path) => {
  const en = entries(catalogOf(path, 'en'))
  const de = entries(catalogOf(path.replace('.en.ts', '.de.ts'), 'de'))
  expect(de.map(([key]) => key).toSorted()).toEqual(en.map(([key]) => key).toSorted())
  expect(kinds(de)).toEqual(kinds(en))
  expect(de.filter(([, value]) => typeof value === 'string' && value.trim() === '')).toEqual([])
})
