import { relative } from 'node:path'

import type { SignIn } from './data-folder.ts'

const PLACES = [
  ['Storefront', '/'],
  ['Register', '/app/register'],
  ['Pickup', '/app/pickup'],
  ['Office', '/app/office'],
  ['API docs', '/api/docs'],
] as const

/** What a person who just started the shop wants to know, as lines. */
export function addressList(host: {
  origin: string
  dataFolder: string
  signIns: readonly SignIn[]
}): string {
  const places = PLACES.map(([name, path]) => `  ${name.padEnd(12)}${host.origin}${path}`)
  const width = Math.max(12, ...host.signIns.map(({ what }) => what.length + 2))
  const signIns = host.signIns.map(({ what, how }) => `  ${what.padEnd(width)}${how}`)
  return [
    '',
    'onhand is open.',
    '',
    ...places,
    ...(signIns.length > 0 ? ['', 'Sign in to the sample shop', ...signIns] : []),
    '',
    `Everything is kept in ${shown(host.dataFolder)}. Stop with Ctrl-C.`,
    '',
  ].join('\n')
}

/** A folder as one would type it: from here where it lies below, else in full. */
function shown(folder: string): string {
  const fromHere = relative('', folder)
  return fromHere === '' || fromHere.startsWith('..') ? folder : fromHere
}
